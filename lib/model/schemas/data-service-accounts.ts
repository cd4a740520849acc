import { computed, defineSchema } from "../../schema";
import { lookupOrgId } from "./common";
import { serviceAccountSchema } from "./service-account";

const { createdBy, ref } = serviceAccountSchema.attributes;

export const serviceAccountsSchema = defineSchema({
  type: "service_accounts",
  description: "The service accounts of the organization.",
  attributes: {
    orgId: lookupOrgId,
    serviceAccounts: computed.nested(
      "list",
      {
        id: computed.string({ description: "The id." }),
        name: computed.string({ description: "The name." }),
        createdBy,
        ref,
      },
      { description: "The accounts, by id." },
    ),
  },
});
