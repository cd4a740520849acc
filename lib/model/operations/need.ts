/** Privileges of which one of each group is needed. */
export type AllOf = readonly (readonly string[])[];

/** The privilege of an org's owner. */
export const ownsOrg = "common:org:own";

/** Held by whoever belongs to the org, whatever their roles. */
export const affiliated = "common:org:affiliated";

/** The privileges that all of Flexera's APIs have in common, by the words that the tables of operations have for them. */
export const commonPrivileges: ReadonlyMap<string, string> = new Map([
  ["own", ownsOrg],
  ["member", affiliated],
  ["project", "common:project:own"],
]);

/** Whether what a member of the org holds is enough. */
export function satisfies(needed: AllOf, held: ReadonlySet<string>): boolean {
  return needed.every((group) => group.some((privilege) => privilege === affiliated || held.has(privilege)));
}

/**
 * What is needed, for people: `iam:role:index`, or `a:b:show or c:b:show, and d:e:index`. The owner's privilege and that of
 * every member are left out where there is another one.
 */
export function needInWords(needed: AllOf): string {
  return needed.map((group) => ownOf(group).join(" or ")).join(", and ");
}

/** The privileges of a group that stand for this need alone. */
export function ownOf(group: readonly string[]): readonly string[] {
  const own = group.filter((privilege) => !privilege.startsWith("common:"));
  return own.length > 0 ? own : group;
}
