import { computed, defineSchema, optional, required } from "../../schema";
import { allowSelfLockout, orgId, roleName, sameReference, scope, scopes, subject } from "./common";

/** A role in a scope. */
export const roleInScope = {
  role: required.string({ description: "The machine name of the role.", pattern: roleName }),
  scopeRef: optional.string({
    description: "Where it is held. Default: the organization.",
    pattern: scope,
    semanticEquals: sameReference,
  }),
};

export const exclusiveGrantsSchema = defineSchema({
  type: "exclusive_grants",
  description:
    "All the roles that a subject holds in the organization and in all its projects: roles that are missing are granted, " +
    "others are revoked. Each role that is going to be revoked is in the plan: as a removal from `grants`, or, where the set " +
    "is new, as a warning. A project of which the rules may not be seen is left alone, with a warning. Destroying it gives " +
    "up control and revokes nothing. Not beside `flexera_access_grant`s of the same subject. Import id: `{org}/{subject ref}`.",
  attributes: {
    id: computed.string({ useStateForUnknown: true, description: "`{org}/{subject ref}`." }),
    orgId,
    subjectRef: required.string({
      description: "Whose roles they are: a service account, a user or a group.",
      pattern: subject,
      requiresReplace: true,
      semanticEquals: sameReference,
    }),
    grants: required.nested("set", roleInScope, { description: "The roles. An empty set takes all roles away." }),
    scopes,
    allowSelfLockout,
  },
});
