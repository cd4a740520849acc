import { type IResolvable, type TerraformElement, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { IAccessSubject } from "../../access-subject";
import type { Repetition } from "../synth/instances";
import { type Managed, organizationOf } from "../synth/providers";
import { argumentsOf, hasArguments, type Holding, listOf, objectOf, type Values } from "../synth/schema-arguments";
import { canonicalValue } from "./canonical-value";

/** What says that a subject holds roles: a grant, or an exclusive set of them. */
export type RoleHolder = Managed &
  TerraformElement &
  Repetition &
  Holding<{ readonly subjectRef: string | IResolvable }> & {
    readonly subject: IAccessSubject;
    readonly itamReminder: boolean;
  };

export function isRoleHolder(construct: IConstruct): construct is RoleHolder {
  return "itamReminder" in construct && "subject" in construct && hasArguments(construct);
}

/** The roles that a holder gives, each with its scope, as they are written. */
export function rolesOf(holder: RoleHolder): readonly Values[] {
  const { grants, role, scopeRef } = objectOf(argumentsOf(holder));
  return grants === undefined ? [{ role, scopeRef }] : listOf(grants).map(objectOf);
}

/** Whose roles they are: equal for the same subject, wherever in the app. */
export function subjectKey(holder: RoleHolder): string {
  return keyOf(argumentsOf(holder).subjectRef, holder, holder.subject);
}

/** An id means something in its organization; a token means the same thing wherever it is used. */
export function keyOf(value: string | IResolvable = "", element: Managed, origin: unknown): string {
  const meaning = canonicalValue(value, element, Construct.isConstruct(origin) ? origin : element);
  return Token.isUnresolved(value) ? meaning : JSON.stringify([organizationOf(element).key, meaning]);
}
