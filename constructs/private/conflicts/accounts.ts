import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { DataFlexeraServiceAccount } from "../../data-flexera-service-account";
import { ServiceAccount } from "../../service-account";
import { ImportedServiceAccount } from "../synth/imported-service-account";
import { presentInStack } from "../ordering/present";
import { isElement } from "../synth/instances";
import { type Managed, organizationOf, providerOf } from "../synth/providers";
import { argumentsOf, type Values } from "../synth/schema-arguments";

/** What an app can say of a service account: that it manages it, or that it is managed elsewhere. */
export type Account = ServiceAccount | ImportedServiceAccount | DataFlexeraServiceAccount;

/** What a check cannot be told of, and why. */
export interface LeftOut {
  readonly what: IConstruct;
  readonly reason: string;
}

export function isAccount(construct: IConstruct): construct is Account {
  return [ServiceAccount, ImportedServiceAccount, DataFlexeraServiceAccount].some((type) => construct instanceof type);
}

/** The accounts that are in the stack and in the organization of an element. */
export function accountsOf(element: Managed): Account[] {
  return presentInStack(TerraformStack.of(element))
    .filter(isAccount)
    .filter((account) => isWhere(account, element));
}

/** Whether an account is in the organization of an element: one that says nothing of it is in that of its provider. */
export function isWhere(account: Managed, element: Managed): boolean {
  const { key, isNamed } = organizationOf(account);
  return key === organizationOf(element).key || (!isNamed && providerOf(account) === providerOf(element));
}

/** Not by the reference of an account that the stack manages: the data source would have to wait until that is created. */
export function lookupOf(account: Account): Values {
  const { id, name } = argumentsOf(account);
  return id === undefined ? { serviceAccountName: name } : { serviceAccountId: id };
}

/** Whether Terraform makes several of it. A plain number is a switch more often than not: it changes no value. */
export function isRepeated(construct: IConstruct): boolean {
  if (!isElement(construct)) return false;
  const { forEach, count } = construct;
  return forEach !== undefined || (count !== undefined && typeof count !== "number");
}
