import { computed, defineSchema, optionalComputed, required } from "../../schema";
import { allowSelfLockout, deletionProtection, orgId, roleName, sameReference, scope, subject } from "./common";

export const accessGrantSchema = defineSchema({
  type: "access_grant",
  description:
    "A grant (access rule): a subject holds a role in a scope. A grant has no id in Flexera; subject, role and scope are " +
    "what it is, so a change of any is another grant. Import id: `{org}/{role}/{scope ref}/{subject ref}`.",
  attributes: {
    id: computed.string({ useStateForUnknown: true, description: "`{org}/{role}/{scope ref}/{subject ref}`." }),
    orgId,
    subjectRef: required.string({
      description:
        "Who is granted the role: the `ref` of a service account, or the reference of a user or group, such as " +
        "`ref::::iam:service-account:2263`. Spellings that mean the same are equal.",
      pattern: subject,
      requiresReplace: true,
      semanticEquals: sameReference,
    }),
    role: required.string({
      description:
        "The machine name of the role, such as `billing_center_viewer`. Which roles exist depends on the org.",
      pattern: roleName,
      requiresReplace: true,
    }),
    scopeRef: optionalComputed.string({
      description:
        "Where the role is held: the organization, or one of its projects (`ref::{org}::iam:project:{id}`). Default: the " +
        "organization.",
      pattern: scope,
      requiresReplace: true,
      useStateForUnknown: true,
      semanticEquals: sameReference,
    }),
    roleDisplayName: computed.string({
      useStateForUnknown: true,
      nullable: true,
      description: "The role's name for people.",
    }),
    deletionProtection,
    allowSelfLockout,
  },
});
