import { computed, defineSchema, optional, optionalComputed } from "../../schema";
import { lookupOrgId, roleName, scope, subject } from "./common";

export const accessRulesSchema = defineSchema({
  type: "access_rules",
  description: "Who holds which role in the organization, or in one of its projects.",
  attributes: {
    orgId: lookupOrgId,
    subjectRef: optional.string({ description: "Only the roles of this subject. Default: of all.", pattern: subject }),
    role: optional.string({
      description: "Only this role, by its machine name; that there is no such role is an error. Default: all.",
      pattern: roleName,
    }),
    scopeRef: optionalComputed.string({
      description: "Where the roles are held: the organization or one project. Default: the organization.",
      pattern: scope,
    }),
    accessRules: computed.nested(
      "list",
      {
        subjectRef: computed.string({ description: "Who holds the role." }),
        role: computed.string({ description: "The machine name of the role." }),
        roleDisplayName: computed.string({ nullable: true, description: "The role's name for people." }),
        scopeRef: computed.string({ description: "Where it is held." }),
        createdAt: computed.string({ nullable: true, description: "When it was granted (RFC 3339)." }),
      },
      { description: "The grants, by subject and role." },
    ),
  },
});
