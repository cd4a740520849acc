import { type IResolvable, type TerraformElement, TerraformStack, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { normalText } from "../../../lib/schema";
import { AccessGrant } from "../../access-grant";
import { ExclusiveGrants } from "../../exclusive-grants";
import { canonicalValue } from "./canonical-value";
import { keyOf, subjectKey } from "./role-holder";
import { type Managed, organizationOf } from "../synth/providers";
import { argumentsOf, type Holding } from "../synth/schema-arguments";

/** What belongs to an account, with which it signs in. */
export type ClientOfAccount = Managed &
  TerraformElement &
  Holding<{ readonly serviceAccountId: string | IResolvable }> & {
    readonly serviceAccount: { readonly serviceAccountId: string; readonly subjectRef?: string };
  };

/** What says that a subject holds roles. */
export type GrantHolder = AccessGrant | ExclusiveGrants;

export function isGrantHolder(construct: IConstruct): construct is GrantHolder {
  return construct instanceof AccessGrant || construct instanceof ExclusiveGrants;
}

/** The subject that an account is, as {@link subjectKey} says it. */
export function accountSubjectKey(account: Managed & { readonly subjectRef: string }): string {
  return keyOf(account.subjectRef, account, account);
}

/** The role, the scope and the subject of a grant. */
export function grantKey(grant: AccessGrant): string {
  const { role = "", scopeRef } = argumentsOf(grant);
  return JSON.stringify([subjectKey(grant), canonicalValue(role, grant), scopeKey(scopeRef, grant)]);
}

/** An account, as {@link accountKey} says it. */
export function accountIdKey(account: Managed & { readonly serviceAccountId: string }): string {
  return keyOf(account.serviceAccountId, account, account);
}

/** The account that a client belongs to. */
export function accountKey(client: ClientOfAccount): string {
  return keyOf(argumentsOf(client).serviceAccountId, client, client.serviceAccount);
}

/** The subject that the account of a client is, as {@link subjectKey} says it; undefined when nothing but its id is known. */
export function clientSubjectKey(client: ClientOfAccount): string | undefined {
  const { serviceAccount } = client;
  const { subjectRef } = serviceAccount;
  if (subjectRef === undefined) return undefined;
  const element = Construct.isConstruct(serviceAccount) ? serviceAccount : client;
  return keyOf(subjectRef, element, element);
}

/** The name of an account in its organization; undefined when one of them is not known at synth. */
export function accountNameKey(account: Managed): string | undefined {
  const { name } = argumentsOf(account);
  if (Token.isUnresolved(name)) return undefined;
  const { key, isNamed } = organizationOf(account);
  // The environment can set each stack to another organization.
  return JSON.stringify([normalText(String(name)), key, isNamed ? undefined : TerraformStack.of(account).node.path]);
}

/** There is but one organization that a grant can be about: its own. */
function scopeKey(scopeRef: string | IResolvable | undefined, grant: AccessGrant): string {
  const meaning = scopeRef === undefined ? "" : canonicalValue(scopeRef, grant);
  return meaning.startsWith("org:") ? "" : meaning;
}
