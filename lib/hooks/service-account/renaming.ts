import type { ServiceAccountSummary } from "../../iam";
import { HookError, isUnknown, type Report, sameText, type Unknown } from "../../plugin";
import type { FlexeraContext } from "../context";
import { listAccounts } from "../shared/accounts";
import { accountText, accountTitle } from "../shared/creation-errors";
import { ifVisible, unlessForbidden } from "../shared/visible";
import { namesakesOf } from "./namesakes";

interface Named {
  readonly orgId: string;
  readonly id: string;
  readonly name: string;
}

type Context = Pick<FlexeraContext, "iam" | "run">;

/** Says at plan that an account is to be given a name that another one bears. That one may be gone by then. */
export async function warnOfTakenName(
  account: Named,
  name: string | Unknown,
  { signal, warn }: { readonly signal: AbortSignal; readonly warn: Report },
  { iam, run }: Context,
): Promise<void> {
  if (isUnknown(name) || sameText(name, account.name)) return;
  const { orgId } = account;
  const unchecked = `whether another service account is named ${JSON.stringify(name)} could not be checked`;
  const accounts = await ifVisible(listAccounts(iam, { orgId, signal, freshness: "run" }), unchecked, warn);
  const others = othersOf(account, name, accounts ?? [], run);
  if (others.length === 0) return;
  const { message, detail } = nameTakenByOther(account, name, others);
  warn(message, `${detail} Applying this will fail if that is still so.`);
}

/**
 * Keeps an account from being given a name that another one bears: by their names, the two could not be told apart.
 *
 * @throws HookError
 */
export async function refuseTakenName(
  account: Named,
  name: string,
  signal: AbortSignal,
  { iam, run }: Context,
): Promise<void> {
  const { orgId } = account;
  if (sameText(name, account.name)) return;
  // Who may rename but not list is spared the check: the API takes any name.
  const accounts = await unlessForbidden(listAccounts(iam, { orgId, signal }));
  const others = othersOf(account, name, accounts ?? [], run);
  if (others.length > 0) throw nameTakenByOther(account, name, others);
}

function othersOf(
  { orgId, id }: Named,
  name: string,
  accounts: readonly ServiceAccountSummary[],
  run: Context["run"],
): readonly ServiceAccountSummary[] {
  return namesakesOf({ orgId, name }, accounts, run).filter((account) => account.id !== id);
}

function nameTakenByOther(account: Named, name: string, others: readonly ServiceAccountSummary[]): HookError {
  return new HookError(
    `${accountTitle(account)} cannot be named ${JSON.stringify(name)}: another account is`,
    `That is ${others.map(accountText).join(", ")}, and by the name the two could not be told apart. If it is deleted or ` +
      `renamed by this plan too, apply again when it is; to swap two names, give one of them a third name first. Otherwise ` +
      `choose another name, or delete or rename that one.`,
    ["name"],
  );
}
