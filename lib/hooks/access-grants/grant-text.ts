import { parseRef } from "../../iam";
import { type RoleInScope, scopeOf } from "./role-in-scope";

/** A subject or a scope as a sentence names it: `service account 2263`, `organization 1105`, `project 7`. */
export function refText(ref: string): string {
  const { kind, id } = parseRef(ref);
  return `${kind === "org" ? "organization" : kind.replace("-", " ")} ${id}`;
}

/** `billing_center_viewer in organization 1105` */
export function grantText(orgId: string, grant: RoleInScope): string {
  return `${grant.role} in ${refText(scopeOf(orgId, grant))}`;
}
