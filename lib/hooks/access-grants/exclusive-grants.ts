import { warnOfAdminGrants } from "./admin-grants";
import { formatRef, parseRef } from "../../iam";
import { isUnknown, isWhollyKnown, type Operation, unknown } from "../../plugin";
import { subject, wholeNumber } from "../../model/schemas/common";
import { type FlexeraContext, resource } from "../context";
import { isShared, noteReadInSet } from "../shared/address-changes";
import { parseImportId } from "../shared/import-id";
import { defaultOrgId, deferUnknownOrg, importedOrgId, readIn } from "../shared/org";
import { checkRefusal, clearMarks, getMark, refusing, setMark } from "../shared/plan-marks";
import { noteSet } from "./exclusive-addresses";
import { converge, holdGrants, releaseGrants } from "./exclusive-convergence";
import { exclusiveGrantsSchema } from "../../model/schemas/exclusive-grants";
import { type ExclusivePlan, unseenRemovals, warnOfLate } from "./exclusive-removals";
import { validateScopes } from "./exclusive-validation";
import { exclusiveGrantsIdentity } from "../../model/schemas/identities";
import { grantKey } from "./grant-identity";
import { identityRef } from "./rules";
import { refText } from "./grant-text";
import { warnOfHidden, warnOfMissing } from "./unseen-scopes";
import { look } from "./holdings";
import { checkRole } from "./known-role";
import { checkScope } from "./known-scope";
import { checkSubject, isMadeInRun, refuseMissingSubject } from "./known-subject";
import { type RoleInScope, RoleSet, rolesInOrg, scopeOf } from "./role-in-scope";
import { guardAgainstLockout } from "./self-lockout";
import { isInView, sameView } from "./view";

export const exclusiveGrants = resource(exclusiveGrantsSchema, {
  validate: validateScopes,

  identity: {
    attributes: exclusiveGrantsIdentity,
    of: ({ orgId, subjectRef }) => ({ orgId, subjectRef: identityRef(orgId, subjectRef) }),
    importState: ({ identity: { orgId, subjectRef }, ...operation }, context) =>
      importSet(importedOrgId(orgId, context), subjectRef, operation, context),
  },

  defaults: defaultOrgId,

  async plan(operation, context) {
    deferUnknownOrg(operation);
    const { planned, replaces, set, warn, private: data } = operation;
    const isReplacement = replaces || (!operation.prior && getMark(data, "replaces") !== undefined);
    // Of a replacement, Terraform shows the warnings of the first plan only.
    const isPlanned = getMark(data, "creates") !== undefined;
    clearMarks(data);
    // If Terraform replaces it, the plan of the new one comes next.
    if (operation.prior) setMark(data, "replaces", `set ${operation.prior.id}`);
    if (replaces) setMark(data, "creates", "another set");
    const prior = replaces ? null : operation.prior;
    if (!planned || isUnknown(planned.orgId) || !context.isReady) return;
    const { orgId, subjectRef, grants, scopes } = planned;
    const known = knownGrants(grants);
    // What was there before is no reason to refuse a plan.
    const report = prior || isReplacement ? refusing(data, warn) : operation.error;
    await checkRoles(orgId, known, { ...operation, prior, error: report }, context);
    const held = prior ? new RoleSet(orgId, prior.grants) : undefined;
    const added = known.filter((grant) => held?.has(grant) !== true);
    for (const scopeRef of new Set(added.flatMap((grant) => grant.scopeRef ?? []))) {
      await checkScope({ orgId, scopeRef, path: ["grants"] }, { ...operation, error: report }, context);
    }
    if (!isPlanned && !isReplacement) {
      warnOfAdminGrants({ orgId, subjectRef, grants: added, path: ["grants"] }, context.run.planWarning(warn));
    }
    const isOpen = isUnknown(grants) || known.length < grants.length;
    // What is not known yet is decided when this is planned again, during apply.
    if (isUnknown(subjectRef) || !isWhollyKnown(scopes)) return;

    const wanted = new RoleSet(orgId, known);
    const before = new RoleSet(orgId, prior?.grants ?? []);
    if (!isPlanned) noteSet({ orgId, subjectRef, before, wanted }, context.run, warn);
    const view = { orgId, scopes };
    const former = prior ? { orgId, scopes: prior.scopes } : undefined;
    const isSameView = former !== undefined && sameView(view, former);
    if (prior && isSameView) set({ scopes: prior.scopes });
    if (prior && isSameView && !isOpen && known.length === prior.grants.length && before.equals(wanted)) {
      // At most spelled otherwise, which is no change.
      set({ grants: prior.grants });
      // A single grant that goes without knowing of the set takes a role away, which the set has to grant again. An apply
      // plans this once more, and has to come to the same, by what the refresh has found.
      const { objects } = context.run;
      const isTakenAway = [...wanted].some(
        (grant) => objects.intents(grantKey({ orgId, subjectRef, ...grant })).end > 0,
      );
      if (isShared(data) && (isTakenAway || !objects.hasRead)) set({ id: unknown });
      return;
    }
    const grantsMore = !prior || wanted.without(before).length > 0;
    if (grantsMore) await checkSubject({ orgId, subjectRef }, { ...operation, error: report }, context);
    if (!prior && isMadeInRun(subjectRef, context.run)) return;
    const change = { subjectRef, grants, known: wanted.scopes, view, former };
    const unseen = await unseenRemovals(change, operation, context);
    if (isOpen) return;
    const removed = before.without(wanted).filter((grant) => isInView(view, scopeOf(orgId, grant)));
    const removal = {
      orgId,
      subjectRef,
      removedRoles: rolesInOrg(orgId, [...removed, ...unseen]),
      remainingRoles: rolesInOrg(orgId, known),
      signal: operation.signal,
    };
    const allowed = planned.allowSelfLockout === true || isUnknown(planned.allowSelfLockout);
    await guardAgainstLockout(removal, allowed, context, warn);
  },

  async create({ plan, save, signal, private: data }, context) {
    checkRefusal(data);
    clearMarks(data);
    const { iam, run } = context;
    const { orgId, subjectRef, grants, scopes, allowSelfLockout } = plan;
    const made = { id: idOf(orgId, subjectRef), orgId, subjectRef, grants, scopes, allowSelfLockout };
    const wanted = new RoleSet(orgId, grants);
    const asked = { subjectRef, view: { orgId, scopes }, known: wanted.scopes, signal };
    // Nobody can have granted anything to what this run has just made.
    await holdGrants({ orgId, subjectRef, wanted }, run);
    const progress = { isSaved: false };
    try {
      const found = isMadeInRun(subjectRef, run) ? [] : (await look(iam, asked)).held;
      const goal = { orgId, subjectRef, wanted, found, allowSelfLockout: allowSelfLockout === true, signal };
      await converge(context, goal, (held) => {
        save({ ...made, grants: held });
        progress.isSaved = true;
      });
    } catch (error) {
      const left = progress.isSaved ? [] : await releaseGrants({ orgId, subjectRef, wanted }, run);
      if (left.length > 0) save({ ...made, grants: left });
      throw error;
    }
    return made;
  },

  async read({ state, signal, warn, private: data }, context) {
    const { orgId, subjectRef, scopes } = state;
    const known = new RoleSet(orgId, state.grants);
    const keys = [...known].map((grant) => grantKey({ orgId, subjectRef, ...grant }));
    noteReadInSet(keys, { run: context.run, private: data });
    const view = { orgId, scopes };
    const asked = { subjectRef, view, known: known.scopes, signal };
    const seen = await readIn(state, context, () => look(context.iam, asked));
    const what = `which roles ${refText(subjectRef)} holds`;
    const consequence = "Those that the state has there stay in it, and no other is revoked there.";
    warnOfHidden(seen.hidden, { orgId, what, consequence }, warn);
    warnOfMissing(seen, view, warn);
    const there = new RoleSet(orgId, seen.held);
    // Those that are known keep their spelling, and a role that is said twice is there twice.
    const kept = state.grants.filter((grant) => there.has(grant) || !seen.scopes.has(scopeOf(orgId, grant)));
    const more = there.without(known).map(({ role, scopeRef }) => ({ role, scopeRef }));
    return { ...state, id: idOf(orgId, subjectRef), grants: [...kept, ...more] };
  },

  async update({ plan, state, save, signal, warn, private: data }, context) {
    checkRefusal(data);
    clearMarks(data);
    const { iam, run } = context;
    const { subjectRef, grants, scopes, allowSelfLockout } = plan;
    const { orgId } = state;
    const view = { orgId, scopes };
    const former = { orgId, scopes: state.scopes };
    const wanted = new RoleSet(orgId, grants);
    const before = new RoleSet(orgId, state.grants);
    const inView = (grant: RoleInScope): boolean => isInView(view, scopeOf(orgId, grant));

    // Only where something changes, or may have: what others do elsewhere, the next plan shows.
    const changes = [...wanted.without(before), ...before.without(wanted)].filter(inView);
    const regranted = isShared(data) ? wanted.scopes.filter((scope) => isInView(view, scope)) : [];
    const touched = [...new Set([...regranted, ...changes.map((grant) => scopeOf(orgId, grant))])];
    const widens = former.scopes !== null && !sameView(view, former);
    const asked = { subjectRef, known: [...wanted.scopes, ...before.scopes].filter((scope) => isInView(view, scope)) };
    await holdGrants({ orgId, subjectRef, wanted }, run);
    const seen = await look(iam, { ...asked, view: widens ? view : { orgId, scopes: touched }, signal });

    // Nothing is revoked that the plan has not shown, or warned of where the set had not looked before.
    const isPlanned = (grant: RoleInScope): boolean =>
      wanted.has(grant) || before.has(grant) || !isInView(former, scopeOf(orgId, grant));
    const elsewhere = before
      .without(new RoleSet(orgId, seen.held))
      .filter((grant) => inView(grant) && !seen.scopes.has(scopeOf(orgId, grant)))
      .map((grant) => ({ ...grant, createdAt: "" }));
    const found = [...seen.held.filter(isPlanned), ...elsewhere];
    const goal = { orgId, subjectRef, wanted, found, allowSelfLockout: allowSelfLockout === true, signal };
    await converge(context, goal, (held) => {
      save({ grants: held });
    });
    for (const grant of seen.held) if (!isPlanned(grant)) warnOfLate(orgId, subjectRef, grant, warn);
    return { ...state, subjectRef, grants, scopes, allowSelfLockout };
  },

  /** Gives up control; what the subject holds, it keeps. */
  delete: () => Promise.resolve(),

  importState({ id, ...operation }, context) {
    const form = "{org}/{subject ref}, such as 1105/ref::::iam:service-account:2263";
    const [orgId, ref] = parseImportId(id, form, [wholeNumber.regexp, subject.regexp]);
    return importSet(orgId, ref, operation, context);
  },
});

async function importSet(
  orgId: string,
  ref: string,
  operation: Pick<Operation, "signal" | "warn">,
  context: FlexeraContext,
) {
  const subjectRef = formatRef(parseRef(ref));
  await refuseMissingSubject({ orgId, subjectRef }, operation, context);
  return { orgId, subjectRef, grants: [] };
}

function idOf(orgId: string, subjectRef: string): string {
  return `${orgId}/${formatRef(parseRef(subjectRef))}`;
}

/** The grants of which everything is known. */
function knownGrants(grants: NonNullable<ExclusivePlan["planned"]>["grants"]): RoleInScope[] {
  if (isUnknown(grants)) return [];
  return grants.flatMap((grant) => {
    if (isUnknown(grant)) return [];
    const { role, scopeRef } = grant;
    return isUnknown(role) || isUnknown(scopeRef) ? [] : [{ role, scopeRef }];
  });
}

async function checkRoles(
  orgId: string,
  grants: readonly RoleInScope[],
  { prior, signal, warn, error }: ExclusivePlan,
  context: FlexeraContext,
): Promise<void> {
  const held = new Set(prior?.grants.map(({ role }) => role));
  const roles = new Set(grants.map(({ role }) => role).filter((role) => !held.has(role)));
  for (const role of roles) await checkRole({ orgId, role, path: ["grants"] }, context, { warn, error, signal });
}
