import type { HeldRole, Holder, Rights, RightsScope } from "../access";
import type { AccessRule, IamClient } from "../iam";
import { orgRef } from "../model/refs";
import { catalogRole } from "./org-catalog";

/**
 * Reads from an org who holds which roles, in the org and in all its projects.
 *
 * @param people the org's users, where they have been asked for already
 */
export async function rightsOfOrg(iam: IamClient, people = iam.users.list()): Promise<Rights> {
  const [accounts, users, groups, projects, roles] = await Promise.all([
    iam.serviceAccounts.list(),
    people,
    iam.groups.list(),
    iam.projects.list(),
    iam.roles.list(),
  ]);
  const memberships = await Promise.all(groups.map(({ id }) => iam.groups.memberships(id)));
  const holders: Holder[] = [
    ...accounts.map(({ id, name }): Holder => ({ kind: "service-account", id, name })),
    ...users.map(({ id, email }): Holder => ({ kind: "user", id, name: email })),
    ...groups.map(({ id, name }): Holder => ({ kind: "group", id, name })),
  ];
  const scopes: { readonly ref: string; readonly scope: RightsScope }[] = [
    { ref: orgRef(iam.orgId), scope: { kind: "org", id: iam.orgId, name: "" } },
    ...projects.map(({ ref, id, name }) => ({ ref, scope: { kind: "project", id, name } as const })),
  ];
  const held = await Promise.all(
    scopes.map(async ({ ref, scope }) => {
      const rules = await iam.accessRules.list({ scope: ref });
      return rules.flatMap((rule) => heldRole(rule, scope, holders));
    }),
  );
  return {
    source: `org ${iam.orgId}`,
    holders,
    held: held.flat(),
    members: new Map(groups.map(({ id }, index) => [id, (memberships[index] ?? []).map(({ userId }) => userId)])),
    roles: roles.map(catalogRole),
  };
}

function heldRole({ subject, role }: AccessRule, scope: RightsScope, holders: readonly Holder[]): HeldRole[] {
  const holder = holders.find(({ kind, id }) => kind === subject.kind && id === subject.id) ?? stranger(subject);
  return holder === undefined ? [] : [{ holder, role: role.name, scope, source: "" }];
}

/** Who holds a role without being in any list. */
function stranger({ kind, id }: AccessRule["subject"]): Holder | undefined {
  return kind === "service-account" || kind === "user" || kind === "group" ? { kind, id, name: "" } : undefined;
}
