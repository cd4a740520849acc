import { HookError, type PlanOperation, type Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import { noteDeletion, noteKept } from "../shared/address-changes";
import { keptAndDestroyed, movedHint, warnOfTwoAddresses } from "../shared/address-errors";
import { clientText } from "../shared/creation-errors";
import { unlessGone } from "../shared/gone";
import { refuseOwnClient } from "../shared/own-client";
import { getMark } from "../shared/plan-marks";
import { ifVisible } from "../shared/visible";
import { type ClientAttributes, type ClientPlan, type ClientState, clientIdsOf } from "./client-state";

const type = "flexera_service_account_client";

/** How many clients an account holds at most, as documented. */
export const maxClients = 2;

interface Account {
  readonly orgId: string;
  readonly serviceAccountId: string;
}

/** What a run knows a client by. */
export function clientKey({ orgId, serviceAccountId, clientId }: Account & { readonly clientId: string }): string {
  return `client ${orgId} ${serviceAccountId} ${clientId}`;
}

/** What a run knows the slots by in which an account holds its clients. */
export function slotsKey({ orgId, serviceAccountId }: Account): string {
  return `clients of ${orgId} ${serviceAccountId}`;
}

/** Under which a run notes that a new client may take the slots of clients that nobody is known to own. */
function reclaimKey(account: Account): string {
  return `reclaimed ${slotsKey(account)}`;
}

type Planning = Pick<PlanOperation<ClientAttributes>, "planned" | "replaces" | "private" | "warn" | "signal">;

/** What becomes of a client that exists: which address stands for it, and whether it may go. */
export async function planExisting(prior: ClientState, operation: Planning, context: FlexeraContext): Promise<void> {
  const { planned, replaces, private: data, warn } = operation;
  const key = clientKey(prior);
  const planning = { run: context.run, private: data };
  if (planned && !replaces) {
    const intents = noteKept(key, planning);
    if (intents.delete > 0) throw keptAndDestroyed(`client ${prior.clientId}`, type);
    if (intents.keep > 1) warnOfTwoAddresses(`client ${prior.clientId}`, type, warn);
    return;
  }
  // What create_before_destroy has left is planned during the apply; its plan has been approved.
  const isDeposed = context.run.objects.isApplying;
  noteDeletion(key, planning);
  if (isDeposed || getMark(data, "isHeldElsewhere")) return;
  refuseOwnClient(clientIdsOf(prior), prior.allowSelfLockout === true, context);
  context.run.objects.intend(slotsKey(prior), "delete");
  await checkSlots(prior, operation, context);
}

/** What a plan can know of the slot of a client that is to be made. */
export async function planSlot(
  account: Account,
  { allowSelfLockout, reclaimUnknownClients }: Pick<ClientPlan, "allowSelfLockout" | "reclaimUnknownClients">,
  operation: Planning,
  context: FlexeraContext,
): Promise<void> {
  const replaced = getMark(operation.private, "replaces");
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
  const look = unlessGone(iam.serviceAccountClients.list(serviceAccountId, { orgId, signal, freshness: "run" }));
  const unchecked = `whether service account ${serviceAccountId} has slots for the clients of this plan could not be checked`;
  const reclaims = run.objects.intents(reclaimKey(account)).create > 0;
  const clients = ((await ifVisible(look, unchecked, warn)) ?? []).filter(
    ({ clientId }) => !reclaims || run.knownClients.has(clientId) || clientId === ownClient?.clientId,
  );
  if (clients.length + create <= maxClients) return;
  throw new HookError(
    `service account ${serviceAccountId} has no slot for the clients that this plan creates before it deletes others`,
    `An account holds at most ${maxClients} clients. It has ${clients.map(clientText).join(" and ")}; the plan creates ` +
      `${create} and deletes ${deleted}, in any order, so that clients could be deleted and none created. If they are the ` +
      `same ones, say that they moved. ${movedHint(type)}. If they are to be new ones, delete ` +
      `in one run and create in the next, or change rotation_triggers. To destroy everything: terraform destroy -refresh=false.`,
  );
}

export function slotNotFilled(clientId: string, serviceAccountId: string): HookError {
  return new HookError(
    `client ${clientId} is not deleted`,
    `This run was to create a client of service account ${serviceAccountId} and could not, so the account keeps this one. ` +
      `Apply again.`,
  );
}
