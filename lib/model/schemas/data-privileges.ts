import { computed, defineSchema, optionalComputed, required, t } from "../../schema";
import { lookupOrgId, scope, subject } from "./common";

export const privilegesSchema = defineSchema({
  type: "privileges",
  description:
    "What a subject may do in the organization or in one of its projects, and through which rules: for `check` blocks and policies.",
  attributes: {
    orgId: lookupOrgId,
    subjectRef: required.string({
      description: "Whose privileges: a service account, a user or a group.",
      pattern: subject,
    }),
    scopeRef: optionalComputed.string({
      description:
        "Where: the organization, or one project, in which roles of the organization hold as well. Default: the organization.",
      pattern: scope,
    }),
    privileges: computed.value(t.set(t.string), {
      description: "All that the subject may do there: `capability:resource:action`.",
    }),
    rules: computed.nested(
      "list",
      {
        role: computed.string({ description: "The machine name of the role." }),
        scopeRef: computed.string({ description: "Where it is held." }),
        groupRef: computed.string({
          nullable: true,
          description: "The group through which a user holds it; null when it is held directly.",
        }),
        privileges: computed.value(t.set(t.string), { description: "What the role gives." }),
      },
      { description: "The rules that give them, by role." },
    ),
  },
});
