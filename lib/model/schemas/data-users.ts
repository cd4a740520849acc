import { computed, defineSchema, optional } from "../../schema";
import { lookupOrgId } from "./common";
import { userAttributes } from "./data-user";

export const usersSchema = defineSchema({
  type: "users",
  description: "The users of the organization.",
  attributes: {
    orgId: lookupOrgId,
    filter: optional.string({
      length: [1, 4096],
      description:
        "Which users, in the filter language of Flexera's API: `email`, `firstName` and `lastName` with `eq`, `ne` or `co` " +
        "(contains), values in single quotes, joined by `and` and `or`. Default: all.",
    }),
    users: computed.nested(
      "list",
      {
        id: computed.string({ description: "The id." }),
        email: computed.string({ description: "The e-mail address." }),
        ...userAttributes,
      },
      { description: "The users, by id." },
    ),
  },
});
