import { type HookError, isUnknown, type PlanOperation, type Report, type State } from "../../plugin";
import type { FlexeraContext } from "../context";
import { accountState, byId, listAccounts } from "../shared/accounts";
import type { Run } from "../run";
import { isShared, noteCreation, noteDeletion, noteKept, noteReplacement } from "../shared/address-changes";
import {
  createdBesideKept,
  keptAndDestroyed,
  movedWithoutSaying,
  warnOfOneAddressLess,
  warnOfTwoAddresses,
} from "../shared/address-errors";
import { accountTitle, namedTwice } from "../shared/creation-errors";
import { setMark } from "../shared/plan-marks";
import { ifVisible } from "../shared/visible";
import {
  showAll,
  showNeeded,
  warnOfAdoption,
  warnOfNamesake,
  warnOfOwnNamesake,
  warnOfSeveralNamesakes,
} from "./account-adoption";
import { maxServiceAccounts } from "../../model/limits";
import { accountKey, accountNameKey, accountsMutexKey } from "./account-identity";
import { namesakesOf } from "./namesakes";
import { checkOwnAccount } from "../shared/own-client";
import { warnOfTakenName } from "./renaming";
import type { serviceAccountSchema } from "../../model/schemas/service-account";

type AccountState = State<typeof serviceAccountSchema.attributes>;
type AccountPlan = PlanOperation<typeof serviceAccountSchema.attributes>;

const type = "flexera_service_account";

/** What becomes of an account that exists. Where another address keeps it, a deletion only forgets it. */
export async function planExisting(
  prior: AccountState,
  { planned, replaces, signal, warn, private: data }: AccountPlan,
  context: FlexeraContext,
): Promise<void> {
  const { orgId, id } = prior;
  const { run } = context;
  const key = accountKey(prior);
  const what = accountTitle(prior);
  const isKept = planned !== null && !replaces;
  const names = [accountNameKey(prior)];
  if (isKept && !isUnknown(planned.name)) names.push(accountNameKey({ orgId, name: planned.name }));
  for (const name of names) run.objects.name(name, id);
  const isCreated = [key, ...names].some((each) => run.objects.intents(each).create > 0);
  if (isKept) {
    const intents = noteKept(key, { run, private: data });
    if (isCreated) throw besideKept(what);
    if (intents.end > 0) throw keptAndDestroyed(what, type);
    if (intents.keep > 1) warnOfTwoAddresses(what, type, warn);
    if (context.isReady) await warnOfTakenName(prior, planned.name, { signal, warn }, context);
  } else {
    const intents = noteDeletion(key, planned !== null, { run, private: data });
    // What create_before_destroy leaves is planned by the apply, and may have become this resource's own again.
    if (run.objects.hasMade(key)) return;
    if (isCreated) throw moved(what);
    // Of a deposed object, the apply would end what the other address keeps.
    if (intents.keep > 0 && (planned || !isShared(data))) throw keptAndDestroyed(what, type);
    if (intents.keep > 0) warnOfOneAddressLess(what, warn);
    else {
      run.objects.intend(accountsMutexKey(orgId), "delete");
      await checkOwnAccount(prior, what, { signal }, context);
    }
  }
}

/**
 * What a plan can know of an account that is to be made: whether its name is free, and whether there is room. An account
 * that is to be taken over is known already, so that all that refers to it is planned for what it is.
 */
export async function planCreation(
  planned: NonNullable<AccountPlan["planned"]>,
  { signal, warn, set, private: data }: AccountPlan,
  { iam, run }: FlexeraContext,
): Promise<void> {
  const { orgId, name } = planned;
  if (isUnknown(orgId) || isUnknown(name)) return;
  const replaced = noteReplacement({ run, private: data });
  const nameKey = accountNameKey({ orgId, name });
  if (noteCreation(nameKey, { run, private: data }).create > 1) throw namedTwice(name);

  const unchecked = `whether a service account named ${JSON.stringify(name)} exists already could not be checked`;
  const adopts = planned.adoptExisting === true;
  const list = listAccounts(iam, { orgId, signal, freshness: "run" });
  // What is taken over is part of the plan: a plan that could not see it would promise another account.
  const listed = adopts ? await list : await ifVisible(list, unchecked, warn);
  const keyOf = ({ id }: Identified): string => accountKey({ orgId, id });
  const isOther = (account: Identified): boolean => keyOf(account) !== replaced;
  const namesakes = namesakesOf({ orgId, name }, listed ?? [], run).filter(isOther);
  const known = run.objects.named(nameKey).map((id) => ({ id, name }));
  refuseSecondAddress([...known.filter(isOther), ...namesakes], orgId, run);

  const looking = { iam, signal, warn };
  const wanted = { orgId, description: planned.description };
  const isOwn = (account: Identified): boolean => run.objects.isSeen(keyOf(account));
  const shown = await (adopts ? showNeeded(namesakes, orgId, looking) : showAll(namesakes, orgId, looking));
  for (const account of shown.filter(isOwn)) await warnOfOwnNamesake(account, wanted, adopts, looking);
  const others = shown.filter((account) => !isOwn(account));
  const [oldest] = [...others].sort(byId);
  if (!adopts) for (const account of others) warnOfNamesake(account, orgId, warn);
  else if (others.length > 1) warnOfSeveralNamesakes(others, orgId, warn);
  else if (oldest) await warnOfAdoption(oldest, wanted, looking);
  // What this address replaces, and an own one may be that, is there or not when this is planned again.
  const isCertain = adopts && replaced === undefined && others.length === shown.length;
  if (oldest && isCertain) {
    // Of several it is the oldest, so that one that is added later changes no plan; the creation refuses them.
    const { id, ref, createdBy, createdAt } = accountState(orgId, oldest);
    set({ id, ref, createdBy, createdAt });
    const key = keyOf(oldest);
    run.objects.intend(key, "create");
    run.knownAccounts.add(id);
    // If it turns out to be the one that this address replaces, it stays.
    setMark(data, "creates", key);
  }
  if (namesakes.length === 0 && replaced === undefined && listed) warnOfLimit(orgId, listed.length, run, warn);
}

/** Warns, once in a run, when the accounts of a plan are more than an organization has room for. */
function warnOfLimit(orgId: string, present: number, run: Run, warn: Report): void {
  const all = accountsMutexKey(orgId);
  run.objects.intend(all, "create");
  const { create, delete: deleted } = run.objects.intents(all);
  if (present + create - deleted <= maxServiceAccounts) return;
  const free = Math.max(0, maxServiceAccounts - present);
  run.warningOnce(warn)(
    `organization ${orgId} may have no room for all service accounts of this plan`,
    `Flexera documents a limit of ${maxServiceAccounts}. It holds ${present}, so that there is room for ` +
      `${free === 0 ? "none" : free}, and the plan creates ${create} or more. If the limit is the organization's, too, ` +
      `applying creates what there is room for and fails with the rest: delete those that are not needed first.`,
  );
}

interface Identified {
  readonly id: string;
}

/** @throws HookError when another address stands for one of the accounts, whatever it is planned to do with it */
function refuseSecondAddress(
  accounts: readonly { readonly id: string; readonly name: string }[],
  orgId: string,
  run: Run,
): void {
  for (const account of accounts) {
    const intents = run.objects.intents(accountKey({ orgId, ...account }));
    if (intents.delete > 0) throw moved(accountTitle(account));
    if (intents.keep > 0) throw besideKept(accountTitle(account));
  }
}

function moved(what: string): HookError {
  return movedWithoutSaying(
    what,
    type,
    "The argument adopt_existing is no way to say it: it is for accounts that are in no state. If another account is to have " +
      "the name, apply without it first, so that the old one is gone.",
  );
}

function besideKept(what: string): HookError {
  return createdBesideKept(
    what,
    type,
    "The argument adopt_existing is no way to say it: it is for accounts that are in no state. If the one that is kept is being " +
      "renamed, apply that first. If another account is meant, choose another name.",
  );
}
