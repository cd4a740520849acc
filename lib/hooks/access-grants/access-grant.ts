import {
  type AccessRule,
  FlexeraApiError,
  formatRef,
  type Freshness,
  type IamClient,
  isNotFound,
  orgRef,
  parseRef,
} from "../../iam";
import { isUnknown, type PlanOperation, type State } from "../../plugin";
import { accessGrantSchema } from "./access-grant.schema";
import { roleName, scope, subject, wholeNumber } from "../common.schema";
import { type FlexeraContext, resource } from "../context";
import { refuseDeletion } from "../shared/deletion-protection";
import { parseImportId } from "../shared/import-id";
import { checkRole } from "./known-role";
import { checkSubject, isMadeInRun } from "./known-subject";
import { defaultOrgId, readIn } from "../shared/org";
import { rulesIn } from "./rules";
import { guardAgainstLockout, isAdmin } from "./self-lockout";
import { carryOut } from "../shared/uncertainty";
import { ifVisible } from "../shared/visible";

type GrantState = State<typeof accessGrantSchema.attributes>;
type Identity = Pick<GrantState, "orgId" | "role" | "scopeRef" | "subjectRef">;

const importForm =
  "{org}/{role}/{scope ref}/{subject ref}, such as " +
  "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263";

export const accessGrant = resource(accessGrantSchema, {
  defaults(operation, context) {
    const orgId = operation.config.orgId ?? defaultOrgId(operation, context).orgId;
    return orgId === undefined || isUnknown(orgId) ? {} : { orgId, scopeRef: orgRef(orgId) };
  },

  async plan(operation, context) {
    const { prior, planned, replaces } = operation;
    refuseDeletion(operation, `grant ${prior?.id ?? ""}`);
    if (prior && (replaces || !planned)) {
      // The plan of the new grant comes next, and must be able to tell it from one that was there before.
      operation.private.set("replaced", prior.id);
      await checkLockout(prior, operation, context);
    }
    if (!prior && planned && context.isReady) await checkCreation(planned, operation, context);
  },

  async create({ plan, save, signal }, { iam }) {
    const { role, subjectRef, deletionProtection, allowSelfLockout } = plan;
    const identity = { orgId: plan.orgId as string, role, scopeRef: plan.scopeRef as string, subjectRef };
    const { orgId, scopeRef } = identity;
    await carryOut(() => iam.accessRules.grant({ subject: subjectRef, role, scope: scopeRef }, { orgId }));
    // The API said that it is granted. Reading it back would cost the whole list of grants for each single one.
    const guards = { deletionProtection, allowSelfLockout };
    const granted = { ...identity, ...guards, id: idOf(identity), roleDisplayName: null };
    save(granted);
    return { ...granted, roleDisplayName: await displayName(identity, iam, signal) };
  },

  async read({ state, signal }, context) {
    const [rule] = await readIn(state, context, () => rulesOf(context.iam, state, signal));
    return rule && { ...state, id: idOf(state), roleDisplayName: rule.role.displayName || null };
  },

  update({ state, plan: { deletionProtection, allowSelfLockout } }) {
    // What else there is replaces the grant.
    return Promise.resolve({ ...state, deletionProtection, allowSelfLockout });
  },

  async delete({ state, signal }, context) {
    const { orgId, subjectRef, role, scopeRef } = state;
    try {
      await carryOut(() => context.iam.accessRules.revoke({ subject: subjectRef, role, scope: scopeRef }, { orgId }));
    } catch (error) {
      // The API may refuse to revoke from a subject that was deleted meanwhile. What counts is that nothing is left.
      if (!(isNotFound(error) || isBadRequest(error))) throw error;
      const left = await readIn(state, context, () => rulesOf(context.iam, state, signal));
      if (left.length > 0) throw error;
    }
  },

  importState({ id }) {
    const [orgId, role, scopeRef, subjectRef] = parseImportId(id, importForm, [
      wholeNumber.regexp,
      roleName.regexp,
      scope.regexp,
      subject.regexp,
    ]);
    return { orgId, role, scopeRef: formatRef(parseRef(scopeRef)), subjectRef: formatRef(parseRef(subjectRef)) };
  },
});

function idOf({ orgId, role, scopeRef, subjectRef }: Identity): string {
  return [orgId, role, formatRef(parseRef(scopeRef)), formatRef(parseRef(subjectRef))].join("/");
}

type GrantPlan = PlanOperation<typeof accessGrantSchema.attributes>;

/** What a plan can know of a grant that is to be made: that role and subject exist, and that the grant does not. */
async function checkCreation(
  { orgId, role, scopeRef, subjectRef }: NonNullable<GrantPlan["planned"]>,
  { private: remembered, ...reporting }: GrantPlan,
  context: FlexeraContext,
): Promise<void> {
  if (isUnknown(orgId) || isUnknown(role)) return;
  await checkRole({ orgId, role, path: ["role"] }, context, reporting);
  if (isUnknown(scopeRef) || isUnknown(subjectRef)) return;
  const identity = { orgId, role, scopeRef, subjectRef };
  const id = idOf(identity);
  // Nobody can have granted anything to what this run has just made.
  if (remembered.get("replaced") === id || isMadeInRun(subjectRef, context.run)) return;
  const unchecked = `whether grant ${id} exists already could not be checked`;
  const { signal, warn } = reporting;
  const [existing] = (await ifVisible(rulesOf(context.iam, identity, signal, "run"), unchecked, warn)) ?? [];
  if (!existing) {
    await checkSubject(identity, reporting, context);
    return;
  }
  warn(
    `grant ${id} exists already`,
    `It was made ${existing.createdAt ? `at ${existing.createdAt}` : "before"}, not by this resource. From now on it is this ` +
      `resource's: destroying it will revoke the role, also for whoever else relies on it.`,
  );
}

/** Keeps the identity that Terraform runs as from revoking what it needs to go on. */
async function checkLockout(
  { orgId, role, scopeRef, subjectRef, allowSelfLockout }: GrantState,
  { signal, warn }: GrantPlan,
  context: FlexeraContext,
): Promise<void> {
  if (!isAdmin(role) || parseRef(scopeRef).kind !== "org") return;
  const held = context.iam.accessRules.list({ subject: subjectRef }, { orgId, signal, freshness: "run" });
  const unchecked = `which other roles ${subjectRef} holds could not be checked`;
  const remainingRoles = ((await ifVisible(held, unchecked, warn)) ?? [])
    .map((rule) => rule.role.name)
    .filter((name) => name !== role);
  const removal = { orgId, subjectRef, removedRoles: [role], remainingRoles, signal };
  await guardAgainstLockout(removal, allowSelfLockout === true, context, warn);
}

/** The role's name for people; null when roles may not be seen. */
async function displayName({ orgId, role }: Identity, iam: IamClient, signal: AbortSignal): Promise<string | null> {
  try {
    const roles = await iam.roles.list({ orgId, signal, freshness: "run" });
    return roles.find(({ name }) => name === role)?.displayName ?? null;
  } catch {
    // It is granted all the same; the next refresh has the name.
    return null;
  }
}

/** The rule that the grant is; none when it is not there, or its project is not. */
async function rulesOf(
  iam: IamClient,
  { orgId, role, scopeRef, subjectRef }: Identity,
  signal: AbortSignal,
  freshness: Freshness = "shared",
): Promise<readonly AccessRule[]> {
  const rules = await rulesIn(iam, { subject: subjectRef, scope: scopeRef, role }, { orgId, signal, freshness });
  return rules ?? [];
}

function isBadRequest(error: unknown): boolean {
  return error instanceof FlexeraApiError && error.status === 400;
}
