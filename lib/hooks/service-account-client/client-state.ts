import type { Plan, Planned, State } from "../../plugin";
import type {
  rotationModes,
  secretStorages,
  serviceAccountClientSchema,
} from "../../model/schemas/service-account-client";

export type ClientAttributes = typeof serviceAccountClientSchema.attributes;

export type ClientState = State<ClientAttributes>;
export type ClientPlan = Plan<ClientAttributes>;
/** What an apply is given: all of the configuration is known. */
export type PlannedClient = Planned<ClientAttributes>;

export type SecretStorage = (typeof secretStorages)[number];
export type RotationMode = (typeof rotationModes)[number];

/** What the configuration says of the client. */
export type Settings = Pick<ClientState, (typeof settings)[number]>;

const settings = [
  "orgId",
  "serviceAccountId",
  "reclaimUnknownClients",
  "deletionProtection",
  "allowSelfLockout",
  "rotateAfter",
  "rotationTriggers",
  "overlap",
  "warnBefore",
  "rotationMode",
  "secretStorage",
  "ageRecipients",
  "recipientPublicKey",
  "confirmedClientId",
  "deliverTo",
  "verifyAccess",
] as const satisfies readonly (keyof ClientState)[];

/** The secret, in the form that it is kept in: the other members are null. */
export type StoredSecret = Pick<
  ClientState,
  "clientSecret" | "encryptedClientSecret" | "sealedClientSecret" | "secretFingerprint"
>;

/** A credential as it is kept. */
export interface KeptCredential {
  readonly clientId: string;
  readonly createdBy: string | null;
  readonly createdAt: string | null;
  readonly secretCreatedAt: string | null;
  readonly secret: StoredSecret;
}

export function settingsOf(plan: PlannedClient | ClientState): Settings {
  // The organization is planned as a default, so it is known; so is everything that a configuration says.
  return Object.fromEntries(settings.map((name) => [name, plan[name]])) as unknown as Settings;
}

export function storageOf({ secretStorage }: { readonly secretStorage: string | null }): SecretStorage {
  return (secretStorage ?? "state") as SecretStorage;
}

export function modeOf({ rotationMode }: { readonly rotationMode: string | null }): RotationMode {
  return (rotationMode ?? "client") as RotationMode;
}

/** The credential that a state is about. */
export function credentialOf(state: ClientState): KeptCredential {
  const { clientId, createdBy, createdAt, secretCreatedAt } = state;
  const { clientSecret, encryptedClientSecret, sealedClientSecret, secretFingerprint } = state;
  const secret = { clientSecret, encryptedClientSecret, sealedClientSecret, secretFingerprint };
  return { clientId, createdBy, createdAt, secretCreatedAt, secret };
}

/** All clients that a state holds. */
export function clientIdsOf(
  state: Pick<ClientState, "clientId" | "previousClientId" | "pendingClientId">,
): readonly string[] {
  const ids = [state.clientId, state.previousClientId, state.pendingClientId].filter((id) => id !== null);
  return [...new Set(ids)];
}
