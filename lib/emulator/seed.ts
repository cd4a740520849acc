import { toTimestamp } from "./context";
import { rolesOf } from "./role-catalog";
import type { State, User, Zone } from "./state";

/** The user who owns a new org, and the first service account's id: those of Flexera's own walk-through. */
export const seededOwnerId = 121456;
const firstServiceAccountId = 2263;

/** A new org: its roles, and the user who owns it. No service account, client or rule but the owner's. */
export function seed(orgId: number, zone: Zone, now: Date): State {
  const createdAt = toTimestamp(now);
  const dated = { createdAt, updatedAt: createdAt };
  const roles = rolesOf(zone, createdAt);
  const ownerRole = roles.find(({ name }) => name === "org_owner");
  if (ownerRole === undefined) throw new Error("the role catalog lacks org_owner");
  return {
    zone,
    org: { id: orgId, name: "Emulated org", ...dated },
    nextId: {
      user: seededOwnerId + 1,
      group: 1,
      project: 1,
      role: Math.max(...roles.map(({ id }) => id)) + 1,
      serviceAccount: firstServiceAccountId,
    },
    users: [{ id: seededOwnerId, email: "owner@example.com", firstName: "Org", lastName: "Owner", ...dated }],
    groups: [],
    projects: [],
    roles,
    serviceAccounts: [],
    clients: [],
    accessRules: [
      {
        subject: { kind: "user", id: seededOwnerId },
        roleId: ownerRole.id,
        scope: { kind: "org", id: orgId },
        createdAt,
      },
    ],
    ownerId: seededOwnerId,
    refreshTokens: [],
    authorizationCodes: [],
    accessTokens: {},
  };
}

/** The user who owns the org. */
export function ownerOf(state: State): User {
  const owner = state.users.find(({ id }) => id === state.ownerId);
  if (owner === undefined) throw new Error(`the org lacks its owner, user ${state.ownerId}`);
  return owner;
}
