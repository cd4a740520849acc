import type { CatalogGroup, CatalogRole, RoleCatalog } from "../access";
import type { IamClient, Role } from "../iam";

export interface CatalogOptions {
  /** Whether to ask for groups, and who is in them, as well. */
  readonly withGroups?: boolean;
}

/** Reads from an org which roles it offers, and what each of them gives. */
export async function readRoleCatalog(
  iam: IamClient,
  { withGroups = false }: CatalogOptions = {},
): Promise<RoleCatalog> {
  const roles = await iam.roles.list();
  const groups = withGroups ? await readGroups(iam) : [];
  return {
    orgId: iam.orgId,
    zone: iam.zone,
    readAt: iam.serverTime().toISOString(),
    roles: roles.map(catalogRole),
    groups,
  };
}

export function catalogRole({ name, displayName, privileges }: Role): CatalogRole {
  return { name, displayName, privileges };
}

/** Groups with their members, by mail address; the id of who is not among the org's users. */
export async function readGroups(iam: IamClient): Promise<CatalogGroup[]> {
  const [groups, users] = await Promise.all([iam.groups.list(), iam.users.list()]);
  const emails = new Map(users.map(({ id, email }) => [id, email]));
  return Promise.all(
    groups.map(async ({ id, name }) => {
      const members = await iam.groups.memberships(id);
      return { id, name, members: members.map(({ userId }) => emails.get(userId) ?? `user ${userId}`) };
    }),
  );
}
