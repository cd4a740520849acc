import type { JudgedRole, Recommendation } from "../access";
import { holderText } from "./errors";
import { counted } from "../model/counted";
import type { Recommendations } from "./recommend";

/** What to take away, for a terminal. */
export function recommendationText({ orgId, from, to, accounts, unused, young, personal }: Recommendations): string {
  return [
    `org ${orgId}, from ${from} to ${to}; what is used less often than that looks unused`,
    ...accounts.flatMap(accountLines),
    ...unused.flatMap(({ holder, clients }) => [
      `UNUSED ${holderText(holder)}: nothing was asked with it`,
      ...clients.map((client) => `  UNUSED client ${client}`),
    ]),
    ...young.map((holder) => `too early to say: ${holderText(holder)} was made within that time, and not used yet`),
    ...personal.map(({ holder, days, smallest }) => {
      const roles = smallest === undefined ? "which roles it takes cannot be judged" : `it takes ${setText(smallest)}`;
      return `PERSONAL a job signs in with the refresh token of ${holderText(holder)}, on ${counted(days, "day")}: have it use a service account; ${roles}`;
    }),
    "",
  ].join("\n");
}

function accountLines({ holder, calls, roles, cannotJudge, smallest }: Recommendation): string[] {
  return [
    `${holderText(holder)}: ${counted(calls, "call")}`,
    ...roles.map((role) => `  ${roleLine(role)}`),
    ...(smallest === undefined ? [] : smallestLines(smallest, roles)),
    ...cannotJudge.map(({ operation, because }) => `  cannot judge ${operation}: ${because}`),
  ];
}

/** The smallest set, and what of it is not held yet, as the code to write. */
function smallestLines(smallest: readonly string[], roles: readonly JudgedRole[]): string[] {
  const missing = smallest.filter((name) => !roles.some(({ role }) => role === name));
  return [
    `  the smallest set for what was used: ${setText(smallest)}`,
    ...missing.map(
      (name) => `  ADD ${name}: account.grant(${JSON.stringify(name)}), or in HCL role = ${JSON.stringify(name)}`,
    ),
  ];
}

function roleLine({ role, scope, source, judgement }: JudgedRole): string {
  const where = `${role} in ${scope.kind} ${scope.id}`;
  if (judgement === "used") return `used ${where}`;
  if (judgement === "cannot judge")
    return `cannot judge ${where}: it may be for an operation of which that is not known`;
  return `UNUSED ${where}${source === "" ? "" : `: remove ${source}`}`;
}

function setText(roles: readonly string[]): string {
  return roles.length === 0 ? "no role" : roles.join(" and ");
}
