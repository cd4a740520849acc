import { warnOfAdminGrants } from "./admin-grants";
import { isUnknown, type PlanOperation, type State, unknown } from "../../plugin";
import type { FlexeraContext } from "../context";
import { isShared, noteCreation, noteDeletion, noteKept } from "../shared/address-changes";
import {
  createdTwice,
  keptAndDestroyed,
  warnOfGapBesideKept,
  warnOfNewAddress,
  warnOfSetTakingOver,
  warnOfTwoAddresses,
} from "../shared/address-errors";
import { getMark, refusing } from "../shared/plan-marks";
import { ifVisible } from "../shared/visible";
import type { accessGrantSchema } from "../../model/schemas/access-grant";
import { grantIdOf, grantIdOfKey, grantKey } from "./grant-identity";
import { rulesOfGrant } from "./grant-rules";
import { checkGrantLockout } from "./grant-lockout";
import { checkRole } from "./known-role";
import { checkScope } from "./known-scope";
import { checkSubject, isMadeInRun } from "./known-subject";

export type GrantState = State<typeof accessGrantSchema.attributes>;
type GrantPlan = PlanOperation<typeof accessGrantSchema.attributes>;

const type = "flexera_access_grant";

/** What becomes of a grant that exists. */
export async function planExisting(
  prior: GrantState,
  { planned, replaces, set, ...operation }: GrantPlan,
  context: FlexeraContext,
): Promise<void> {
  const { warn, private: data } = operation;
  const key = grantKey(prior);
  const what = `grant ${prior.id}`;
  const { run } = context;
  const planning = { run, private: data };
  if (planned && !replaces) {
    const intents = noteKept(key, planning);
    if (intents.create > 0) throw createdTwice(what);
    if (intents.keep > 1) warnOfTwoAddresses(what, type, warn);
    // The other address knew nothing of this one when its end was planned, so this one may have to grant it again. An apply
    // plans this once more, and has to come to the same, by what the refresh has found.
    const isTakenAway = intents.end > 0;
    const isUpdated =
      planned.deletionProtection !== prior.deletionProtection || planned.allowSelfLockout !== prior.allowSelfLockout;
    if (isShared(data)) {
      if (isTakenAway) warnOfGapBesideKept(what, warn);
      if (isTakenAway || isUpdated || !run.objects.hasRead) set({ roleDisplayName: unknown });
    } else if (isTakenAway) {
      throw keptAndDestroyed(what, type);
    }
    return;
  }
  const intents = noteDeletion(key, planned !== null, planning);
  // Of a deposed object, the apply would end what the other address keeps.
  if (intents.keep > 0 && (planned || !isShared(data))) throw keptAndDestroyed(what, type);
  const handover = planned ? "maybe with a gap" : "without a gap";
  if (run.grantsOfSets.has(key) || run.objects.isInSet(key)) warnOfSetTakingOver(what, handover, warn);
  else if (intents.create > 0) warnOfNewAddress(what, type, handover, warn);
  if (!getMark(data, "isHeldElsewhere")) await checkGrantLockout(prior, operation, context);
}

/** What a plan can know of a grant that is to be made: that role and subject exist, and that the grant does not. */
export async function planCreation(
  { orgId, role, scopeRef, subjectRef }: NonNullable<GrantPlan["planned"]>,
  { private: data, error, ...reporting }: GrantPlan,
  context: FlexeraContext,
): Promise<void> {
  const { warn, signal } = reporting;
  const { run, iam } = context;
  const isReplacement = getMark(data, "replaces") !== undefined;
  if (isUnknown(orgId) || isUnknown(role)) return;
  const identity = isUnknown(scopeRef) || isUnknown(subjectRef) ? undefined : { orgId, role, scopeRef, subjectRef };
  const key = identity && grantKey(identity);
  // What was there before is no reason to refuse a plan.
  const isRestored = isReplacement || (key !== undefined && run.objects.isSeen(key));
  const report = isRestored ? refusing(data, warn) : error;
  await checkRole({ orgId, role, path: ["role"] }, context, { ...reporting, error: report });
  if (!isRestored && !isUnknown(scopeRef)) {
    const granted = { orgId, subjectRef, grants: [{ role, scopeRef }], path: ["role"] };
    warnOfAdminGrants(granted, run.planWarning(warn));
  }
  if (!identity || key === undefined) return;

  const id = grantIdOf(identity);
  const isItself = getMark(data, "replaces") === key;
  const intents = noteCreation(key, { run, private: data });
  if (intents.create > 1 || intents.keep > 0) throw createdTwice(`grant ${id}`);
  if (intents.delete > 0) warnOfNewAddress(`grant ${id}`, type, "maybe with a gap", warn);
  warnOfTainted(run, warn);
  // Nobody can have granted anything to what this run has just made.
  if (isItself || intents.delete > 0 || isMadeInRun(identity.subjectRef, run)) return;

  const unchecked = `whether grant ${id} exists already could not be checked`;
  const [existing] = (await ifVisible(rulesOfGrant(iam, identity, signal, "run"), unchecked, warn)) ?? [];
  if (!existing) {
    const checking = { signal, error: report };
    await checkSubject(identity, checking, context);
    await checkScope({ ...identity, path: ["scopeRef"] }, checking, context);
    return;
  }
  if (run.objects.isSeen(key)) return;
  warn(
    `grant ${id} exists already`,
    `It was made ${existing.createdAt ? `at ${existing.createdAt}` : "before"}. From now on it is this resource's too: ` +
      `destroying it will revoke the role, also for whoever else relies on it.`,
  );
}

/** Says which grants are created while a tainted address holds them, which is destroyed without a plan of its end. */
export function warnOfTainted(run: FlexeraContext["run"], warn: GrantPlan["warn"]): void {
  const once = run.warningOnce(warn);
  for (const key of run.objects.contested) {
    once(
      `grant ${grantIdOfKey(key)} is tainted, and may be revoked until it is granted again`,
      "Terraform destroys what is tainted and creates it anew, here or at another address. To keep it as it is: terraform " +
        "untaint ADDRESS.",
    );
  }
}
