import { computed, defineSchema, optionalComputed } from "../../schema";
import { lookupOrgId, wholeNumber } from "./common";

/** What is known of a user, besides what the user is found by. */
export const userAttributes = {
  firstName: computed.string({ nullable: true, description: "The first name." }),
  lastName: computed.string({ nullable: true, description: "The last name." }),
  status: computed.string({ nullable: true, description: "`active` or `inactive`." }),
  ref: computed.string({ description: "The user as the subject of an access grant." }),
};

export const userSchema = defineSchema({
  type: "user",
  description: "A user of the organization, by id or by e-mail address.",
  attributes: {
    id: optionalComputed.string({ description: "The id. Give this or the e-mail address.", pattern: wholeNumber }),
    orgId: lookupOrgId,
    email: optionalComputed.string({
      description: "The e-mail address, in upper or lower case. Give this or the id.",
    }),
    ...userAttributes,
  },
});
