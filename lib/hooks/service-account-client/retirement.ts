import type { FlexeraContext } from "../context";
import { HookError, type UpdateOperation } from "../../plugin";
import { slotsKey } from "./client-addresses";
import { removeClient } from "./client-creation";
import type { ClientAttributes, ClientState } from "./client-state";
import { isPrevious } from "./schedule";
import { setPrivate } from "./private-values";
import { hasNewer } from "./secret-list";
import { retryUntilApplied } from "../shared/unknown-outcome";

type Update = Pick<UpdateOperation<ClientAttributes>, "signal" | "save" | "private">;

/**
 * Retires the previous credential, once it is certain that the one after it exists.
 *
 * @throws HookError when that is gone: the previous one is then the last one
 */
export async function retire(
  state: ClientState,
  operation: Update,
  { iam, run, ownClient }: FlexeraContext,
): Promise<ClientState> {
  const { orgId, serviceAccountId, clientId, previousClientId } = state;
  if (previousClientId === null) return state;
  if (isPrevious(state, ownClient)) {
    throw new HookError(
      `client ${previousClientId} is not retired, because Terraform signs in with it`,
      `The plan was made by another identity. Apply it as that one, or sign in with client ${clientId} and plan again.`,
    );
  }
  const { signal, save } = operation;
  const clients = iam.serviceAccountClients;

  await run.mutex.runExclusive(slotsKey(state), async () => {
    if (!(await clients.find(serviceAccountId, clientId, { orgId, signal, freshness: "now" }))) {
      throw new HookError(
        `client ${clientId} is gone, so client ${previousClientId} is not retired`,
        "It was deleted since the plan was made. Plan again: the previous client takes its place then.",
      );
    }
    if (previousClientId !== clientId) {
      await removeClient({ orgId, serviceAccountId, clientId: previousClientId }, signal, iam, run);
      return;
    }
    const isDone = async (): Promise<boolean> => {
      const secrets = await clients.listSecrets(serviceAccountId, clientId, { orgId, signal, freshness: "now" });
      return secrets.length < 2 || hasNewer(secrets, state);
    };
    // Of two secrets the API deletes the older one. Of one, nobody knows.
    if (!(await isDone())) {
      await retryUntilApplied(() => clients.deleteOlderSecret(serviceAccountId, clientId, { orgId }), isDone);
    }
  });
  setPrivate(operation.private, "previous", undefined);
  const retired = { previousClientId: null, previousRetireAfter: null, status: "active" };
  save(retired);
  return { ...state, ...retired };
}
