import type { State } from "../../plugin";
import type { FlexeraContext } from "../context";
import { undefinedIfNotFound } from "../shared/not-found";
import { refuseOwnAccount } from "../shared/own-client";
import { accountTitle } from "./account-identity";
import type { serviceAccountSchema } from "../../model/schemas/service-account";

type AccountState = State<typeof serviceAccountSchema.attributes>;

/**
 * Keeps a run from deleting the account whose client it signs in with.
 *
 * @throws HookError
 */
export async function checkOwnAccount(
  state: AccountState,
  signal: AbortSignal,
  context: FlexeraContext,
): Promise<void> {
  if (context.ownClient === undefined || state.allowSelfLockout === true) return;
  const { id, orgId } = state;
  const clients = (await undefinedIfNotFound(context.iam.serviceAccountClients.list(id, { orgId, signal }))) ?? [];
  refuseOwnAccount(accountTitle(state), clients, context);
}
