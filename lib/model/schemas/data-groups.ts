import { computed, defineSchema, optional } from "../../schema";
import { lookupOrgId } from "./common";

export const groupsSchema = defineSchema({
  type: "groups",
  description: "The groups of users of the organization.",
  attributes: {
    orgId: lookupOrgId,
    name: optional.string({ description: "Only what is named so; that there is none is an error. Default: all." }),
    groups: computed.nested(
      "list",
      {
        id: computed.string({ description: "The id." }),
        name: computed.string({ description: "The name." }),
        description: computed.string({ nullable: true, description: "What the group is for." }),
        ref: computed.string({ description: "The group as the subject of an access grant." }),
      },
      { description: "The groups, by id." },
    ),
  },
});
