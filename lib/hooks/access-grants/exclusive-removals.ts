import { isUnknown, type PlanOperation, type Report, unknown, type Unknown } from "../../plugin";
import type { FlexeraContext } from "../context";
import { ifVisible, unlessForbidden } from "../shared/visible";
import type { exclusiveGrantsSchema } from "../../model/schemas/exclusive-grants";
import { grantText, refText } from "./grant-text";
import { warnOfHidden, warnOfMissing } from "./unseen-scopes";
import { type Holding, look } from "./holdings";
import { type RoleInScope, scopeOf } from "./role-in-scope";
import { isInView, type View } from "./view";

export type ExclusivePlan = PlanOperation<typeof exclusiveGrantsSchema.attributes>;
type PlannedGrants = NonNullable<ExclusivePlan["planned"]>["grants"];

interface Change {
  readonly subjectRef: string;
  readonly grants: PlannedGrants;
  /** Scopes that these name, in plain spelling. */
  readonly known: readonly string[];
  /** Where the set looks from now on. */
  readonly view: View;
  /** Where it has looked so far; undefined when it is new. What is held there is in its state. */
  readonly former: View | undefined;
}

/**
 * Warns of what the plan does not show: removals in scopes that the set has not looked in so far, and roles outside of the
 * scopes that it is told to look in, which stay.
 *
 * @returns the roles that are removed for certain
 */
export async function unseenRemovals(
  { subjectRef, grants, known, view, former }: Change,
  { signal, warn }: ExclusivePlan,
  { iam }: FlexeraContext,
): Promise<RoleInScope[]> {
  const { orgId } = view;
  const wasInView = (scope: string): boolean => former !== undefined && isInView(former, scope);
  if (view.scopes === null && former?.scopes === null) return [];
  const who = refText(subjectRef);
  const asked = { subjectRef, known, signal, freshness: "run" } as const;

  const what = `which roles ${who} would lose`;
  const seen = await ifVisible(look(iam, { ...asked, view }), `${what} could not be checked`, warn);
  const hidden = (seen?.hidden ?? []).filter(({ scope }) => scope === undefined || !wasInView(scope));
  warnOfHidden(hidden, { orgId, what, consequence: "What cannot be seen is not revoked." }, warn);
  if (seen) warnOfMissing(seen, view, warn);
  const unseen = (seen?.held ?? []).filter((grant) => !wasInView(scopeOf(orgId, grant)));
  const isWanted = wantedAmong(orgId, grants);
  for (const grant of unseen) warnOfRemoval(orgId, who, grant, isWanted(grant), warn);

  if (view.scopes !== null) {
    // Where it does not look, it changes nothing: not being allowed to see that is nothing to see to.
    const everywhere = await unlessForbidden(look(iam, { ...asked, view: { orgId, scopes: null } }));
    for (const grant of everywhere?.held ?? []) {
      if (!isInView(view, scopeOf(orgId, grant))) warnOfOutside(orgId, who, grant, warn);
    }
  }
  return unseen.filter((grant) => isWanted(grant) === false);
}

/** Tells whether a role is among grants of which not everything need be known. */
function wantedAmong(orgId: string, grants: PlannedGrants): (held: RoleInScope) => boolean | Unknown {
  if (isUnknown(grants)) return () => unknown;
  return (held) => {
    let answer: boolean | Unknown = false;
    for (const grant of grants) {
      if (isUnknown(grant)) {
        answer = unknown;
        continue;
      }
      const { role, scopeRef } = grant;
      const isOtherRole = !isUnknown(role) && role !== held.role;
      const isOtherScope = !isUnknown(scopeRef) && scopeOf(orgId, { scopeRef }) !== scopeOf(orgId, held);
      if (isOtherRole || isOtherScope) continue;
      if (!isUnknown(role) && !isUnknown(scopeRef)) return true;
      answer = unknown;
    }
    return answer;
  };
}

function warnOfRemoval(orgId: string, who: string, grant: Holding, isWanted: boolean | Unknown, warn: Report): void {
  if (isWanted === true) return;
  const what = grantText(orgId, grant);
  if (isUnknown(isWanted)) {
    warn(
      `${who} may lose ${what}`,
      `${since(grant)}. Not all grants of this set are known before the apply: unless it turns out to be one of them, it is ` +
        `going to be revoked. To keep it for certain, add it to grants.`,
      ["grants"],
    );
    return;
  }
  warn(
    `${who} loses ${what}`,
    `${since(grant)} and is not among the grants of this set, so it is going to be revoked. To keep it, add it to grants.`,
    ["grants"],
  );
}

function warnOfOutside(orgId: string, who: string, grant: Holding, warn: Report): void {
  warn(
    `${who} keeps ${grantText(orgId, grant)}, where this set does not look`,
    `${since(grant)}. The argument scopes does not name ${refText(scopeOf(orgId, grant))}, so what is held there is neither shown nor ` +
      `revoked by this set. To have it revoked, add that to scopes, or leave scopes out.`,
    ["scopes"],
  );
}

/** Warns of what was granted after the state had been read, and hence is in no plan. */
export function warnOfLate(orgId: string, subjectRef: string, grant: Holding, warn: Report): void {
  warn(
    `${refText(subjectRef)} holds ${grantText(orgId, grant)}, which the plan did not show`,
    `${since(grant)}, which was not known when this was planned, so it is left alone. The next plan shows its removal. To ` +
      `keep it, add it to grants.`,
  );
}

function since({ createdAt }: Holding): string {
  return createdAt === "" ? "It is held" : `It has been held since ${createdAt}`;
}
