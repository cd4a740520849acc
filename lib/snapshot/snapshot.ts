import type { State } from "../emulator";
import type { Group, IamClient, Role, User } from "../iam";
import { type Listing, type ListedGrant, readListing, type Unread } from "../listing";

/** An org as an emulator can begin with it. */
export interface OrgSnapshot {
  readonly state: State;
  /** What the identity may not see, which is not in it. */
  readonly unread: readonly Unread[];
}

/**
 * Reads an org for an emulator: accounts and clients without secrets, people, groups and who is in them, projects, roles, and who
 * holds what. It takes what an export takes, and a request for each group.
 *
 * @param iam shares reads, so that nothing is asked for twice
 * @throws FlexeraError when a request fails, or the identity may not list accounts, roles or people
 */
export async function readSnapshot(iam: IamClient, progress?: (text: string) => void): Promise<OrgSnapshot> {
  const listing = await readListing(iam, { grantsOf: ["users", "groups"], progress });
  const [org, users, groups, roles] = await Promise.all([
    iam.org.show(),
    iam.users.list(),
    iam.groups.list(),
    iam.roles.list(),
  ]);
  const members = await Promise.all(groups.map(({ id }) => iam.groups.memberships(id)));
  const { createdAt } = org;
  const dated = { createdAt, updatedAt: org.updatedAt };
  const allRoles = rolesOf(roles, listing);
  const people = users.map(userOf);
  const owner = ownerOf(listing, allRoles, people);
  const state: State = {
    zone: iam.zone,
    org: { id: Number(iam.orgId), name: org.name, ...dated },
    nextId: {
      user: after(owner.users),
      group: after(groups),
      project: after(listing.projects),
      role: after(allRoles),
      // Of a deleted account there may be roles left, which the next one must not get.
      serviceAccount: after([
        ...listing.accounts,
        ...listing.grants.flatMap(({ subject }) => (subject.kind === "service-account" ? [subject] : [])),
      ]),
    },
    users: owner.users,
    groups: groups.map((group, at) =>
      groupOf(
        group,
        (members[at] ?? []).map(({ userId }) => Number(userId)),
        dated,
      ),
    ),
    projects: listing.projects.map(({ id, name }) => ({ id: Number(id), name, ...dated })),
    roles: allRoles,
    serviceAccounts: listing.accounts.map(({ id, name, description, createdBy, ...times }) => ({
      id: Number(id),
      name,
      ...(description !== "" && { description }),
      createdBy: Number(createdBy),
      createdAt: times.createdAt || createdAt,
      updatedAt: times.updatedAt || createdAt,
    })),
    clients: listing.accounts.flatMap(({ id, clients = [] }) =>
      clients.map(({ clientId, createdBy, createdAt: since }) => ({
        clientId,
        serviceAccountId: Number(id),
        createdBy: Number(createdBy),
        createdAt: since,
        secrets: [],
      })),
    ),
    accessRules: [...listing.grants.flatMap((grant) => ruleOf(grant, allRoles, { iam, createdAt })), ...owner.rules],
    ownerId: owner.id,
    refreshTokens: [],
    authorizationCodes: [],
    accessTokens: {},
  };
  return { state, unread: listing.unread };
}

type Dated = Pick<State["org"], "createdAt" | "updatedAt">;

/** Whatever has an id that may be a text. */
interface Numbered {
  readonly id: string | number;
}

function after(all: readonly Numbered[]): number {
  return Math.max(0, ...all.map(({ id }) => Number(id))) + 1;
}

function userOf({ id, email, firstName, lastName }: User): State["users"][number] {
  return { id: Number(id), email, firstName, lastName, createdAt: epoch, updatedAt: epoch };
}

/** Of people, the API's client does not read since when they are there. */
const epoch = "1970-01-01T00:00:00.000000Z";

function groupOf({ id, name, description }: Group, userIds: number[], dated: Dated): State["groups"][number] {
  return { id: Number(id), name, ...(description !== "" && { description }), userIds, ...dated };
}

/** The roles that the org offers, and those that somebody still holds. */
function rolesOf(roles: readonly Role[], { grants }: Listing): State["roles"] {
  const offered = roles.map((role) => ({ ...role, id: Number(role.id) }));
  const names = new Set(offered.map(({ name }) => name));
  const next = after(offered);
  const held = [...new Set(grants.map(({ role }) => role))].filter((name) => !names.has(name));
  const withdrawn = held.sort().map((name, at) => ({
    id: next + at,
    name,
    displayName: name,
    category: "",
    description: "",
    capability: "",
    privileges: [],
    createdAt: epoch,
    isWithdrawn: true as const,
  }));
  return [...offered, ...withdrawn];
}

function ruleOf(
  { subject: { kind, id }, role, project }: ListedGrant,
  roles: State["roles"],
  { iam, createdAt }: { readonly iam: IamClient; readonly createdAt: string },
): State["accessRules"] {
  const roleId = roles.find(({ name }) => name === role)?.id;
  if (roleId === undefined || (kind !== "user" && kind !== "service-account" && kind !== "group")) return [];
  const scope =
    project === undefined
      ? { kind: "org" as const, id: Number(iam.orgId) }
      : { kind: "project" as const, id: Number(project) };
  return [{ subject: { kind, id: Number(id) }, roleId, scope, createdAt }];
}

interface OwnerOfCopy extends Pick<State, "users"> {
  readonly id: number;
  readonly rules: State["accessRules"];
}

const ownerRole = "org_owner";

/** Who the copy is used as: somebody who owns the org, or one more user where nobody is seen to. */
function ownerOf(listing: Listing, roles: State["roles"], users: State["users"]): OwnerOfCopy {
  const known = listing.grants.find(
    ({ subject: { kind, id }, role, project }) =>
      kind === "user" && role === ownerRole && project === undefined && users.some((user) => user.id === Number(id)),
  );
  if (known !== undefined) return { id: Number(known.subject.id), users, rules: [] };
  const id = after(users);
  const name = { firstName: "Emulated", lastName: "Owner" };
  const added = { id, email: "emulated-owner@example.com", ...name, createdAt: epoch, updatedAt: epoch };
  const roleId = roles.find((role) => role.name === ownerRole)?.id;
  const scope = { kind: "org", id: Number(listing.orgId) } as const;
  const rules =
    roleId === undefined ? [] : [{ subject: { kind: "user", id } as const, roleId, scope, createdAt: epoch }];
  return { id, users: [...users, added], rules };
}
