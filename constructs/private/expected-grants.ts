import { type TerraformResource, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { DataFlexeraServiceAccount } from "../data-flexera-service-account";
import { ServiceAccount } from "../service-account";
import { groupBy } from "./group-by";
import { accountSubjectKey, type GrantHolder, isGrantHolder, subjectKey } from "./identity";
import { ImportedServiceAccount } from "./imported-service-account";
import { presentIn } from "./present";
import { type Managed, organizationOf, providerOf } from "./providers";
import { argumentsOf, type Values } from "./schema-arguments";

type Account = ServiceAccount | ImportedServiceAccount | DataFlexeraServiceAccount;

/** What the accounts of a stack are expected to hold, in the terms of the data source `flexera_unmanaged_grants`. */
export interface ExpectedGrants {
  readonly subjects: readonly Values[];
  /** The accounts of which that cannot be said. */
  readonly leftOut: readonly { readonly account: IConstruct; readonly reason: string }[];
}

/** What the app grants to the accounts that are in the stack and in the organization of an element. */
export function expectedGrants(element: Managed): ExpectedGrants {
  const stack = TerraformStack.of(element);
  const accounts = presentIn(stack)
    .filter(isAccount)
    .filter((account) => isWhere(account, element));
  const granted = groupBy(presentIn(stack.node.root).filter(isGrantHolder), subjectKey);

  const subjects: Values[] = [];
  const leftOut: { account: Account; reason: string }[] = [];
  for (const [subject, [account]] of groupBy(accounts, accountSubjectKey)) {
    if (account === undefined) continue;
    const holders = granted.get(subject) ?? [];
    const reason = whyUnsayable(account, holders, stack);
    if (reason !== undefined) leftOut.push({ account, reason });
    else subjects.push({ ...lookupOf(account), grants: holders.flatMap(rolesOf) });
  }
  return { subjects, leftOut };
}

function isAccount(construct: IConstruct): construct is Account {
  return [ServiceAccount, ImportedServiceAccount, DataFlexeraServiceAccount].some((type) => construct instanceof type);
}

/** Whether an account is in the organization of an element: one that says nothing of it is in that of its provider. */
function isWhere(account: Account, element: Managed): boolean {
  const { key, isNamed } = organizationOf(account);
  return key === organizationOf(element).key || (!isNamed && providerOf(account) === providerOf(element));
}

/** Not by the reference of an account that the stack manages: the data source would have to wait until that is created. */
function lookupOf(account: Account): Values {
  const { id, name } = argumentsOf(account);
  return id === undefined ? { serviceAccountName: name } : { serviceAccountId: id };
}

function rolesOf(holder: GrantHolder): readonly Values[] {
  const { grants, role, scopeRef } = argumentsOf(holder);
  return (grants as readonly Values[] | undefined) ?? [{ role, scopeRef }];
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

/** Whether Terraform makes several of it. A plain number is a switch more often than not: it changes no value. */
function isRepeated(construct: IConstruct): boolean {
  const { forEach, count } = construct as Partial<TerraformResource>;
  return forEach !== undefined || (count !== undefined && typeof count !== "number");
}
