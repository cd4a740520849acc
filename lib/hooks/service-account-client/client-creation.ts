import {
  FlexeraApiError,
  type FlexeraError,
  FlexeraUnsealedSecretError,
  type IamClient,
  isNotFound,
  type ServiceAccountClient,
} from "../../iam";
import type { Operation, PrivateData, Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import type { Run } from "../run";
import { accountHasClients, clientLost, clientText, strangeClients } from "../shared/creation-errors";
import { assertDeleted, undefinedIfNotFound } from "../shared/not-found";
import { checkAccount } from "../shared/known-account";
import { getMark, refusing } from "../shared/plan-marks";
import { retryUntilApplied, isUnknownOutcome, poll } from "../shared/unknown-outcome";
import { ifVisible } from "../shared/visible";
import { maxClients } from "../../model/limits";
import { clientKey, slotsKey } from "./client-addresses";

/** How often a creation is repeated after the client whose secret was lost has been removed. */
const maxAttempts = 3;

export interface Place {
  readonly orgId: string;
  readonly serviceAccountId: string;
}

export interface WantedClient extends Place {
  /** Whether clients that nobody is known to own give way when there is no free slot. */
  readonly reclaimUnknownClients: boolean;
  /** Clients of the same resource, which stay. */
  readonly own: readonly string[];
  /** Of which unknown clients the plan has said that they are removed: their ids. Undefined: it could not say. */
  readonly announced?: readonly string[] | undefined;
}

/**
 * Creates a client, exactly one. Its secret is in one answer and nowhere else: a client whose answer was lost is of no
 * use to anybody, and is removed when it is ours for certain.
 */
export async function createClient<T extends ServiceAccountClient>(
  { orgId, serviceAccountId, reclaimUnknownClients, own, announced }: WantedClient,
  create: (clients: IamClient["serviceAccountClients"]) => Promise<T>,
  { signal, log }: Pick<Operation, "signal" | "log">,
  context: FlexeraContext,
): Promise<T> {
  const { iam, run } = context;
  const clients = iam.serviceAccountClients;
  const list = (freshness: "shared" | "now"): Promise<readonly ServiceAccountClient[]> =>
    clients.list(serviceAccountId, { orgId, signal, freshness });

  const slots = slotsKey({ orgId, serviceAccountId });
  return run.mutex.runExclusive(slots, async () => {
    const isNew = run.madeAccounts.has(serviceAccountId);
    let before = isNew ? [] : await list("shared");
    for (let attempt = 1; ;) {
      try {
        const client = await create(clients);
        run.madeBy(client.createdBy);
        run.knownClients.add(client.clientId);
        run.objects.hold(slots);
        run.objects.retract(slots, "create");
        run.objects.hold(clientKey({ orgId, serviceAccountId, clientId: client.clientId }));
        return client;
      } catch (error) {
        run.objects.fail(slots);
        if (error instanceof FlexeraUnsealedSecretError && error.clientId !== "") {
          // A secret that was to be sealed must not go on working in plain.
          await removeClient({ orgId, serviceAccountId, clientId: error.clientId }, signal, iam, run);
          throw error;
        }
        if (!isUnknownOutcome(error)) {
          const full = error instanceof FlexeraApiError && error.status === 400 && before.length >= maxClients;
          const unowned = full && reclaimUnknownClients ? unownedAmong(before, { own, announced }, context) : [];
          if (unowned.length === 0) throw full ? accountHasClients(serviceAccountId, before, own, error) : error;
          // One is enough. What an interrupted run has left is newer than what this resource had before.
          const { clientId } = unowned.reduce((a, b) => (b.createdAt > a.createdAt ? b : a));
          await removeClient({ orgId, serviceAccountId, clientId }, signal, iam, run);
          before = await list("now");
          continue;
        }
        const lost = await findLost(before, error);
        log.warn("a client whose secret was lost is removed", { orgId, serviceAccountId, clientId: lost.clientId });
        await removeClient({ orgId, serviceAccountId, clientId: lost.clientId }, signal, iam, run);
        if (attempt++ === maxAttempts) throw error;
      }
    }
  });

  /** The client that a creation with an unknown outcome made. */
  async function findLost(before: readonly ServiceAccountClient[], error: FlexeraError): Promise<ServiceAccountClient> {
    // Of the clients that an account made in this run had before, those are known that this run made.
    const known = new Set([...before.map(({ clientId }) => clientId), ...run.knownClients]);
    const look = async (): Promise<readonly ServiceAccountClient[] | undefined> => {
      const made = (await list("now")).filter(({ clientId }) => !known.has(clientId));
      return made.length > 0 ? made : undefined;
    };
    const [made, ...others] = (await poll(look, run.polling, signal)) ?? [];
    if (!made) throw clientLost(serviceAccountId, run.polling.boundMs, error);
    const identity = await iam.whoAmI({ signal });
    const isOurs = run.isOurs(made, identity?.kind === "user" ? identity.userId : undefined);
    if (others.length > 0 || !isOurs) throw strangeClients(orgId, serviceAccountId, [made, ...others], error);
    return made;
  }
}

/**
 * Removes the clients that are left in the account and that nobody is known to own. The new one is made and saved by then:
 * when one of them cannot be removed, the new one is unfinished, and the next apply tries again.
 */
export async function reclaimClients(
  { orgId, serviceAccountId, reclaimUnknownClients, own, announced }: WantedClient,
  { signal }: Pick<Operation, "signal">,
  context: FlexeraContext,
): Promise<void> {
  const { iam, run } = context;
  if (!reclaimUnknownClients) return;
  if (run.madeAccounts.has(serviceAccountId)) return;
  await run.mutex.runExclusive(slotsKey({ orgId, serviceAccountId }), async () => {
    const clients = await iam.serviceAccountClients.list(serviceAccountId, { orgId, signal });
    for (const { clientId } of unownedAmong(clients, { own, announced }, context))
      await removeClient({ orgId, serviceAccountId, clientId }, signal, iam, run);
  });
}

/** The clients that may be reclaimed: not this resource's, not made in this run, not the one that Terraform signs in with. */
function unownedAmong(
  clients: readonly ServiceAccountClient[],
  { own, announced }: Pick<WantedClient, "own" | "announced">,
  { run, ownClient }: FlexeraContext,
): readonly ServiceAccountClient[] {
  return unmanagedClients(clients, own).filter(
    ({ clientId }) =>
      !run.knownClients.has(clientId) &&
      clientId !== ownClient?.clientId &&
      (announced === undefined || announced.includes(clientId)),
  );
}

/** Deletes a client; done already is done. */
export async function removeClient(
  { orgId, serviceAccountId, clientId }: Place & { readonly clientId: string },
  signal: AbortSignal,
  iam: IamClient,
  run: Run,
): Promise<void> {
  const clients = iam.serviceAccountClients;
  // A list that lags behind may show it once more, as if it were new.
  run.knownClients.add(clientId);
  await retryUntilApplied(
    async () => {
      try {
        await clients.delete(serviceAccountId, clientId, { orgId });
      } catch (error) {
        if (!isNotFound(error)) throw error;
        // Its list is there as long as its account is.
        const left = await undefinedIfNotFound(clients.list(serviceAccountId, { orgId, signal, freshness: "now" }));
        if (!left) await assertDeleted({ orgId, serviceAccountId }, { iam });
      }
    },
    async () => (await clients.find(serviceAccountId, clientId, { orgId, signal, freshness: "now" })) === undefined,
  );
}

export function unmanagedClients(
  clients: readonly ServiceAccountClient[],
  own: readonly string[],
): readonly ServiceAccountClient[] {
  return clients.filter(({ clientId }) => !own.includes(clientId));
}

/** Says at plan which clients an account has that no state is known to hold, and when the account does not exist. */
export async function warnOfClients(
  { orgId, serviceAccountId, reclaimUnknownClients }: Omit<WantedClient, "own">,
  operation: { signal: AbortSignal; warn: Report; error: Report; private: PrivateData },
  context: FlexeraContext,
): Promise<void> {
  const { iam, run, ownClient } = context;
  if (run.madeAccounts.has(serviceAccountId)) return;
  // Of several new clients of one account, each finds the same.
  const warn = run.warningOnce(operation.warn);
  const options = { orgId, signal: operation.signal, freshness: "run" } as const;
  const unchecked = `whether service account ${serviceAccountId} has room for a client could not be checked`;
  const look = undefinedIfNotFound(iam.serviceAccountClients.list(serviceAccountId, options)).then(
    (found) => found ?? [],
  );
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
  const unknown = clients.filter(({ clientId }) => !run.knownClients.has(clientId) && clientId !== ownClient?.clientId);
  if (unknown.length === 0) return;
  const them = unknown.map(clientText).join(" and ");
  if (reclaimUnknownClients) {
    warn(
      `service account ${serviceAccountId} has ${them}, to be deleted`,
      "reclaim_unknown_clients declares that this resource owns all clients of the account.",
    );
  } else {
    warn(
      `service account ${serviceAccountId} has ${them} already`,
      (clients.length >= maxClients
        ? `An account holds at most ${maxClients}, so there is no room for another: applying will fail if that is still so. `
        : "") +
        "If that is a client of this or another stack, all is well. If nobody knows it, an interrupted creation may have " +
        "left it behind: delete it, or, if this resource alone owns the clients of the account, set " +
        "reclaim_unknown_clients = true to have it done.",
    );
  }
}
