import {
  FlexeraApiError,
  type FlexeraError,
  FlexeraUnsealedSecretError,
  type IamClient,
  isNotFound,
  type ServiceAccountClient,
} from "../../iam";
import type { Operation, Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import type { Run } from "../run";
import { accountHasClients, clientLost, clientText, strangeClients } from "../shared/creation-errors";
import { confirmGone, unlessGone } from "../shared/gone";
import { checkAccount } from "../shared/known-account";
import { carryOut, isUncertain, lookFor } from "../shared/uncertainty";
import { ifVisible } from "../shared/visible";

/** As documented. */
const limit = 2;

/** How often a creation is repeated after the client whose secret was lost has been removed. */
const mostAttempts = 3;

export interface Place {
  readonly orgId: string;
  readonly serviceAccountId: string;
}

export interface WantedClient extends Place {
  /** Whether clients that are there already are removed. */
  readonly reclaimUnknownClients: boolean;
  /** Clients of the same resource, which stay. */
  readonly own: readonly string[];
}

/**
 * Creates a client, exactly one. Its secret is in one answer and nowhere else: a client whose answer was lost is of no
 * use to anybody, and is removed when it is ours for certain.
 */
export async function createClient<T extends ServiceAccountClient>(
  { orgId, serviceAccountId, reclaimUnknownClients, own }: WantedClient,
  create: (clients: IamClient["serviceAccountClients"]) => Promise<T>,
  { signal, log }: Pick<Operation, "signal" | "log">,
  { iam, run }: FlexeraContext,
): Promise<T> {
  const clients = iam.serviceAccountClients;
  const list = (freshness: "shared" | "now"): Promise<readonly ServiceAccountClient[]> =>
    clients.list(serviceAccountId, { orgId, signal, freshness });

  return run.mutex.runExclusive(`clients of ${serviceAccountId}`, async () => {
    const isNew = run.madeAccounts.has(serviceAccountId);
    let before = isNew ? [] : await list("shared");
    const strangers = reclaimUnknownClients ? strangersAmong(before, own) : [];
    if (strangers.length > 0) {
      for (const { clientId } of strangers) await removeClient({ orgId, serviceAccountId, clientId }, signal, iam, run);
      before = await list("now");
    }
    for (let attempt = 1; ; attempt++) {
      try {
        const client = await create(clients);
        run.madeBy(client.createdBy);
        run.knownClients.add(client.clientId);
        return client;
      } catch (error) {
        if (error instanceof FlexeraUnsealedSecretError && error.clientId !== "") {
          // A secret that was to be sealed must not go on working in plain.
          await removeClient({ orgId, serviceAccountId, clientId: error.clientId }, signal, iam, run);
          throw error;
        }
        if (!isUncertain(error)) {
          const full = error instanceof FlexeraApiError && error.status === 400 && before.length >= limit;
          throw full ? accountHasClients(serviceAccountId, before, own, error) : error;
        }
        const lost = await findLost(before, error);
        log.warn("a client whose secret was lost is removed", { orgId, serviceAccountId, clientId: lost.clientId });
        await removeClient({ orgId, serviceAccountId, clientId: lost.clientId }, signal, iam, run);
        if (attempt === mostAttempts) throw error;
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
    const [made, ...others] = (await lookFor(look, run.patience, signal)) ?? [];
    if (!made) throw clientLost(serviceAccountId, run.patience.boundMs, error);
    const identity = await iam.whoAmI({ signal });
    const isOurs = run.isOurs(made, identity?.kind === "user" ? identity.userId : undefined);
    if (others.length > 0 || !isOurs) throw strangeClients(orgId, serviceAccountId, [made, ...others], error);
    return made;
  }
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
  await carryOut(
    async () => {
      try {
        await clients.delete(serviceAccountId, clientId, { orgId });
      } catch (error) {
        if (!isNotFound(error)) throw error;
        // Its list is there as long as its account is.
        const left = await unlessGone(clients.list(serviceAccountId, { orgId, signal, freshness: "now" }));
        if (!left) await confirmGone({ orgId, serviceAccountId }, { iam });
      }
    },
    async () => (await clients.find(serviceAccountId, clientId, { orgId, signal, freshness: "now" })) === undefined,
  );
}

export function strangersAmong(
  clients: readonly ServiceAccountClient[],
  own: readonly string[],
): readonly ServiceAccountClient[] {
  return clients.filter(({ clientId }) => !own.includes(clientId));
}

/** Says at plan which clients an account has that no state is known to hold, and when the account does not exist. */
export async function warnOfClients(
  { orgId, serviceAccountId, reclaimUnknownClients }: Omit<WantedClient, "own">,
  operation: { signal: AbortSignal; warn: Report; error: Report },
  context: FlexeraContext,
): Promise<void> {
  const { iam, run } = context;
  if (run.madeAccounts.has(serviceAccountId)) return;
  // Of several new clients of one account, each finds the same.
  const warn = run.warningOnce(operation.warn);
  const options = { orgId, signal: operation.signal, freshness: "run" } as const;
  const unchecked = `whether service account ${serviceAccountId} has room for a client could not be checked`;
  const look = unlessGone(iam.serviceAccountClients.list(serviceAccountId, options)).then((found) => found ?? []);
  const clients = await ifVisible(look, unchecked, warn);
  if (!clients) return;
  // Without any client, it may be that there is no account.
  if (clients.length === 0) {
    await checkAccount({ orgId, id: serviceAccountId, path: ["serviceAccountId"] }, operation, context);
    return;
  }
  const unknown = clients.filter(({ clientId }) => !run.knownClients.has(clientId));
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
      (clients.length >= limit
        ? `An account holds at most ${limit}, so there is no room for another: applying will fail if that is still so. `
        : "") +
        "If that is a client of this or another stack, all is well. If nobody knows it, an interrupted creation may have " +
        "left it behind: delete it, or, if this resource alone owns the clients of the account, set " +
        "reclaim_unknown_clients = true to have it done.",
    );
  }
}
