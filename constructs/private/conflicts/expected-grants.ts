import { TerraformStack, Token } from "cdktf";
import { type Account, accountsOf, isRepeated, type LeftOut, lookupOf } from "./accounts";
import { groupBy } from "../synth/group-by";
import { accountSubjectKey, type GrantHolder, isGrantHolder } from "./identity";
import { rolesOf, subjectKey } from "./role-holder";
import { presentIn } from "../ordering/present";
import type { Managed } from "../synth/providers";
import type { Values } from "../synth/schema-arguments";

/** What the accounts of a stack are expected to hold, in the terms of the data source `flexera_unmanaged_grants`. */
export interface ExpectedGrants {
  readonly subjects: readonly Values[];
  /** The accounts of which that cannot be said. */
  readonly leftOut: readonly LeftOut[];
}

/** What the app grants to the accounts that are in the stack and in the organization of an element. */
export function expectedGrants(element: Managed): ExpectedGrants {
  const stack = TerraformStack.of(element);
  const granted = groupBy(presentIn(stack.node.root).filter(isGrantHolder), subjectKey);

  const subjects: Values[] = [];
  const leftOut: LeftOut[] = [];
  for (const [subject, [account]] of groupBy(accountsOf(element), accountSubjectKey)) {
    if (account === undefined) continue;
    const holders = granted.get(subject) ?? [];
    const reason = whyUnsayable(account, holders, stack);
    if (reason !== undefined) leftOut.push({ what: account, reason });
    else subjects.push({ ...lookupOf(account), grants: holders.flatMap(rolesOf) });
  }
  return { subjects, leftOut };
}

function whyUnsayable(account: Account, holders: readonly GrantHolder[], stack: TerraformStack): string | undefined {
  if (isRepeated(account)) return "it is made by forEach or count, so that its name is not known at synthesis";
  for (const holder of holders) {
    if (!rolesOf(holder).some((role) => Object.values(role).some((value) => Token.isUnresolved(value)))) continue;
    const what = `the role or scope of "${holder.node.path}"`;
    if (isRepeated(holder)) return `${what} differs between the grants that its forEach or count makes`;
    if (TerraformStack.of(holder) !== stack) return `${what} is known only in another stack`;
  }
  return undefined;
}
