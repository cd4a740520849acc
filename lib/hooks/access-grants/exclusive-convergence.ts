import type { IamClient } from "../../iam";
import { type Holding, holdings } from "./holdings";
import { type RoleInScope, RoleSet } from "./role-in-scope";
import { isAdmin } from "./self-lockout";
import { carryOut } from "../shared/uncertainty";

interface Goal {
  readonly orgId: string;
  readonly subjectRef: string;
  readonly wanted: RoleSet;
  /** Where nothing else may be held, in their plain spelling. */
  readonly scopes: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Gives a subject the roles that it should have and lacks, and then takes those away that it should not have: if something
 * fails in between, it has too many rather than too few.
 *
 * @param changed is told what the subject holds, after each change
 * @returns what was taken away
 */
export async function converge(
  iam: IamClient,
  { orgId, subjectRef, wanted, scopes, signal }: Goal,
  changed: (held: readonly RoleInScope[]) => void,
): Promise<readonly Holding[]> {
  const found = await holdings(iam, { orgId, subjectRef, scopes, signal });
  const held = new RoleSet(orgId, found);
  const surplus = found.filter((grant) => !wanted.has(grant));
  const now = new Set<RoleInScope>(found);
  const write = async (verb: "grant" | "revoke", grant: RoleInScope): Promise<void> => {
    const { role, scopeRef } = grant;
    const change = { subject: subjectRef, role, scope: scopeRef ?? undefined };
    await carryOut(() => iam.accessRules[verb](change, { orgId }));
    if (verb === "grant") now.add(grant);
    else now.delete(grant);
    changed([...now].map((each) => ({ role: each.role, scopeRef: each.scopeRef })));
  };
  await all(wanted.without(held).map((grant) => write("grant", grant)));
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
