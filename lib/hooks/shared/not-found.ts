import {
  type CallOptions,
  FlexeraApiError,
  type Freshness,
  type IamClient,
  isNotFound,
  type ServiceAccountClient,
} from "../../iam";
import { HookError } from "../../plugin";
import { listAccounts } from "./accounts";

/**
 * The answer, or undefined when the thing asked for does not exist. Only a 404 says so; a 403 says that it may not be
 * seen, and stays an error. Whether the 404 is to be believed, {@link assertDeleted} finds out.
 */
export async function undefinedIfNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * The clients of an account; undefined when the account does not exist. Which status the list has then is not documented to be
 * 404: it may be any of those that it is documented to have, which mean something else as well. So what is refused counts as
 * gone only if the list of accounts, which can be seen, does not have the account.
 */
export async function clientsOf(
  { serviceAccounts, serviceAccountClients }: Pick<IamClient, "serviceAccounts" | "serviceAccountClients">,
  serviceAccountId: string,
  options: CallOptions,
): Promise<readonly ServiceAccountClient[] | undefined> {
  try {
    return await serviceAccountClients.list(serviceAccountId, options);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (!(error instanceof FlexeraApiError)) throw error;
    const accounts = await serviceAccounts.list({ ...options, freshness: "now" }).catch(() => undefined);
    if (accounts === undefined || accounts.some(({ id }) => id === serviceAccountId)) throw error;
    return undefined;
  }
}

export interface Gone {
  readonly orgId: string;
  /** The account that was not found, or with which what was not found would be gone. */
  readonly serviceAccountId?: string;
}

/**
 * Makes sure that what was answered with a 404 is missing from an organization that is there: an organization that the API
 * does not know, or an address at which another service answers, gives a 404 for everything.
 *
 * @throws HookError when the organization cannot be found, or lists the account
 */
export async function assertDeleted(
  { orgId, serviceAccountId }: Gone,
  { iam }: { readonly iam: Pick<IamClient, "serviceAccounts"> },
): Promise<void> {
  const isListed = async (freshness: Freshness): Promise<boolean> =>
    (await listAccounts(iam, { orgId, freshness })).some(({ id }) => id === serviceAccountId);
  // The list that is kept may be older than the end of the account.
  if (!(await isListed("shared")) || !(await isListed("now"))) return;
  throw new HookError(
    `whether service account ${serviceAccountId ?? ""} is gone cannot be told`,
    `Asked for it or its clients, the API answers that they do not exist; asked for all accounts of organization ${orgId}, ` +
      `it lists it. Nothing is changed. Plan again: a deletion that is not finished everywhere is by then.`,
  );
}

/**
 * A list that does not hold a thing, as it is now; undefined when it does. What is kept of it may be older than the thing.
 *
 * @param list reads it, first as old as the reader allows, then as it is `now`
 */
export async function listWithout<T extends { readonly id: string }>(
  id: string,
  list: (freshness?: Freshness) => Promise<readonly T[]>,
): Promise<readonly T[] | undefined> {
  const isIt = (each: T): boolean => each.id === id;
  if ((await list()).some(isIt)) return undefined;
  const now = await list("now");
  return now.some(isIt) ? undefined : now;
}
