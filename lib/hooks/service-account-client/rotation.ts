import { HookError, type PrivateData, type UpdateOperation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { mayStillWork, secondSecretLost } from "./client-errors";
import { reclaimClients, removeClient, type WantedClient } from "./client-creation";
import {
  type ClientAttributes,
  type ClientState,
  clientIdsOf,
  credentialOf,
  modeOf,
  type Settings,
  storageOf,
} from "./client-state";
import { retirementTime, rotationTime } from "./schedule";
import { verifyAndDeliver } from "./verify-and-deliver";
import { type IssuedCredential, issueClient, issueSecret } from "./issue-credential";
import { getPrivate, setPrivate } from "./private-values";
import { prepareStorage, retain, type RetainedCredential, reveal, store } from "./secret-storage";
import { isUnknownOutcome } from "../shared/unknown-outcome";

type Update = Pick<UpdateOperation<ClientAttributes>, "signal" | "log" | "warn" | "save" | "private">;

/** A credential on its way to be the current one. */
interface Candidate extends RetainedCredential {
  /** Undefined when nobody but its recipient can read it. */
  readonly clientSecret: string | undefined;
}

/**
 * Rotates the credential: a new one is made, saved, proven and handed over; then it is the current one, and the previous one
 * goes on working. Whatever fails on the way, the previous one stays the current one, and the next apply goes on from there.
 */
export async function rotate(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<ClientState> {
  const candidate =
    (await waiting(state, settings, operation, context)) ?? (await makeNext(state, settings, operation, context));
  const { credential, clientSecret } = candidate;
  const { clientId } = credential;
  const secretCreatedAt = credential.secretCreatedAt ?? context.iam.serverTime().toISOString();
  let deliveryReceipts: ClientState["deliveryReceipts"] = null;
  if (clientSecret !== undefined) {
    operation.log.secrets.add(clientSecret);
    const plain = { clientId, clientSecret, secretCreatedAt };
    deliveryReceipts = await verifyAndDeliver(plain, settings, operation, context).catch((error: unknown) => {
      throw error instanceof HookError ? mayStillWork(state.clientId, clientId, error) : error;
    });
  }

  const wanted = wantedBeside(state, settings, operation.private);
  await reclaimClients({ ...wanted, own: [...wanted.own, clientId] }, operation, context);

  const isFirst = state.status === "pending" && clientId === state.clientId && state.pendingClientId === null;
  setPrivate(operation.private, "pending", undefined);
  if (!isFirst) setPrivate(operation.private, "previous", { credential: credentialOf(state), retained: null });
  const { secret, createdBy, createdAt } = credential;
  return {
    ...state,
    ...settings,
    ...secret,
    clientId,
    createdBy,
    createdAt,
    secretCreatedAt,
    deliveryReceipts,
    pendingClientId: null,
    rotatesAt: rotationTime(secretCreatedAt, settings),
    ...(isFirst
      ? { status: "active", previousClientId: null, previousRetireAfter: null }
      : {
          status: "overlap",
          previousClientId: state.clientId,
          previousRetireAfter: retirementTime(
            latest(secretCreatedAt, context.iam.serverTime().toISOString()),
            settings,
          ),
        }),
  };
}

/** The credential that an earlier apply made and could not bring to an end, if its secret can be had. */
async function waiting(
  state: ClientState,
  settings: Settings,
  { private: data }: Update,
  { ageIdentity }: FlexeraContext,
): Promise<Candidate | undefined> {
  if (storageOf(settings) === "sealed") return undefined;
  const kept = keptForLater(state, getPrivate(data, "pending"));
  if (kept === undefined) return undefined;
  const clientSecret = await reveal(kept, ageIdentity);
  if (clientSecret === undefined) return undefined;
  const { credential, retained } = kept;
  // The configuration may want it in another form by now.
  const secret = await store(credential.clientId, { kind: "plain", clientSecret }, settings);
  return { credential: { ...credential, secret }, retained, clientSecret };
}

function keptForLater(state: ClientState, pending: RetainedCredential | undefined): RetainedCredential | undefined {
  const isFirst = state.status === "pending" && state.pendingClientId === null;
  const wanted = isFirst ? state.clientId : state.pendingClientId;
  if (pending?.credential.clientId === wanted) return pending;
  return isFirst ? { credential: credentialOf(state), retained: null } : undefined;
}

/** Makes the next credential, and saves it before anything else can fail. */
async function makeNext(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<Candidate> {
  await prepareStorage(settings, context.ageIdentity);
  const { orgId, serviceAccountId, clientId, pendingClientId } = state;
  if (pendingClientId !== null && pendingClientId !== clientId) {
    // Its secret is lost to us, and its place is needed.
    const { signal } = operation;
    await removeClient({ orgId, serviceAccountId, clientId: pendingClientId }, signal, context.iam, context.run);
    operation.save({ pendingClientId: null });
  }
  const { credential, secret } = await mint(state, settings, operation, context);
  const retained = await retain(secret, settings, context.ageIdentity);
  setPrivate(operation.private, "pending", { credential, retained });
  // A first credential that was never good does not become so by waiting for the next one.
  const status = state.status === "pending" ? "pending" : "rotation_pending";
  operation.save({ pendingClientId: credential.clientId, status });
  return { credential, retained, clientSecret: secret.kind === "plain" ? secret.clientSecret : undefined };
}

async function mint(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<IssuedCredential> {
  const { clientId } = state;
  if (modeOf(settings) === "secret") {
    const known = getPrivate(operation.private, "secondSecret");
    const second =
      known === "not offered" || known === "taken" || state.pendingClientId !== null
        ? undefined
        : await issueSecret(clientId, settings, context).catch((error: unknown) => {
            throw isUnknownOutcome(error) ? secondSecretLost(clientId, error) : error;
          });
    if (second) return second;
    if (known === "possible") {
      throw new HookError(
        `client ${clientId} takes no second secret any more`,
        "That was possible when the plan was made. Plan again: a second client is made then.",
        ["rotationMode"],
      );
    }
    operation.warn(
      `client ${clientId} is rotated by a second client`,
      known === "taken" || state.pendingClientId !== null
        ? "It has two secrets, one of which nobody knows, so it takes no further one."
        : 'The organization does not offer a second secret of a client, which rotation_mode = "secret" asks for.',
    );
  }
  return issueClient(settings, wantedBeside(state, settings, operation.private), operation, context);
}

function wantedBeside(state: ClientState, settings: Settings, data: PrivateData): WantedClient {
  const { orgId, serviceAccountId, reclaimUnknownClients } = settings;
  const announced = (getPrivate(data, "strangers") ?? []).map(({ clientId }) => clientId);
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
