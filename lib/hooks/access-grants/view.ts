import { orgRef, parseRef } from "../../iam";
import { organizationScope } from "../../model/schemas/common";
import { plainRef } from "./rules";

/** Where the roles of a subject are looked at. */
export interface View {
  readonly orgId: string;
  /** The scopes, as a configuration names them; null: the organization and all its projects. */
  readonly scopes: readonly string[] | null;
}

/** The scopes that a view names, in their plain spelling; undefined when it has all. */
export function scopesNamed({ orgId, scopes }: View): readonly string[] | undefined {
  return scopes?.map((name) => (name === organizationScope ? orgRef(orgId) : plainRef(orgId, parseRef(name))));
}

/** @param scope in its plain spelling */
export function isInView(view: View, scope: string): boolean {
  return scopesNamed(view)?.includes(scope) ?? true;
}

/** Whether two views have the same scopes, however these are spelled. */
export function sameView(a: View, b: View): boolean {
  const [left, right] = [scopesNamed(a), scopesNamed(b)];
  if (left === undefined || right === undefined) return left === right;
  return left.every((scope) => right.includes(scope)) && right.every((scope) => left.includes(scope));
}
