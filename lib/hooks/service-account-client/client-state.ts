import type { ServiceAccountClient } from "../../iam";
import type {
  rotationModes,
  secretStorages,
  serviceAccountClientSchema,
} from "../../model/schemas/service-account-client";
import type { Plan, Planned, PrivateData, State } from "../../plugin";
import type { OwnClient } from "../shared/own-client";

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

/** The forms in which a state may hold a secret; all but one, and the fingerprint, are null. */
export type StoredSecret = Pick<ClientState, (typeof storedSecret)[number]>;

const storedSecret = ["clientSecret", "encryptedClientSecret", "sealedClientSecret", "secretFingerprint"] as const;

/** A credential as the state holds it. */
export type StoredCredential = StoredSecret & Pick<ClientState, (typeof identity)[number]>;

const identity = ["clientId", "createdBy", "createdAt", "secretCreatedAt"] as const;

/** A credential that is to be used again by a later apply. */
export interface RetainedCredential {
  readonly stored: StoredCredential;
  /** Its secret, encrypted for the provider's own age identity; null where there is none, or no need. */
  readonly retained: string | null;
}

export function settingsOf(plan: PlannedClient | ClientState): Settings {
  // The organization is planned as a default, so it is known; so is everything that a configuration says.
  return pick(plan as ClientState, settings);
}

export function storageOf({ secretStorage }: { readonly secretStorage: SecretStorage | null }): SecretStorage {
  return secretStorage ?? "state";
}

export function modeOf({ rotationMode }: { readonly rotationMode: RotationMode | null }): RotationMode {
  return rotationMode ?? "client";
}

/** A state that says where its credential has been delivered, even if the configuration says otherwise by now. */
export function asDelivered(state: ClientState, data: PrivateData): ClientState {
  return { ...state, ...getPrivate(data, "deliveredTo") };
}

/** The current credential of a state. */
export function currentCredential(state: ClientState): StoredCredential {
  return pick(state, [...identity, ...storedSecret]);
}

/** All clients that a state holds. */
export function clientIdsOf(
  state: Pick<ClientState, "clientId" | "previousClientId" | "pendingClientId">,
): readonly string[] {
  const ids = [state.clientId, state.previousClientId, state.pendingClientId].filter((id) => id !== null);
  return [...new Set(ids)];
}

/** What is kept beside the state, as safe as the state itself. */
interface PrivateValues {
  /** The time that the last refresh saw (RFC 3339). */
  observedAt: string;
  /** The client that the last refresh signed in with, if it is one of this resource's. */
  ownClient: OwnClient;
  /** Clients of the account that are none of this resource's, as the last refresh saw them. */
  unmanagedClients: readonly ServiceAccountClient[];
  /** Whether a second secret of the client can be made, as far as the last refresh could tell. */
  secondSecret: "possible" | "not offered" | "taken";
  /** The credential that is to be the next one. */
  pendingCredential: RetainedCredential;
  /**
   * Where the credential has been delivered, while that is not what the configuration says: a delivery to other places waits
   * for the next rotation.
   */
  deliveredTo: Pick<ClientState, "deliverTo">;
  /** The previous credential, in case that the one after it is deleted by hand. */
  previousCredential: StoredCredential;
}

export function getPrivate<K extends keyof PrivateValues>(data: PrivateData, key: K): PrivateValues[K] | undefined {
  return data.get(key) as PrivateValues[K] | undefined;
}

export function setPrivate<K extends keyof PrivateValues>(
  data: PrivateData,
  key: K,
  value: PrivateValues[K] | undefined,
): void {
  data.set(key, value);
}

function pick<T, K extends keyof T>(object: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, object[key]])) as Pick<T, K>;
}
