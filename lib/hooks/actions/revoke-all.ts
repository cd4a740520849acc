import { type IamClient, sameRef } from "../../iam";
import { revokeAllSchema } from "../../model/schemas/actions";
import { action, HookError, isUnknown, isWhollyKnown, type Report } from "../../plugin";
import { validateScopes } from "../access-grants/exclusive-validation";
import { grantText, refText } from "../access-grants/grant-text";
import type { Seen } from "../access-grants/holdings";
import type { FlexeraContext } from "../context";
import { requestedOrgId } from "../shared/org";

interface Asked {
  readonly orgId: string | null;
  readonly subjectRef: string;
  readonly scopes: readonly string[] | null;
}

export const revokeAll = action(revokeAllSchema, {
  validate(operation) {
    const { config, error } = operation;
    const { subjectRef, confirm } = config;
    validateScopes({ ...operation, config: { ...config, grants: [] } });
    if (isUnknown(subjectRef) || isUnknown(confirm) || isSame(subjectRef, confirm)) return;
    error(`${refText(subjectRef)} is not confirmed`, notConfirmed(subjectRef), ["confirm"]);
  },

  async plan({ config, signal, warn }, context: FlexeraContext) {
    if (!isWhollyKnown(config) || !context.isReady) return;
    const { orgId, seen } = await lookAt(config, context.iam, signal, warn);
    const roles = seen.held.map((grant) => grantText(orgId, grant));
    if (roles.length === 0) return;
    warn(
      `${refText(config.subjectRef)} loses ${roles.length === 1 ? "its role" : `all ${roles.length} roles`}`,
      list(roles),
    );
  },

  async invoke({ config, signal, warn, progress }, context: FlexeraContext) {
    const [{ converge }, { RoleSet }] = await Promise.all([
      import("../access-grants/exclusive-convergence"),
      import("../access-grants/role-in-scope"),
    ]);
    const { subjectRef, confirm, allowSelfLockout } = config;
    // What was unknown when it was validated is known now.
    if (!isSame(subjectRef, confirm))
      throw new HookError(`${refText(subjectRef)} is not confirmed`, notConfirmed(subjectRef));
    const { orgId, seen } = await lookAt(config, context.iam, signal, warn);
    const total = seen.held.length;
    progress(`${refText(subjectRef)} holds ${total} role${total === 1 ? "" : "s"}`);
    const wanted = new RoleSet(orgId, []);
    const goal = { orgId, subjectRef, wanted, found: seen.held, allowSelfLockout: allowSelfLockout === true, signal };
    await converge(context, goal, (held) => {
      progress(`${total - held.length} of ${total} revoked`);
    });
  },
});

async function lookAt(
  { subjectRef, scopes, ...config }: Asked,
  iam: IamClient,
  signal: AbortSignal,
  warn: Report,
): Promise<{ readonly orgId: string; readonly seen: Seen }> {
  const [{ look }, { warnOfHidden, warnOfMissing }] = await Promise.all([
    import("../access-grants/holdings"),
    import("../access-grants/unseen-scopes"),
  ]);
  const orgId = requestedOrgId(config, iam);
  const view = { orgId, scopes };
  const seen = await look(iam, { subjectRef, view, signal, freshness: "now" });
  const what = `which roles ${refText(subjectRef)} holds`;
  warnOfHidden(seen.hidden, { orgId, what, consequence: "Those that it has there, it keeps." }, warn);
  warnOfMissing(seen, view, warn);
  return { orgId, seen };
}

function isSame(subjectRef: string, confirm: string): boolean {
  try {
    return sameRef(subjectRef, confirm);
  } catch {
    return false;
  }
}

function notConfirmed(subjectRef: string): string {
  return `Nothing is changed. To take all its roles away, set confirm = ${JSON.stringify(subjectRef)}.`;
}

function list(roles: readonly string[]): string {
  return `The action takes away ${roles.join(", ")}. Grants that are in code come back with the next apply.`;
}
