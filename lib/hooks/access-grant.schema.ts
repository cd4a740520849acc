import { refPattern, sameRef, tryParseRef } from "../iam/refs";
import { computed, defineSchema, optionalComputed, required } from "../plugin/schema";
import { orgId, roleName } from "./common.schema";

/** Who can be granted a role. */
export const subject = {
  regexp: refPattern(["service-account", "user", "group"]),
  must: 'a reference of a service account, a user or a group, such as "ref::::iam:service-account:2263"',
};

/** Where a role can be held. */
export const scope = {
  regexp: refPattern(["org", "project"]),
  must: 'a reference of the organization ("ref::::iam:org:{id}") or a project of it ("ref::{org}::iam:project:{id}")',
};

function sameReference(a: string | null, b: string | null): boolean {
  const [left, right] = [tryParseRef(a ?? ""), tryParseRef(b ?? "")];
  return left !== undefined && right !== undefined && sameRef(left, right);
}

export const accessGrantSchema = defineSchema({
  type: "access_grant",
  description:
    "A grant (access rule): a subject holds a role in a scope. A grant has no id in Flexera; subject, role and scope are " +
    "what it is, so a change of any is another grant. Import id: `{org}/{role}/{scope ref}/{subject ref}`.",
  attributes: {
    id: computed.string({ keep: true, description: "`{org}/{role}/{scope ref}/{subject ref}`." }),
    orgId,
    subjectRef: required.string({
      description:
        "Who is granted the role: the `ref` of a service account, or the reference of a user or group, such as " +
        "`ref::::iam:service-account:2263`. Spellings that mean the same are equal.",
      pattern: subject,
      replace: true,
      same: sameReference,
    }),
    role: required.string({
      description:
        "The machine name of the role, such as `billing_center_viewer`. Which roles exist depends on the org.",
      pattern: roleName,
      replace: true,
    }),
    scopeRef: optionalComputed.string({
      description:
        "Where the role is held: the organization, or one of its projects (`ref::{org}::iam:project:{id}`). Default: the " +
        "organization.",
      pattern: scope,
      replace: true,
      keep: true,
      same: sameReference,
    }),
    roleDisplayName: computed.string({ keep: true, nullable: true, description: "The role's name for people." }),
    createdAt: computed.string({ keep: true, nullable: true, description: "When the role was granted (RFC 3339)." }),
  },
});
