import { type Capabilities, type RoleCatalog, worst } from "../access";
import type { Finding } from "./result";

/** So many privileges are named; the others are counted. */
const named = 5;

/** The roles that give something else in an organization than its pinned catalogue says. */
export function roleChanges(
  pinned: readonly RoleCatalog[],
  current: readonly RoleCatalog[],
  capabilities: Capabilities,
): Finding[] {
  return current.flatMap(({ orgId, roles }) => {
    const before = pinned.find((catalog) => catalog.orgId === orgId)?.roles ?? [];
    return before.flatMap(({ name, privileges }): Finding[] => {
      const now = roles.find((role) => role.name === name)?.privileges ?? [];
      const gained = now.filter((one) => !privileges.includes(one));
      const lost = privileges.filter((one) => !now.includes(one));
      if (gained.length + lost.length === 0) return [];
      const classes = capabilities.of(gained).map(({ rule }) => rule.class);
      return [
        {
          rule: "role-changed",
          class: gained.length > 0 ? worst(["broadens", ...classes]) : "narrows",
          subject: null,
          scope: `org ${orgId}`,
          message: `the role ${name} gives something else than the catalogue says: ${[...list("+", gained), ...list("-", lost)].join("; ")}`,
          why: "Whoever holds it can do something else, without any change of code.",
          sources: [],
          waived: null,
        },
      ];
    });
  });
}

function list(sign: string, privileges: readonly string[]): string[] {
  if (privileges.length === 0) return [];
  const rest = privileges.length - named;
  return [`${sign} ${privileges.slice(0, named).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`];
}
