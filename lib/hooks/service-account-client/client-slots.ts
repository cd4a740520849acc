import { maxClients } from "../../model/limits";
import { isUnknown, type PlanOperation, type Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import { noteDeletion, noteKept } from "../shared/address-changes";
import { keptAndDestroyed, warnOfTwoAddresses } from "../shared/address-errors";
import { clientText } from "../shared/creation-errors";
import { checkAccount } from "../shared/known-account";
import { clientsOf } from "../shared/not-found";
import { refuseOwnClient } from "../shared/own-client";
import { announce, getMark, refusing } from "../shared/plan-marks";
import { ifVisible } from "../shared/visible";
import { noFreeSlot, reclaimsSibling } from "./client-errors";
import { type ClientAttributes, type ClientPlan, type ClientState, clientIdsOf } from "./client-state";

const type = "flexera_service_account_client";

export interface Account {
  readonly orgId: string;
  readonly serviceAccountId: string;
}

/** What a run knows a client by. */
export function clientKey({ orgId, serviceAccountId, clientId }: Account & { readonly clientId: string }): string {
  return `client ${orgId} ${serviceAccountId} ${clientId}`;
}

/** What a run knows the clients of a state by. */
export function clientKeysOf(state: ClientState): string[] {
  return clientIdsOf(state).map((clientId) => clientKey({ ...state, clientId }));
}

/** What a run knows the slots by in which an account holds its clients. */
export function slotsKey({ orgId, serviceAccountId }: Account): string {
  return `clients of ${orgId} ${serviceAccountId}`;
}

/** Under which a run notes that a new client may take the slots of clients that nobody is known to own. */
function reclaimKey(account: Account): string {
  return `reclaimed ${slotsKey(account)}`;
}

/** Under which a run notes that one resource is to own all clients of an account. */
function ownerKey(account: Account): string {
  return `owner of ${slotsKey(account)}`;
}

/** Under which a run notes that an address which has a client goes on to have it, or another one in its place. */
function siblingKey(key: string): string {
  return `sibling ${key}`;
}

type Planning = Pick<PlanOperation<ClientAttributes>, "planned" | "replaces" | "private" | "warn" | "signal">;

/** What becomes of a client that exists: which address stands for it, and whether it may go. */
export async function planExisting(prior: ClientState, operation: Planning, context: FlexeraContext): Promise<void> {
  const { planned, replaces, private: data, warn } = operation;
  const key = clientKey(prior);
  const planning = { run: context.run, private: data };
  if (planned) await planSibling(prior, planned, operation, context);
  if (planned && !replaces) {
    const intents = noteKept(key, planning);
    announce(data, clientIdsOf(prior));
    if (intents.delete > 0) throw keptAndDestroyed(`client ${prior.clientId}`, type);
    if (intents.keep > 1) warnOfTwoAddresses(`client ${prior.clientId}`, type, warn);
    return;
  }
  // What create_before_destroy has left is planned during the apply; its plan has been approved.
  const isDeposed = context.run.objects.isApplying;
  noteDeletion(key, planned !== null, planning);
  if (planned) announce(data, clientIdsOf(prior));
  if (isDeposed || getMark(data, "isHeldElsewhere")) return;
  refuseOwnClient(clientIdsOf(prior), prior.allowSelfLockout === true, context);
  context.run.objects.intend(slotsKey(prior), "delete");
  await checkSlots(prior, operation, context);
}

/** Notes that an address goes on to have a client of an account, the same one or another. */
async function planSibling(
  prior: ClientState,
  { reclaimUnknownClients, serviceAccountId }: ClientPlan,
  operation: Planning,
  context: FlexeraContext,
): Promise<void> {
  if (!isUnknown(serviceAccountId) && serviceAccountId !== prior.serviceAccountId) return;
  const { objects } = context.run;
  const own = clientKeysOf(prior);
  for (const key of own) objects.intend(siblingKey(key), "keep");
  if (objects.intents(ownerKey(prior)).create > 0) throw reclaimsSibling(prior.clientId, prior);
  // What is replaced may not know its account yet.
  if (operation.replaces && isUnknown(serviceAccountId) && reclaimUnknownClients === true) {
    await planReclaim(prior, (key) => own.includes(key), operation, context);
  }
}

/** What a plan can know of the slot of a client that is to be made. */
export async function planSlot(
  account: Account,
  { allowSelfLockout, reclaimUnknownClients }: Pick<ClientPlan, "allowSelfLockout" | "reclaimUnknownClients">,
  operation: Planning,
  context: FlexeraContext,
): Promise<void> {
  const replaced = getMark(operation.private, "replaces");
  if (reclaimUnknownClients === true) await planReclaim(account, (key) => key === replaced, operation, context);
  if (replaced !== undefined) {
    // Terraform replaces the client at its own address.
    const { ownClient } = context;
    if (ownClient && replaced === clientKey({ ...account, clientId: ownClient.clientId }))
      refuseOwnClient([ownClient.clientId], allowSelfLockout === true, context);
    if (reclaimUnknownClients === true) {
      operation.warn(
        `a client of service account ${account.serviceAccountId} is replaced, and reclaimed with create_before_destroy`,
        "With create_before_destroy and reclaim_unknown_clients, the previous client is deleted as soon as the new one works, " +
          "before what depends on it has the new one. To let both work for a time, rotate instead: change rotation_triggers.",
      );
    }
    return;
  }
  context.run.objects.intend(slotsKey(account), "create");
  if (reclaimUnknownClients === true) context.run.objects.intend(reclaimKey(account), "create");
  await checkSlots(account, operation, context);
}

/**
 * Notes that clients of an account are to be reclaimed. The apply is another process, which does not read what stays: a
 * client of another address would be unknown there.
 *
 * @param isOwn whether a client is one of the address that reclaims, by its key
 * @throws HookError when another address of the plan goes on to have a client of the account
 */
export async function planReclaim(
  account: Account,
  isOwn: (key: string) => boolean,
  { signal, warn }: Pick<Planning, "signal" | "warn">,
  { iam, run }: FlexeraContext,
): Promise<void> {
  const { orgId, serviceAccountId } = account;
  run.objects.intend(ownerKey(account), "create");
  const look = clientsOf(iam, serviceAccountId, { orgId, signal, freshness: "run" });
  const unchecked = `whether other addresses hold clients of service account ${serviceAccountId} could not be checked`;
  for (const { clientId } of (await ifVisible(look, unchecked, warn)) ?? []) {
    const key = clientKey({ ...account, clientId });
    if (!isOwn(key) && run.objects.intents(siblingKey(key)).keep > 0) throw reclaimsSibling(clientId, account);
  }
}

/**
 * Terraform creates at one address and deletes at another in any order. Where there is no slot for what is created, clients
 * could be deleted and none created.
 *
 * @throws HookError
 */
async function checkSlots(
  account: Account,
  { signal, warn }: { readonly signal: AbortSignal; readonly warn: Report },
  { iam, run, ownClient }: FlexeraContext,
): Promise<void> {
  const { create, delete: deleted } = run.objects.intents(slotsKey(account));
  if (create === 0 || deleted === 0) return;
  const { orgId, serviceAccountId } = account;
  const look = clientsOf(iam, serviceAccountId, { orgId, signal, freshness: "run" });
  const unchecked = `whether service account ${serviceAccountId} has slots for the clients of this plan could not be checked`;
  const reclaims = run.objects.intents(reclaimKey(account)).create > 0;
  const clients = ((await ifVisible(look, unchecked, warn)) ?? []).filter(
    ({ clientId }) => !reclaims || run.knownClients.has(clientId) || clientId === ownClient?.clientId,
  );
  if (clients.length + create <= maxClients) return;
  throw noFreeSlot(serviceAccountId, clients, { create, delete: deleted });
}

/** Says at plan which clients an account has that no state is known to hold, and when the account does not exist. */
export async function warnOfClients(
  { orgId, serviceAccountId, reclaimUnknownClients }: Account & { readonly reclaimUnknownClients: boolean },
  operation: Pick<PlanOperation<ClientAttributes>, "prior" | "signal" | "warn" | "error" | "private">,
  context: FlexeraContext,
): Promise<void> {
  const { iam, run, ownClient } = context;
  if (run.madeAccounts.has(serviceAccountId)) return;
  // Of several new clients of one account, each finds the same.
  const warn = run.warningOnce(operation.warn);
  const options = { orgId, signal: operation.signal, freshness: "run" } as const;
  const unchecked = `whether service account ${serviceAccountId} has room for a client could not be checked`;
  const look = clientsOf(iam, serviceAccountId, options).then((found) => found ?? []);
  const clients = await ifVisible(look, unchecked, warn);
  if (!clients) return;
  // Without any client, it may be that there is no account.
  if (clients.length === 0) {
    const { private: data, signal } = operation;
    // What was there before is no reason to refuse a plan.
    const isRestored =
      getMark(data, "replaces") !== undefined || run.objects.isSeen(slotsKey({ orgId, serviceAccountId }));
    const error = isRestored ? refusing(data, operation.warn) : operation.error;
    await checkAccount({ orgId, id: serviceAccountId, path: ["serviceAccountId"] }, { error, signal }, context);
    return;
  }
  // An apply has not read which of them the state knows.
  const warnOfPlan = run.planWarning(operation.warn);
  const unmanaged = clients.filter(
    ({ clientId }) => !run.knownClients.has(clientId) && clientId !== ownClient?.clientId,
  );
  const them = unmanaged.map(clientText).join(" and ");
  const { create, delete: deleted } = run.objects.intents(slotsKey({ orgId, serviceAccountId }));
  if (reclaimUnknownClients) {
    if (unmanaged.length > 0) {
      if (operation.prior) {
        announce(
          operation.private,
          unmanaged.map(({ clientId }) => clientId),
        );
      }
      warnOfPlan(
        `service account ${serviceAccountId} has ${them}, to be deleted`,
        "reclaim_unknown_clients declares that this resource owns all clients of the account.",
      );
    }
  } else if (deleted === 0 && clients.length + create > maxClients) {
    warnOfPlan(
      `service account ${serviceAccountId} has no slot for all clients of this plan`,
      `An account holds at most ${maxClients} clients. It has ${clients.map(clientText).join(" and ")}, and the plan creates ` +
        `${create === 1 ? "another one" : `${create} more`}: applying will fail if that is still so. Delete one that nobody ` +
        `uses. If an interrupted creation has left it, and this resource alone owns the clients of the account, set ` +
        `reclaim_unknown_clients = true to have it done.`,
    );
  } else if (unmanaged.length > 0) {
    warnOfPlan(
      `service account ${serviceAccountId} has ${them} already`,
      "If that is a client of this or another stack, all is well. If nobody knows it, an interrupted creation may have " +
        "left it behind: delete it, or, if this resource alone owns the clients of the account, set " +
        "reclaim_unknown_clients = true to have it done.",
    );
  }
}
