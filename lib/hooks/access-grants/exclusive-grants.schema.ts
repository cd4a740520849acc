import { computed, defineSchema, optional, required } from "../../plugin/schema";
import { allowSelfLockout, orgId, roleName, sameReference, scope, subject } from "../common.schema";

/** A role in a scope. */
export const roleInScope = {
  role: required.string({ description: "The machine name of the role.", pattern: roleName }),
  scopeRef: optional.string({
    description: "Where it is held. Default: the organization.",
    pattern: scope,
    same: sameReference,
  }),
};

export const exclusiveGrantsSchema = defineSchema({
  type: "exclusive_grants",
  description:
    "All the roles that a subject holds in the organization, and in those of its projects that are named here: roles that " +
    "are missing are granted, others are revoked, and the plan that first looks there warns of each. Destroying it gives up " +
    "control and revokes nothing. Not beside `flexera_access_grant`s of the same subject. Import id: `{org}/{subject ref}`.",
  attributes: {
    id: computed.string({ keep: true, description: "`{org}/{subject ref}`." }),
    orgId,
    subjectRef: required.string({
      description: "Whose roles they are: a service account, a user or a group.",
      pattern: subject,
      replace: true,
      same: sameReference,
    }),
    grants: required.nested("set", roleInScope, { description: "The roles. An empty set takes all roles away." }),
    allowSelfLockout,
  },
});
