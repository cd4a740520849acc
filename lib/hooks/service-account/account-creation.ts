import { maxServiceAccounts } from "../../model/limits";
import { FlexeraApiError, type FlexeraError, type ServiceAccountSummary } from "../../iam";
import { type Operation, sameText } from "../../plugin";
import type { FlexeraContext } from "../context";
import { listAccounts } from "../shared/accounts";
import {
  accountLost,
  adoptionOvertaken,
  nameTaken,
  namesTaken,
  orgFull,
  severalNewAccounts,
} from "../shared/creation-errors";
import { undefinedIfNotFound } from "../shared/not-found";
import { retryUntilApplied, isUnknownOutcome, poll } from "../shared/unknown-outcome";
import { accountKey, accountNameKey, accountsMutexKey } from "./account-identity";
import { namesakesOf } from "./namesakes";

export interface WantedAccount {
  readonly orgId: string;
  readonly name: string;
  readonly description: string | null;
  /** Whether an account that bears the name already is taken over. */
  readonly adoptExisting: boolean;
  /** The account that the plan has said is taken over; undefined when it has said nothing. */
  readonly plannedId: string | undefined;
}

/**
 * Creates a service account, exactly one, whatever happens to the request: nothing else tells two accounts of one name
 * apart but which ids there were before.
 *
 * @returns its id
 */
export async function createAccount(
  wanted: WantedAccount,
  { signal, log }: Operation,
  { iam, run }: FlexeraContext,
): Promise<string> {
  const { orgId, name, description, adoptExisting, plannedId } = wanted;
  const { objects } = run;
  const nameKey = accountNameKey(wanted);
  return run.mutex.runExclusive(accountsMutexKey(orgId), async () => {
    try {
      const id = await make();
      for (const key of [nameKey, accountKey({ orgId, id })]) objects.hold(key);
      return id;
    } catch (error) {
      objects.fail(nameKey);
      throw error;
    }
  });

  async function make(): Promise<string> {
    const before = await listAccounts(iam, { orgId, signal });
    const namesakes = namesakesOf(wanted, before, run);
    const [namesake] = namesakes;
    if (namesakes.length > 1) throw namesTaken(orgId, namesakes);
    if (plannedId !== undefined && namesake?.id !== plannedId) throw adoptionOvertaken(name, plannedId);
    if (namesake && !adoptExisting) throw nameTaken(orgId, namesake);
    if (namesake) return adopt(namesake.id);
    const id = await iam.serviceAccounts
      .create({ name, description: description ?? undefined }, { orgId, existing: before.map((account) => account.id) })
      .catch((error: unknown) => {
        if (isUnknownOutcome(error)) return find(before, error);
        const full = error instanceof FlexeraApiError && error.status === 400 && before.length >= maxServiceAccounts;
        throw full ? orgFull(orgId, before, error) : error;
      });
    run.madeAccounts.add(id);
    return id;
  }

  async function adopt(id: string): Promise<string> {
    log.info("an existing service account is taken over", { orgId, id });
    const isAsWanted = async (): Promise<boolean> => {
      const account = await undefinedIfNotFound(iam.serviceAccounts.show(id, { orgId, signal }));
      if (!account || !sameText(account.name, name)) throw adoptionOvertaken(name, id);
      return sameText(account.description, description ?? "");
    };
    if (!(await isAsWanted())) {
      await retryUntilApplied(
        () => iam.serviceAccounts.update(id, { description: description ?? "" }, { orgId }),
        isAsWanted,
      );
    }
    return id;
  }

  /** The account that a creation with an unknown outcome made. */
  async function find(before: readonly ServiceAccountSummary[], error: FlexeraError): Promise<string> {
    const known = new Set(before.map(({ id }) => id));
    const look = async (): Promise<ServiceAccountSummary[] | undefined> => {
      const now = await iam.serviceAccounts.list({ orgId, freshness: "now" });
      const made = namesakesOf(wanted, now, run).filter((account) => !known.has(account.id));
      return made.length > 0 ? made : undefined;
    };
    const [made, ...others] = (await poll(look, run.polling, signal)) ?? [];
    if (!made) throw accountLost(orgId, name, run.polling.boundMs, error);
    if (others.length > 0) throw severalNewAccounts(orgId, [made, ...others], error);
    log.warn("a creation whose answer was lost has made its account", { orgId, id: made.id });
    return made.id;
  }
}
