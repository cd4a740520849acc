import { computed, defineSchema, optional, required } from "../../schema";
import { lookupOrgId, scope, scopes, subject } from "./common";
import { accountByIdOrName, codeLanguage } from "./unmanaged";
import { roleInScope } from "./exclusive-grants";

export const unmanagedGrantsSchema = defineSchema({
  type: "unmanaged_grants",
  description:
    "Compares the roles that subjects hold with those that are expected, and warns of each that is held but not expected. " +
    "It looks in the organization and in all its projects. What an identity may not see is not compared: a warning says so.",
  attributes: {
    orgId: lookupOrgId,
    subjects: required.nested(
      "list",
      {
        ...accountByIdOrName,
        subjectRef: optional.string({
          description: "The reference of any subject, in place of these.",
          pattern: subject,
        }),
        grants: required.nested("set", roleInScope, { description: "The roles that it is expected to hold." }),
      },
      { description: "Whose roles are compared." },
    ),
    scopes,
    ignore: optional.nested(
      "set",
      {
        subjectRef: optional.string({ description: "Whose. Default: any subject's.", pattern: subject }),
        role: optional.string({ description: "Which role. Default: any." }),
        scopeRef: optional.string({ description: "In which scope. Default: any.", pattern: scope }),
      },
      { description: "Grants that are managed elsewhere, such as by another stack." },
    ),
    codeLanguage,
    unmanaged: computed.nested(
      "list",
      {
        subjectRef: computed.string({ description: "Who holds the role." }),
        role: computed.string({ description: "The machine name of the role." }),
        scopeRef: computed.string({ description: "Where it is held." }),
        createdAt: computed.string({ nullable: true, description: "When it was granted (RFC 3339)." }),
      },
      { description: "The roles that are held but not expected." },
    ),
  },
});
