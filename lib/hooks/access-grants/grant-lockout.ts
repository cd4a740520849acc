import { type Freshness, parseRef } from "../../iam";
import type { Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import { ifVisible } from "../shared/visible";
import type { GrantIdentity } from "./grant-identity";
import { guardAgainstLockout, isAdmin } from "./self-lockout";

interface Operation {
  readonly signal: AbortSignal;
  readonly warn: Report;
}

interface GuardedGrant extends GrantIdentity {
  readonly scopeRef: string;
  readonly allowSelfLockout: boolean | null;
}

/**
 * Keeps the identity that Terraform runs as from revoking what it needs to go on.
 *
 * @param freshness how old the list of the subject's other roles may be
 * @throws HookError
 */
export async function checkGrantLockout(
  { orgId, role, scopeRef, subjectRef, allowSelfLockout }: GuardedGrant,
  { signal, warn }: Operation,
  context: FlexeraContext,
  freshness: Freshness = "run",
): Promise<void> {
  if (!isAdmin(role) || parseRef(scopeRef).kind !== "org") return;
  const held = context.iam.accessRules.list({ subject: subjectRef }, { orgId, signal, freshness });
  const unchecked = `which other roles ${subjectRef} holds could not be checked`;
  const remainingRoles = ((await ifVisible(held, unchecked, warn)) ?? [])
    .map((rule) => rule.role.name)
    .filter((name) => name !== role);
  const removal = { orgId, subjectRef, removedRoles: [role], remainingRoles, signal };
  await guardAgainstLockout(removal, allowSelfLockout === true, context, warn);
}
