import { isDeepStrictEqual } from "node:util";
import type { UpdateOperation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { retryUntilApplied } from "../shared/unknown-outcome";
import { hasNewerSecret, removeClient } from "./account-clients";
import { currentIsGone, ownClientNotRetired } from "./client-errors";
import { slotsKey } from "./client-slots";
import {
  type ClientAttributes,
  type ClientState,
  currentCredential,
  type Settings,
  setPrivate,
  storageOf,
} from "./client-state";
import { checkStorage, storedSecret } from "./credential";
import { isPrevious, needsDelivery, timesOf } from "./schedule";
import { deliverCredential, verifyCredential } from "./verify-and-deliver";

type Update = Pick<UpdateOperation<ClientAttributes>, "signal" | "log" | "save" | "private">;

/** Brings a credential that stays to what the configuration says now, as far as its secret is at hand. */
export async function adjust(
  state: ClientState,
  settings: Settings,
  operation: Pick<Update, "signal" | "log">,
  context: FlexeraContext,
): Promise<ClientState> {
  const { clientId, clientSecret: secret, secretFingerprint } = state;
  const adjusted: ClientState = {
    ...state,
    ...settings,
    ...timesOf(state, settings),
    ...((settings.deliverTo ?? []).length === 0 && { deliveryReceipts: null }),
  };
  if (secret === null) return adjusted;

  await checkStorage(settings, context);
  const credential = { stored: currentCredential(state), secret };
  if (!isDeepStrictEqual([...(settings.verifyAccess ?? [])], [...(state.verifyAccess ?? [])])) {
    await verifyCredential(credential, settings, operation, context);
  }
  return {
    ...adjusted,
    ...(needsDelivery(state, settings) && {
      deliveryReceipts: await deliverCredential(credential, settings, operation, context),
    }),
    ...(storageOf(state) !== storageOf(settings) && {
      ...(await storedSecret(clientId, secret, settings)),
      secretFingerprint,
    }),
  };
}

/**
 * Retires the previous credential, once it is certain that the one after it exists.
 *
 * @throws HookError when that is gone: the previous one is then the last one
 */
export async function retire(state: ClientState, operation: Update, context: FlexeraContext): Promise<ClientState> {
  const { iam, run, ownClient } = context;
  const { orgId, serviceAccountId, clientId, previousClientId } = state;
  if (previousClientId === null) return state;
  if (isPrevious(state, ownClient)) throw ownClientNotRetired(clientId, previousClientId);
  const { signal, save } = operation;
  const clients = iam.serviceAccountClients;

  await run.mutex.runExclusive(slotsKey(state), async () => {
    if (!(await clients.find(serviceAccountId, clientId, { orgId, signal, freshness: "now" }))) {
      throw currentIsGone(clientId, previousClientId);
    }
    if (previousClientId !== clientId) {
      await removeClient({ orgId, serviceAccountId, clientId: previousClientId }, operation, context);
      return;
    }
    const isDone = async (): Promise<boolean> => {
      const secrets = await clients.listSecrets(serviceAccountId, clientId, { orgId, signal, freshness: "now" });
      return secrets.length < 2 || hasNewerSecret(secrets, state);
    };
    // Of two secrets the API deletes the older one. Of one, nobody knows.
    if (!(await isDone())) {
      await retryUntilApplied(() => clients.deleteOlderSecret(serviceAccountId, clientId, { orgId }), isDone);
    }
  });
  setPrivate(operation.private, "previousCredential", undefined);
  const retired = { previousClientId: null, previousRetireAfter: null, status: "active" };
  save(retired);
  return { ...state, ...retired };
}
