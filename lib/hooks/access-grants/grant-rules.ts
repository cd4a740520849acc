import type { AccessRule, Freshness, IamClient } from "../../iam";
import type { GrantIdentity } from "./grant-identity";
import { scopeOf } from "./role-in-scope";
import { rulesIn } from "./rules";

/** The rule that a grant is; none when it is not there, or its project is not. */
export async function rulesOfGrant(
  iam: IamClient,
  { orgId, role, scopeRef, subjectRef }: GrantIdentity,
  signal: AbortSignal,
  freshness: Freshness = "shared",
): Promise<readonly AccessRule[]> {
  const scope = scopeRef ?? scopeOf(orgId, { scopeRef });
  return (await rulesIn(iam, { subject: subjectRef, scope, role }, { orgId, signal, freshness })) ?? [];
}
