import { messageOf } from "../../model/errors/message-of";
import type { Freshness, ServiceAccountSummary } from "../../iam";
import { type Operation, sameText } from "../../plugin";
import type { FlexeraContext } from "../context";
import type { Run } from "../run";
import { byId, listAccounts } from "../shared/accounts";
import { accountKey } from "./account-identity";

/** Those of an organization's accounts that bear a name, without what this run has deleted. */
export function namesakesOf(
  { orgId, name }: { readonly orgId: string; readonly name: string },
  accounts: readonly ServiceAccountSummary[],
  { objects }: Run,
): readonly ServiceAccountSummary[] {
  return accounts.filter(
    (account) => sameText(account.name, name) && !objects.hasEnded(accountKey({ orgId, id: account.id })),
  );
}

interface Found {
  readonly orgId: string;
  readonly id: string;
  readonly name: string;
}

/**
 * Warns when other accounts bear the name of an account that exists: no run can keep another one, which looks and creates
 * at the same moment, from making a second one. What cannot be looked at is not worth an error.
 *
 * @param freshness `shared` after a write of one's own; `run` costs no call after the first of a run
 */
export async function warnOfTwins(
  { orgId, id, name }: Found,
  freshness: Freshness,
  { signal, log, warn }: Operation,
  { iam, run }: FlexeraContext,
): Promise<void> {
  try {
    const accounts = await listAccounts(iam, { orgId, signal, freshness });
    const others = namesakesOf({ orgId, name }, accounts, run).filter((account) => account.id !== id);
    if (others.length === 0) return;
    const ids = [{ id }, ...others].sort(byId).map((account) => account.id);
    warn(
      `${ids.length} service accounts are named ${JSON.stringify(name)}: ${ids.join(", ")}`,
      "Flexera lets names be the same, so two runs at the same moment may each have made one, or somebody has by hand. " +
        "Wherever an account is looked for by its name, adopt_existing and data sources included, these cannot be told " +
        "apart. Keep the one that is meant, and delete the others, or give them other names.",
    );
  } catch (error) {
    // An organization that cannot be found is said where the account itself is read.
    log.info("whether other accounts bear the same name was not seen", { orgId, id, reason: messageOf(error) });
  }
}
