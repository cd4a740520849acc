import { FlexeraApiError, formatRef, type IamClient, isNotFound, orgRef, parseRef } from "../../iam";
import { isUnknown, unknown } from "../../plugin";
import { accessGrantSchema } from "../../model/schemas/access-grant";
import { roleName, scope, subject, wholeNumber } from "../../model/schemas/common";
import { accessGrantIdentity } from "../../model/schemas/identities";
import { type FlexeraContext, resource } from "../context";
import { movedGrant } from "../moves/moves";
import { isHeldByOther, isShared, noteRead } from "../shared/address-changes";
import { creationFailed } from "../shared/address-errors";
import { refuseDeletion, refuseProtectedDeletion } from "../shared/deletion-protection";
import { parseImportId } from "../shared/import-id";
import { defaultOrgId, deferUnknownOrg, importedOrgId, readIn } from "../shared/org";
import { checkRefusal, clearMarks } from "../shared/plan-marks";
import { retryUntilApplied } from "../shared/unknown-outcome";
import { type GrantIdentity, grantIdOf, grantKey } from "./grant-identity";
import { checkGrantLockout } from "./grant-lockout";
import { planCreation, planExisting } from "./grant-plan";
import { rulesOfGrant } from "./grant-rules";
import { identityRef } from "./rules";

const importForm =
  "{org}/{role}/{scope ref}/{subject ref}, such as " +
  "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263";

export const accessGrant = resource(accessGrantSchema, {
  identity: {
    attributes: accessGrantIdentity,
    of: ({ orgId, role, scopeRef, subjectRef }) => ({
      orgId,
      role,
      scopeRef: identityRef(orgId, scopeRef),
      subjectRef: identityRef(orgId, subjectRef),
    }),
    importState: ({ identity: { orgId, role, scopeRef, subjectRef } }, context) =>
      importedGrant(importedOrgId(orgId, context), role, scopeRef, subjectRef),
  },

  defaults(operation, context) {
    const { orgId } = defaultOrgId(operation, context);
    return { orgId, scopeRef: isUnknown(orgId) ? (operation.prior?.scopeRef ?? unknown) : orgRef(orgId) };
  },

  async plan(operation, context) {
    deferUnknownOrg(operation);
    const { prior, planned, replaces } = operation;
    if (prior) await planExisting(prior, operation, context);
    refuseDeletion(operation, `grant ${prior?.id ?? ""}`);
    if ((!prior || replaces) && planned && context.isReady) await planCreation(planned, operation, context);
  },

  async create({ plan, save, signal, private: data }, { iam, run }) {
    checkRefusal(data);
    clearMarks(data);
    const { orgId, role, scopeRef, subjectRef, deletionProtection, allowSelfLockout } = plan;
    const identity = { orgId, role, scopeRef, subjectRef };
    await grant(identity, { iam, run });
    // The API said that it is granted. Reading it back would cost the whole list of grants for each single one.
    const guards = { deletionProtection, allowSelfLockout };
    const granted = { ...identity, ...guards, id: grantIdOf(identity), roleDisplayName: null };
    save(granted);
    return { ...granted, roleDisplayName: await displayName(identity, iam, signal) };
  },

  async read({ state, signal, private: data }, context) {
    const key = grantKey(state);
    noteRead(key, { run: context.run, private: data });
    const [rule] = await readIn(state, context, () => rulesOfGrant(context.iam, state, signal));
    if (rule) context.run.objects.find(key);
    return rule && { ...state, id: grantIdOf(state), roleDisplayName: rule.role.displayName || null };
  },

  async update({ state, plan, signal, private: data }, { iam, run }) {
    clearMarks(data);
    // What else there is replaces the grant.
    const { deletionProtection, allowSelfLockout } = plan;
    // Another address is taking it away, or has done so.
    if (isShared(data)) await grant(state, { iam, run });
    return {
      ...state,
      deletionProtection,
      allowSelfLockout,
      roleDisplayName: state.roleDisplayName ?? (await displayName(state, iam, signal)),
    };
  },

  async delete({ state, signal, log, private: data }, context) {
    const { orgId, subjectRef, role, scopeRef } = state;
    const { run, iam } = context;
    const key = grantKey(state);
    checkRefusal(data);
    await run.mutex.runExclusive(key, async () => {
      if (run.objects.hasFailed(key)) throw creationFailed(`grant ${state.id}`);
      if (isHeldByOther(key, { run, private: data })) {
        run.objects.leave(key);
        log.info("a grant is not revoked, because another address stands for it", { id: state.id });
        return;
      }
      refuseProtectedDeletion(state, `grant ${state.id}`);
      // The plan has warned of what cannot be told.
      await checkGrantLockout(state, { signal, warn: () => undefined }, context, "shared");
      try {
        await retryUntilApplied(() =>
          iam.accessRules.revoke({ subject: subjectRef, role, scope: scopeRef }, { orgId }),
        );
      } catch (error) {
        // The API may refuse to revoke from a subject that was deleted meanwhile. What counts is that nothing is left.
        if (!(isNotFound(error) || isBadRequest(error))) throw error;
        const left = await readIn(state, context, () => rulesOfGrant(iam, state, signal));
        if (left.length > 0) throw error;
      }
    });
  },

  importState({ id }) {
    const [orgId, role, scopeRef, subjectRef] = parseImportId(id, importForm, [
      wholeNumber.regexp,
      roleName.regexp,
      scope.regexp,
      subject.regexp,
    ]);
    return importedGrant(orgId, role, scopeRef, subjectRef);
  },

  moveState: movedGrant,
});

function importedGrant(orgId: string, role: string, scopeRef: string, subjectRef: string) {
  return { orgId, role, scopeRef: formatRef(parseRef(scopeRef)), subjectRef: formatRef(parseRef(subjectRef)) };
}

/** Grants it, and makes it this run's own. */
async function grant(
  { orgId, subjectRef, role, scopeRef }: GrantIdentity,
  { iam, run }: Pick<FlexeraContext, "iam" | "run">,
): Promise<void> {
  const key = grantKey({ orgId, subjectRef, role, scopeRef });
  const scope = scopeRef ?? undefined;
  await run.mutex.runExclusive(key, async () => {
    try {
      await retryUntilApplied(() => iam.accessRules.grant({ subject: subjectRef, role, scope }, { orgId }));
    } catch (error) {
      run.objects.fail(key);
      throw error;
    }
    run.objects.hold(key);
  });
}

/** The role's name for people; null when roles may not be seen. */
async function displayName(
  { orgId, role }: GrantIdentity,
  iam: IamClient,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const roles = await iam.roles.list({ orgId, signal, freshness: "run" });
    return roles.find(({ name }) => name === role)?.displayName ?? null;
  } catch {
    // It is granted all the same; the next refresh has the name.
    return null;
  }
}

function isBadRequest(error: unknown): boolean {
  return error instanceof FlexeraApiError && error.status === 400;
}
