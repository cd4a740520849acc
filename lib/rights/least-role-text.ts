import { type LeastRoles, riskOf } from "../access";
import { counted } from "../model/counted";

/** How many privileges of an excess are named; the others are counted. */
const maxNamed = 12;

/** The smallest set of roles, for a terminal. */
export function leastRoleText({ roles, excess, unmet }: LeastRoles): string {
  const lines = roles.flatMap(({ name, displayName, covers, excess: own }) => [
    displayName === "" ? name : `${name} (${displayName})`,
    ...covers.map((need) => `  covers ${need}`),
    ...excessLines(own),
  ]);
  if (roles.length === 0 && unmet.length === 0) lines.push("no role is needed: every member of the organization may");
  if (roles.length > 1) lines.push(`in all: ${counted(excess.length, "privilege")} in excess`);
  return [...lines, ...unmet.map(({ need, because }) => `not covered: ${need}: ${because}`), ""].join("\n");
}

function excessLines(excess: readonly string[]): string[] {
  if (excess.length === 0) return ["  nothing in excess"];
  const risky = excess.flatMap((privilege) => {
    const because = riskOf(privilege);
    return because === undefined ? [] : `  RISKY ${privilege}: ${because}`;
  });
  const harmless = excess.filter((privilege) => riskOf(privilege) === undefined);
  const more = harmless.length > maxNamed ? ` and ${harmless.length - maxNamed} more` : "";
  const named = harmless.slice(0, maxNamed).join(", ");
  return [...risky, ...(harmless.length > 0 ? [`  in excess: ${named}${more}`] : [])];
}
