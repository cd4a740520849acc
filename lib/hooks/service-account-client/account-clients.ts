import {
  FlexeraApiError,
  type FlexeraError,
  FlexeraUnsealedSecretError,
  type IamClient,
  isNotFound,
  type ServiceAccountClient,
} from "../../iam";
import { maxClients } from "../../model/limits";
import type { Operation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { accountHasClients, clientLost, strangeClients } from "../shared/creation-errors";
import { assertDeleted, clientsOf } from "../shared/not-found";
import { isUnknownOutcome, poll, retryUntilApplied } from "../shared/unknown-outcome";
import { type Account, clientKey, slotsKey } from "./client-slots";

/** How often a creation is repeated after the client whose secret was lost has been removed. */
const maxAttempts = 3;

export interface WantedClient extends Account {
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
  create: (clients: IamClient["serviceAccountClients"], existing: readonly string[]) => Promise<T>,
  operation: Pick<Operation, "signal" | "log">,
  context: FlexeraContext,
): Promise<T> {
  const { signal, log } = operation;
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
        const client = await create(
          clients,
          before.map(({ clientId }) => clientId),
        );
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
          await removeClient({ orgId, serviceAccountId, clientId: error.clientId }, operation, context);
          throw error;
        }
        if (!isUnknownOutcome(error)) {
          const full = error instanceof FlexeraApiError && error.status === 400 && before.length >= maxClients;
          const unowned = full && reclaimUnknownClients ? unownedAmong(before, { own, announced }, context) : [];
          if (unowned.length === 0) throw full ? accountHasClients(serviceAccountId, before, own, error) : error;
          // One is enough. What an interrupted run has left is newer than what this resource had before.
          const { clientId } = unowned.reduce((a, b) => (b.createdAt > a.createdAt ? b : a));
          await removeClient({ orgId, serviceAccountId, clientId }, operation, context);
          before = await list("now");
          continue;
        }
        const lost = await findLost(before, error);
        log.warn("a client whose secret was lost is removed", { orgId, serviceAccountId, clientId: lost.clientId });
        await removeClient({ orgId, serviceAccountId, clientId: lost.clientId }, operation, context);
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
  operation: Pick<Operation, "signal">,
  context: FlexeraContext,
): Promise<void> {
  const { iam, run } = context;
  const { signal } = operation;
  if (!reclaimUnknownClients) return;
  if (run.madeAccounts.has(serviceAccountId)) return;
  await run.mutex.runExclusive(slotsKey({ orgId, serviceAccountId }), async () => {
    const clients = await iam.serviceAccountClients.list(serviceAccountId, { orgId, signal });
    for (const { clientId } of unownedAmong(clients, { own, announced }, context))
      await removeClient({ orgId, serviceAccountId, clientId }, operation, context);
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
  { orgId, serviceAccountId, clientId }: Account & { readonly clientId: string },
  { signal }: Pick<Operation, "signal">,
  { iam, run }: FlexeraContext,
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
        const left = await clientsOf(iam, serviceAccountId, { orgId, signal, freshness: "now" });
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

/** The clocks that note when a secret was made, there and here, differ by no more. */
const maxClockDifferenceMs = 60_000;

/** Whether a client has a secret that was made after the one that the state is about: nobody knows it. */
export function hasNewerSecret(
  secrets: readonly { readonly createdAt: string }[],
  { secretCreatedAt }: { readonly secretCreatedAt: string | null },
): boolean {
  if (secretCreatedAt === null) return false;
  return secrets.some(({ createdAt }) => Date.parse(createdAt) > Date.parse(secretCreatedAt) + maxClockDifferenceMs);
}

/**
 * Whether an organization does not offer the newer endpoints for secrets. Of a client that exists, a 404 says so, whoever
 * it is from: the API, or a router that does not know the path.
 */
export function isNotOffered(error: unknown): boolean {
  return error instanceof FlexeraApiError && error.status === 404;
}
