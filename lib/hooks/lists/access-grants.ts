import { type AccessRule, orgRef, parseRef, type RuleParty } from "../../iam";
import { accessGrantList } from "../../model/schemas/list-access-grants";
import { HookError, listResource } from "../../plugin";
import { accessGrant } from "../access-grants/access-grant";
import { grantIdOf } from "../access-grants/grant-identity";
import { refText } from "../access-grants/grant-text";
import { plainRef, refOfParty, rulesIn } from "../access-grants/rules";
import type { FlexeraContext } from "../context";
import { requestedOrgId } from "../shared/org";
import { ifVisible } from "../shared/visible";

export const accessGrantsListed = listResource(accessGrant, accessGrantList, {
  async *list({ config, signal, warn }, { iam }: FlexeraContext) {
    const orgId = requestedOrgId(config, iam);
    const options = { orgId, signal };
    const [{ activityWithin }, { Names }] = await Promise.all([import("./activity"), import("./names")]);
    const names = new Names(iam, options);
    const activity = await activityWithin(config.unusedFor, iam, options);
    const isMeant = ({ subject, createdAt }: AccessRule): boolean =>
      activity === undefined ||
      // Whether a group is used, only its members could tell.
      (subject.kind !== "group" && !activity.isActive(subject) && activity.isOlder(createdAt || null));

    for (const scope of await scopes()) {
      const filter = { subject: config.subjectRef ?? undefined, role: config.role ?? undefined, scope };
      const unseen = `who holds which role in ${refText(scope)} may not be seen`;
      const found = rulesIn(iam, filter, options);
      const isProject = parseRef(scope).kind === "project";
      const rules = isProject ? await ifVisible(found, unseen, warn) : await found;
      if (!rules && config.scopeRef !== null) {
        throw new HookError(`organization ${orgId} has no ${refText(scope)}`, "", ["scopeRef"]);
      }
      const sorted = [...(rules ?? [])].filter(isMeant).sort((a, b) => compare(a, b));
      for (const rule of sorted) {
        const { name: role, displayName } = rule.role;
        const subjectRef = refOfParty(orgId, rule.subject);
        const identity = { orgId, role, scopeRef: scope, subjectRef };
        yield {
          displayName: `${displayName || role} for ${await names.of(rule.subject)} in ${await names.of(parseRef(scope))}`,
          identity,
          state: () => ({
            ...identity,
            id: grantIdOf(identity),
            roleDisplayName: displayName || null,
            deletionProtection: null,
            allowSelfLockout: null,
          }),
        };
      }
    }

    async function scopes(): Promise<string[]> {
      if (config.scopeRef !== null) return [plainRef(orgId, parseRef(config.scopeRef))];
      const unseen = `which projects organization ${orgId} has may not be seen, so their grants are not listed`;
      const projects = await ifVisible(iam.projects.list(options), unseen, warn);
      return [orgRef(orgId), ...(projects ?? []).map(({ ref }) => ref).sort()];
    }
  },
});

function compare(a: AccessRule, b: AccessRule): number {
  return compareParties(a.subject, b.subject) || a.role.name.localeCompare(b.role.name);
}

function compareParties(a: RuleParty, b: RuleParty): number {
  return a.kind.localeCompare(b.kind) || a.id.length - b.id.length || a.id.localeCompare(b.id);
}
