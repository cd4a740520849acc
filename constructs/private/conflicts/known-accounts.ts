import { Fn, ref, TerraformStack, Token } from "cdktf";
import { ServiceAccount } from "../../service-account";
import { type Account, isAccount, isWhere, type LeftOut, lookupOf } from "./accounts";
import { instancesOf, isSeveral } from "../synth/instances";
import { presentIn } from "../ordering/present";
import { type Managed, organizationOf } from "../synth/providers";

/** The accounts that an app knows. */
export interface KnownAccounts {
  /** An expression for entries of the data source `flexera_unmanaged_service_accounts`, in Terraform's names. */
  readonly entries: unknown;
  /** The accounts of which it cannot be said which they are. */
  readonly leftOut: readonly LeftOut[];
}

/** All accounts of the app, in whichever stack, that can be in the organization of an element. */
export function knownAccounts(element: Managed): KnownAccounts {
  const stack = TerraformStack.of(element);
  const entries: object[] = [];
  const lists: unknown[] = [];
  const leftOut: LeftOut[] = [];
  for (const account of presentIn(stack.node.root).filter(isAccount)) {
    const isElsewhere = TerraformStack.of(account) !== stack;
    if (isElsewhere ? isForeign(account, element) : !isWhere(account, element)) continue;
    if (isElsewhere && isKnownThereOnly(account)) {
      leftOut.push({ what: account, reason: "which it is, is known only in its own stack" });
    } else if (isSeveral(account)) lists.push(ref(entriesOf(account), stack));
    else entries.push(entryOf(account, isElsewhere));
  }
  return { entries: lists.length === 0 ? entries : Fn.concat([entries, ...lists]), leftOut };
}

/** Whether an account of another stack is in another organization for certain. */
function isForeign(account: Account, element: Managed): boolean {
  const [its, own] = [organizationOf(account), organizationOf(element)];
  return its.isNamed && own.isNamed && its.key !== own.key;
}

function isKnownThereOnly(account: Account): boolean {
  return isSeveral(account) || Object.values(lookupOf(account)).some((value) => Token.isUnresolved(value));
}

/**
 * An account that the stack manages is named by its attribute, not by the argument: then the plan comes to the account before
 * it comes to the check, and the provider knows by its state which account it is, whatever its name is now.
 */
function entryOf(account: Account, isElsewhere: boolean): object {
  if (!isElsewhere && account instanceof ServiceAccount) return { service_account_name: account.name };
  const { serviceAccountId, serviceAccountName } = lookupOf(account);
  return serviceAccountId === undefined
    ? { service_account_name: serviceAccountName }
    : { service_account_id: serviceAccountId };
}

/** The entries of all instances of an account. What there is to be looked up has an id, what is managed a name. */
function entriesOf(account: Account & Parameters<typeof instancesOf>[0]): string {
  const [member, attribute] =
    account instanceof ServiceAccount ? ["service_account_name", "name"] : ["service_account_id", "id"];
  return `[for each in ${instancesOf(account)} : { ${member} = each.${attribute} }]`;
}
