import { computed, defineSchema, optional } from "../../schema";
import { lookupOrgId } from "./common";

export const projectsSchema = defineSchema({
  type: "projects",
  description: "The projects of the organization: besides itself, the only scopes that a role can be granted in.",
  attributes: {
    orgId: lookupOrgId,
    name: optional.string({ description: "Only what is named so; that there is none is an error. Default: all." }),
    projects: computed.nested(
      "list",
      {
        id: computed.string({ description: "The id." }),
        name: computed.string({ description: "The name." }),
        ref: computed.string({ description: "The project as the scope of an access grant." }),
      },
      { description: "The projects, by id." },
    ),
  },
});
