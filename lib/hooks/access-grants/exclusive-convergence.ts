import type { FlexeraContext } from "../context";
import { grantKey } from "./grant-identity";
import type { Run } from "../run";
import type { Holding } from "./holdings";
import { type RoleInScope, RoleSet, rolesInOrg } from "./role-in-scope";
import { guardAgainstLockout, isAdmin } from "./self-lockout";
import { retryUntilApplied } from "../shared/unknown-outcome";

interface Grants {
  readonly orgId: string;
  readonly subjectRef: string;
  readonly wanted: RoleSet;
}

interface Goal extends Grants {
  /** What the subject holds where nothing else may be held. */
  readonly found: readonly Holding[];
  /** Whether the identity that Terraform runs as may lose the roles that it needs to go on. */
  readonly allowSelfLockout: boolean;
  readonly signal: AbortSignal;
}

/**
 * Makes the grants the set's own before it looks at what there is: a single grant may be on its way out for the sake of the
 * set. A revocation that is under way is waited for; one that comes later only forgets.
 */
export async function holdGrants({ orgId, subjectRef, wanted }: Grants, run: Run): Promise<void> {
  const hold = (grant: RoleInScope): Promise<void> => {
    const key = grantKey({ orgId, subjectRef, ...grant });
    return run.mutex.runExclusive(key, () => {
      run.objects.hold(key);
      return Promise.resolve();
    });
  };
  await Promise.all([...wanted].map(hold));
}

/**
 * Gives up what {@link holdGrants} made the set's own, because the set could not be made: single grants are kept by their
 * addresses then.
 *
 * @returns what has been left to the set already, so that only the set can stand for it
 */
export async function releaseGrants({ orgId, subjectRef, wanted }: Grants, run: Run): Promise<readonly RoleInScope[]> {
  const release = async (grant: RoleInScope): Promise<RoleInScope[]> => {
    const key = grantKey({ orgId, subjectRef, ...grant });
    return run.mutex.runExclusive(key, () => {
      if (run.objects.isLeft(key)) return Promise.resolve([grant]);
      run.objects.release(key);
      return Promise.resolve([]);
    });
  };
  return (await Promise.all([...wanted].map(release))).flat();
}

/**
 * Gives a subject the roles that it should have and lacks, and then takes those away that it should not have: if something
 * fails in between, it has too many rather than too few.
 *
 * @param changed is told what the subject holds, after each change
 * @returns what was taken away
 */
export async function converge(
  { iam, run }: FlexeraContext,
  { orgId, subjectRef, wanted, found, allowSelfLockout, signal }: Goal,
  changed: (held: readonly RoleInScope[]) => void,
): Promise<readonly Holding[]> {
  const held = new RoleSet(orgId, found);
  const surplus = found.filter((grant) => !wanted.has(grant));
  const now = new Set<RoleInScope>(found);
  const write = (verb: "grant" | "revoke", grant: RoleInScope): Promise<void> => {
    const key = grantKey({ orgId, subjectRef, ...grant });
    return run.mutex.runExclusive(key, async () => {
      // A single grant of the same run has it now.
      if (verb === "revoke" && run.objects.isHeld(key)) return;
      const { role, scopeRef } = grant;
      const change = { subject: subjectRef, role, scope: scopeRef ?? undefined };
      await retryUntilApplied(() => iam.accessRules[verb](change, { orgId }));
      if (verb === "grant") now.add(grant);
      else now.delete(grant);
      changed([...now].map((each) => ({ role: each.role, scopeRef: each.scopeRef })));
    });
  };
  await all(wanted.without(held).map((grant) => write("grant", grant)));
  const removedRoles = rolesInOrg(orgId, surplus);
  const remainingRoles = rolesInOrg(orgId, [...wanted]);
  const removal = { orgId, subjectRef, removedRoles, remainingRoles, signal };
  // The plan has warned of what cannot be told.
  await guardAgainstLockout(removal, allowSelfLockout, { iam, run }, () => undefined);
  // If it is Terraform's own identity that gives up its rights, it needs them for all else.
  await all(surplus.filter(({ role }) => !isAdmin(role)).map((grant) => write("revoke", grant)));
  await all(surplus.filter(({ role }) => isAdmin(role)).map((grant) => write("revoke", grant)));
  return surplus;
}

/** Waits for all of them, so that none is still under way when the first failure is reported. */
async function all(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}
