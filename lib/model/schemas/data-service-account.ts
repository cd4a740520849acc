import { computed, defineSchema, optionalComputed } from "../../schema";
import { lookupOrgId, wholeNumber } from "./common";
import { serviceAccountSchema } from "./service-account";

const { description, createdBy, createdAt, updatedAt, ref } = serviceAccountSchema.attributes;

export const serviceAccountLookupSchema = defineSchema({
  type: "service_account",
  description: "A service account that is managed elsewhere, by its id or by its name.",
  attributes: {
    id: optionalComputed.string({ description: "The id. Give this or the name.", pattern: wholeNumber }),
    orgId: lookupOrgId,
    name: optionalComputed.string({ description: "The name; exactly one account must bear it. Give this or the id." }),
    description: computed.string({ description: description.options.description }),
    createdBy,
    createdAt,
    updatedAt,
    ref,
  },
});
