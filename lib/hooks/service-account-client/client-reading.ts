import { FlexeraApiError, type ServiceAccountClient } from "../../iam";
import type { PrivateData, ReadOperation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { serviceAccountClientSchema } from "../../model/schemas/service-account-client";
import { readIn } from "../shared/org";
import { placesInUse } from "./automation-credential";
import { clientKey, slotsKey } from "./client-slots";
import { hasNewerSecret, isNotOffered, unmanagedClients } from "./account-clients";
import {
  type ClientAttributes,
  type ClientState,
  clientIdsOf,
  getPrivate,
  modeOf,
  setPrivate,
  type StoredCredential,
} from "./client-state";
import { rotationTime } from "./schedule";
import { clientsOf } from "../shared/not-found";

type Read = Pick<ReadOperation<ClientAttributes>, "state" | "private" | "signal">;

/**
 * A client as it is, with the previous one and the next one. It is also the one place where the clock is looked at: what
 * time it was is recorded, and the plan goes by that.
 */
export async function readClient(operation: Read, context: FlexeraContext): Promise<ClientState | undefined> {
  const { state, private: data, signal } = operation;
  const { orgId, serviceAccountId } = state;
  const own = clientIdsOf(state);
  for (const clientId of own) context.run.knownClients.add(clientId);
  context.run.objects.see(slotsKey(state));
  context.run.objects.see(clientKey(state));
  const options = { orgId, signal };
  const clients = (await readIn(state, context, () => clientsOf(context.iam, serviceAccountId, options))) ?? [];
  setPrivate(data, "observedAt", context.iam.serverTime().toISOString());
  setPrivate(data, "unmanagedClients", unmanagedClients(clients, own));
  const { ownClient } = context;
  setPrivate(data, "ownClient", ownClient && own.includes(ownClient.clientId) ? ownClient : undefined);
  const left = whatIsLeft(state, clients, data);
  if (!left) return undefined;
  return withSecondSecret({ ...left, deliverTo: await placesInUse(left, operation, context) }, operation, context);
}

/** A client of which nothing is known but which it is, as after an import; what is kept beside it is for nobody. */
export function importedClient(
  identity: Pick<ClientState, "orgId" | "serviceAccountId" | "clientId">,
): Pick<Read, "state" | "private"> {
  const nothing = Object.fromEntries(Object.keys(serviceAccountClientSchema.attributes).map((key) => [key, null]));
  // An import leaves null in the other attributes too, until they are read.
  const state = { ...nothing, ...identity } as ClientState;
  return { state, private: { get: () => undefined, set: () => undefined } };
}

/** What is left of the credentials that a state holds; undefined when none is. */
function whatIsLeft(
  state: ClientState,
  clients: readonly ServiceAccountClient[],
  data: PrivateData,
): ClientState | undefined {
  const found = (clientId: string | null): ServiceAccountClient | undefined =>
    clientId === null ? undefined : clients.find((client) => client.clientId === clientId);
  const current = found(state.clientId);
  const previous = found(state.previousClientId);
  const pending = found(state.pendingClientId);
  if (!pending) setPrivate(data, "pendingCredential", undefined);
  if (!previous) setPrivate(data, "previousCredential", undefined);

  if (!current) {
    if (previous) return promoteRemaining(state, previous, getPrivate(data, "previousCredential"), "previous", data);
    return pending && promoteRemaining(state, pending, getPrivate(data, "pendingCredential")?.stored, "pending", data);
  }
  const { createdBy, createdAt } = current;
  const secretCreatedAt = state.secretCreatedAt ?? createdAt;
  return {
    ...state,
    createdBy,
    createdAt,
    secretCreatedAt,
    rotatesAt: rotationTime(secretCreatedAt, state),
    status: statusOf(state, { previous: previous !== undefined, pending: pending !== undefined }),
    ...(!previous && { previousClientId: null, previousRetireAfter: null }),
    ...(!pending && { pendingClientId: null }),
  };
}

function statusOf({ status }: ClientState, left: { readonly previous: boolean; readonly pending: boolean }): string {
  if (left.pending || status === "pending") return status ?? "active";
  return left.previous ? "overlap" : status === "rotation_pending" ? status : "active";
}

/** The current client was deleted by hand: the other one takes its place. */
function promoteRemaining(
  state: ClientState,
  { clientId, createdBy, createdAt }: ServiceAccountClient,
  kept: StoredCredential | undefined,
  which: "previous" | "pending",
  data: PrivateData,
): ClientState {
  const secretCreatedAt = kept?.secretCreatedAt ?? createdAt;
  setPrivate(data, "previousCredential", undefined);
  // Whoever was given the credential holds one that is gone: there has to be another one.
  const isHandedOver = (state.deliverTo ?? []).length > 0;
  return {
    ...state,
    clientSecret: null,
    encryptedClientSecret: null,
    sealedClientSecret: null,
    secretFingerprint: null,
    ...kept,
    clientId,
    createdBy,
    createdAt,
    secretCreatedAt,
    rotatesAt: rotationTime(secretCreatedAt, state),
    previousClientId: null,
    previousRetireAfter: null,
    pendingClientId: null,
    status: which === "pending" ? "pending" : isHandedOver ? "rotation_pending" : "active",
  };
}

/** Finds out whether a second secret can be made, and whether there is one. */
async function withSecondSecret(
  state: ClientState,
  { private: data, signal }: Read,
  { iam }: FlexeraContext,
): Promise<ClientState> {
  if (modeOf(state) !== "secret") return state;
  const { orgId, serviceAccountId, clientId, previousClientId } = state;
  try {
    const secrets = await iam.serviceAccountClients.listSecrets(serviceAccountId, clientId, { orgId, signal });
    const isUnknown = secrets.length > 1 && hasNewerSecret(secrets, state);
    const isTaken = secrets.length > 1 && (previousClientId !== clientId || isUnknown);
    setPrivate(data, "secondSecret", isTaken ? "taken" : "possible");
    if (previousClientId !== clientId || (secrets.length > 1 && !isUnknown)) return state;
  } catch (error) {
    if (isNotOffered(error)) setPrivate(data, "secondSecret", "not offered");
    else if (error instanceof FlexeraApiError && error.status === 403) setPrivate(data, "secondSecret", undefined);
    else throw error;
    return state;
  }
  // Somebody has deleted the older secret.
  setPrivate(data, "previousCredential", undefined);
  return { ...state, previousClientId: null, previousRetireAfter: null, status: "active" };
}
