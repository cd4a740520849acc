import { messageOf } from "../../model/errors/message-of";
import { type CreateOperation, HookError, type PrivateData, type UpdateOperation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { reclaimClients, removeClient, type WantedClient } from "./account-clients";
import { mayStillWork, noSecondSecret } from "./client-errors";
import {
  type ClientAttributes,
  type ClientState,
  clientIdsOf,
  currentCredential,
  getPrivate,
  modeOf,
  type Settings,
  setPrivate,
  storageOf,
} from "./client-state";
import { checkStorage, type Credential, issueClient, issueSecret, recover, retain } from "./credential";
import { retirementTime, rotationTime } from "./schedule";
import { checkDeliveries, verifyAndDeliver } from "./verify-and-deliver";

type Create = Pick<CreateOperation<ClientAttributes>, "signal" | "log" | "warn" | "save" | "private">;
type Update = Pick<UpdateOperation<ClientAttributes>, "signal" | "log" | "warn" | "save" | "private">;

/**
 * Makes the first credential, and puts it to use. When that fails it is kept as pending: an error would have Terraform throw
 * it away, and with it a secret that somebody may hold already.
 */
export async function createCredential(
  settings: Settings,
  announced: WantedClient["announced"],
  operation: Create,
  context: FlexeraContext,
): Promise<ClientState> {
  await checkStorage(settings, context);
  await checkDeliveries(settings, operation, context);
  const wanted = { ...settings, reclaimUnknownClients: settings.reclaimUnknownClients === true, own: [], announced };
  const credential = await issueClient(wanted, settings, operation, context);
  const { stored, secret } = credential;
  const { clientId } = stored;
  const made: ClientState = {
    ...settings,
    ...stored,
    status: secret === undefined ? "active" : "pending",
    rotatesAt: rotationTime(stored.secretCreatedAt, settings),
    previousClientId: null,
    previousRetireAfter: null,
    pendingClientId: null,
    deliveryReceipts: null,
    changeReason: null,
  };
  operation.save(made);
  try {
    const deliveryReceipts = await verifyAndDeliver(credential, settings, operation, context);
    // Not before: until the new credential works, what is there may be the only one that does.
    await reclaimClients({ ...wanted, own: [clientId] }, operation, context);
    return { ...made, status: "active", deliveryReceipts };
  } catch (failure) {
    if (secret === undefined) {
      // Nothing of it is to be done again: what is left is told by the next plan.
      operation.warn(
        `clients of service account ${settings.serviceAccountId} could not be reclaimed`,
        `${messageOf(failure)}.`,
      );
      return made;
    }
    setPrivate(operation.private, "pendingCredential", await retain(credential, settings, context));
    const error = mayStillWork(clientId, clientId, asHookError(failure));
    operation.warn(error.message, error.detail, error.path);
    return made;
  }
}

function asHookError(error: unknown): HookError {
  return error instanceof HookError ? error : new HookError(messageOf(error));
}

/**
 * Rotates the credential: a new one is made, saved, verified and delivered; then it is the current one, and the previous one
 * goes on working. Whatever fails on the way, the previous one stays the current one, and the next apply goes on from there.
 */
export async function rotate(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<ClientState> {
  const credential =
    (await unfinishedCredential(state, settings, operation, context)) ??
    (await nextCredential(state, settings, operation, context));
  const { stored } = credential;
  const { clientId } = stored;
  const deliveryReceipts = await verifyAndDeliver(credential, settings, operation, context).catch((error: unknown) => {
    throw error instanceof HookError ? mayStillWork(state.clientId, clientId, error) : error;
  });

  const wanted = wantedBeside(state, settings, operation.private);
  await reclaimClients({ ...wanted, own: [...wanted.own, clientId] }, operation, context);

  const isFirst = isFirstUnfinished(state) && clientId === state.clientId;
  setPrivate(operation.private, "pendingCredential", undefined);
  if (!isFirst) setPrivate(operation.private, "previousCredential", currentCredential(state));
  const now = context.iam.serverTime().toISOString();
  const secretCreatedAt = stored.secretCreatedAt ?? now;
  return {
    ...state,
    ...settings,
    ...stored,
    secretCreatedAt,
    deliveryReceipts,
    pendingClientId: null,
    rotatesAt: rotationTime(secretCreatedAt, settings),
    ...(isFirst
      ? { status: "active", previousClientId: null, previousRetireAfter: null }
      : {
          status: "overlap",
          previousClientId: state.clientId,
          previousRetireAfter: retirementTime(latest(secretCreatedAt, now), settings),
        }),
  };
}

/** Whether the credential of a state is the first one, and was never put to use. */
function isFirstUnfinished({ status, pendingClientId }: ClientState): boolean {
  return status === "pending" && pendingClientId === null;
}

/** The credential that an earlier apply made and could not bring to an end, if its secret can be had. */
async function unfinishedCredential(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<Credential | undefined> {
  if (storageOf(settings) === "sealed") return undefined;
  const isFirst = isFirstUnfinished(state);
  const kept = getPrivate(operation.private, "pendingCredential");
  if (kept?.stored.clientId === (isFirst ? state.clientId : state.pendingClientId)) {
    return recover(kept, settings, operation, context);
  }
  if (!isFirst) return undefined;
  return recover({ stored: currentCredential(state), retained: null }, settings, operation, context);
}

/** Makes the next credential, and saves it before anything else can fail. */
async function nextCredential(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<Credential> {
  await checkStorage(settings, context);
  await checkDeliveries(settings, operation, context);
  const { clientId, pendingClientId } = state;
  if (pendingClientId !== null && pendingClientId !== clientId) {
    // Its secret is lost to us, and its slot is needed.
    await removeClient({ ...settings, clientId: pendingClientId }, operation, context);
    operation.save({ pendingClientId: null });
  }
  const credential =
    (modeOf(settings) === "secret" ? await secondSecret(state, settings, operation, context) : undefined) ??
    (await issueClient(wantedBeside(state, settings, operation.private), settings, operation, context));
  setPrivate(operation.private, "pendingCredential", await retain(credential, settings, context));
  // A first credential that was never good does not become so by waiting for the next one.
  const status = state.status === "pending" ? "pending" : "rotation_pending";
  operation.save({ pendingClientId: credential.stored.clientId, status });
  return credential;
}

/** Makes a second secret of the current client; undefined, with a warning, when it takes none. */
async function secondSecret(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<Credential | undefined> {
  const { clientId, pendingClientId } = state;
  const known = getPrivate(operation.private, "secondSecret");
  const isTaken = known === "taken" || pendingClientId !== null;
  const second = isTaken || known === "not offered" ? undefined : await issueSecret(clientId, settings, context);
  if (second) {
    // Another secret makes no other client, whatever the answer says of it.
    const { createdBy, createdAt } = state;
    return { ...second, stored: { ...second.stored, createdBy, createdAt } };
  }
  if (known === "possible") throw noSecondSecret(clientId);
  operation.warn(
    `client ${clientId} is rotated by a second client`,
    isTaken
      ? "It has two secrets, one of which nobody knows, so it takes no further one."
      : 'The organization does not offer a second secret of a client, which rotation_mode = "secret" asks for.',
  );
  return undefined;
}

function wantedBeside(state: ClientState, settings: Settings, data: PrivateData): WantedClient {
  const { orgId, serviceAccountId, reclaimUnknownClients } = settings;
  const announced = (getPrivate(data, "unmanagedClients") ?? []).map(({ clientId }) => clientId);
  return {
    orgId,
    serviceAccountId,
    reclaimUnknownClients: reclaimUnknownClients === true,
    own: clientIdsOf(state),
    announced,
  };
}

function latest(a: string, b: string): string {
  return Date.parse(a) > Date.parse(b) ? a : b;
}
