import type { ServiceAccountSummary } from "../../iam";
import { sameText } from "../../plugin";
import type { Run } from "../run";
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
