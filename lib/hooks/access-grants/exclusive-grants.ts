import { formatRef, parseRef } from "../../iam";
import { isUnknown, type PlanOperation, type Report } from "../../plugin";
import { subject, wholeNumber } from "../common.schema";
import { type FlexeraContext, resource } from "../context";
import { converge } from "./exclusive-convergence";
import { noteSet } from "./exclusive-addresses";
import { exclusiveGrantsSchema } from "./exclusive-grants.schema";
import { grantKey } from "./grant-identity";
import { grantText, refText } from "./grant-text";
import { holdings } from "./holdings";
import { parseImportId } from "../shared/import-id";
import { checkRole } from "./known-role";
import { checkSubject } from "./known-subject";
import { defaultOrgId, readIn } from "../shared/org";
import { checkRefusal, clearMarks, refusing } from "../shared/plan-marks";
import { type RoleInScope, RoleSet, rolesInOrg, scopeOf } from "./role-in-scope";
import { guardAgainstLockout } from "./self-lockout";
import { ifVisible } from "../shared/visible";

type Attributes = typeof exclusiveGrantsSchema.attributes;
type ExclusivePlan = PlanOperation<Attributes>;

export const exclusiveGrants = resource(exclusiveGrantsSchema, {
  defaults: (operation, context) => defaultOrgId(operation, context),

  async plan(operation, context) {
    const { planned, prior, replaces, set, warn } = operation;
    if (!planned || replaces || isUnknown(planned.orgId) || !context.isReady) return;
    const { orgId, subjectRef } = planned;
    const known = knownGrants(planned.grants);
    clearMarks(operation.private);
    const report = prior ? refusing(operation.private, warn) : operation.error;
    await checkRoles(orgId, known, { ...operation, error: report }, context);
    if (isUnknown(subjectRef) || isUnknown(planned.grants) || known.length < planned.grants.length) return;

    const wanted = new RoleSet(orgId, known);
    const before = new RoleSet(orgId, prior?.grants ?? []);
    noteSet({ orgId, subjectRef, before, wanted }, context.run, warn);
    if (known.length === prior?.grants.length && before.equals(wanted)) {
      // At most spelled otherwise, which is no change.
      set({ grants: prior.grants });
      return;
    }
    const grantsMore = !prior || wanted.without(before).length > 0;
    if (grantsMore) await checkSubject({ orgId, subjectRef }, { ...operation, error: report }, context);
    const unseen = await unseenRemovals({ orgId, subjectRef, wanted, before }, operation, context);
    const removedRoles = rolesInOrg(orgId, [...before.without(wanted), ...unseen]);
    const removal = {
      orgId,
      subjectRef,
      removedRoles,
      remainingRoles: rolesInOrg(orgId, known),
      signal: operation.signal,
    };
    // What is not known yet is decided when this is planned again, during apply.
    const allowed = planned.allowSelfLockout === true || isUnknown(planned.allowSelfLockout);
    await guardAgainstLockout(removal, allowed, context, warn);
  },

  async create({ plan, save, signal, private: data }, context) {
    checkRefusal(data);
    clearMarks(data);
    const { subjectRef, grants, allowSelfLockout } = plan;
    const orgId = plan.orgId as string;
    const made = { id: idOf(orgId, subjectRef), orgId, subjectRef, grants, allowSelfLockout };
    const wanted = new RoleSet(orgId, grants);
    const goal = {
      orgId,
      subjectRef,
      wanted,
      scopes: wanted.scopes,
      allowSelfLockout: allowSelfLockout === true,
      signal,
    };
    await converge(context, goal, (held) => {
      save({ ...made, grants: held });
    });
    return made;
  },

  async read({ state, signal }, context) {
    const { orgId, subjectRef } = state;
    const known = new RoleSet(orgId, state.grants);
    for (const grant of known) context.run.objects.see(grantKey({ orgId, subjectRef, ...grant }));
    const held = await readIn(state, context, () =>
      holdings(context.iam, { orgId, subjectRef, scopes: known.scopes, signal }),
    );
    const there = new RoleSet(orgId, held);
    // Those that are known keep their spelling, and a role that is said twice is there twice.
    const kept = state.grants.filter((grant) => there.has(grant));
    const more = there.without(known).map(({ role, scopeRef }) => ({ role, scopeRef }));
    return { ...state, id: idOf(orgId, subjectRef), grants: [...kept, ...more] };
  },

  async update({ plan, state, save, signal, warn, private: data }, context) {
    checkRefusal(data);
    clearMarks(data);
    const { subjectRef, grants, allowSelfLockout } = plan;
    const { orgId } = state;
    const wanted = new RoleSet(orgId, grants);
    const before = new RoleSet(orgId, state.grants);
    const scopes = [...new Set([...wanted.scopes, ...before.scopes])];
    const goal = { orgId, subjectRef, wanted, scopes, allowSelfLockout: allowSelfLockout === true, signal };
    const revoked = await converge(context, goal, (held) => {
      save({ grants: held });
    });
    for (const grant of revoked) {
      // In scopes that are new here the plan has warned.
      if (!before.has(grant) && before.scopes.includes(scopeOf(orgId, grant)))
        warnOfLate(orgId, subjectRef, grant, warn);
    }
    return { ...state, subjectRef, grants, allowSelfLockout };
  },

  /** Gives up control; what the subject holds, it keeps. */
  delete: () => Promise.resolve(),

  importState({ id }) {
    const form = "{org}/{subject ref}, such as 1105/ref::::iam:service-account:2263";
    const [orgId, subjectRef] = parseImportId(id, form, [wholeNumber.regexp, subject.regexp]);
    return { orgId, subjectRef: formatRef(parseRef(subjectRef)), grants: [] };
  },
});

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

interface Change {
  readonly orgId: string;
  readonly subjectRef: string;
  readonly wanted: RoleSet;
  readonly before: RoleSet;
}

/** Warns of what the plan does not show: removals in scopes that this resource has not looked in so far. */
async function unseenRemovals(
  { orgId, subjectRef, wanted, before }: Change,
  { prior, signal, warn }: ExclusivePlan,
  { iam }: FlexeraContext,
): Promise<RoleInScope[]> {
  const scopes = wanted.scopes.filter((scope) => !prior || !before.scopes.includes(scope));
  const who = refText(subjectRef);
  const unchecked = `which roles ${who} would lose could not be checked`;
  const look = holdings(iam, { orgId, subjectRef, scopes, signal, freshness: "run" });
  const held = (await ifVisible(look, unchecked, warn)) ?? [];
  const removed = held.filter((grant) => !wanted.has(grant));
  for (const grant of removed) {
    warn(
      `${who} loses ${grantText(orgId, grant)}`,
      `${since(grant.createdAt)} and is not among the grants of this set, so it is going to be revoked. To keep it, add it ` +
        `to grants.`,
      ["grants"],
    );
  }
  return removed;
}

function since(createdAt: string): string {
  return createdAt === "" ? "It is held" : `It has been held since ${createdAt}`;
}

/** Warns of what was granted after the state had been read, and hence is in no plan. */
function warnOfLate(orgId: string, subjectRef: string, grant: RoleInScope & { createdAt: string }, warn: Report): void {
  warn(
    `${refText(subjectRef)} lost ${grantText(orgId, grant)}, which the plan did not show`,
    `${since(grant.createdAt)}, which was not known when this was planned. To give it back, add it to grants.`,
  );
}
