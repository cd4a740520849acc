import { formatRef, parseRef } from "../../iam";
import { type RoleInScope, scopeOf } from "./role-in-scope";
import { plainRef } from "./rules";

/** What makes a grant the one it is. */
export interface GrantIdentity extends RoleInScope {
  readonly orgId: string;
  /** In any spelling. */
  readonly subjectRef: string;
}

/** The id of a grant, by which it is imported: `{org}/{role}/{scope ref}/{subject ref}`. */
export function grantIdOf({
  orgId,
  role,
  scopeRef,
  subjectRef,
}: GrantIdentity & { readonly scopeRef: string }): string {
  return [orgId, role, formatRef(parseRef(scopeRef)), formatRef(parseRef(subjectRef))].join("/");
}

/** One and the same for all ways to spell one grant: what a run knows it by. */
export function grantKey({ orgId, subjectRef, ...grant }: GrantIdentity): string {
  return ["grant", orgId, grant.role, scopeOf(orgId, grant), plainRef(orgId, parseRef(subjectRef))].join(" ");
}

/** The id of a grant that a run knows by its key, in plain spelling. */
export function grantIdOfKey(key: string): string {
  return key.split(" ").slice(1).join("/");
}
