import { computed, defineSchema, required } from "../../schema";
import { lookupOrgId, wholeNumber } from "./common";

/** A client as Flexera lists it: of its secret nothing is told. */
export const clientFacts = {
  clientId: computed.string({ description: "The client id." }),
  createdBy: computed.string({ description: "The id of who created it." }),
  createdAt: computed.string({ description: "When it was created (RFC 3339)." }),
};

export const serviceAccountClientsSchema = defineSchema({
  type: "service_account_clients",
  description:
    "The clients of a service account, whoever manages them: which there are, how old they are, and who created them. Their " +
    "secrets are not among it: Flexera gives a secret only once, when it is made. That there is no such account is an error. With " +
    "`depends_on` the resources that make clients, it has those that the same apply makes.",
  attributes: {
    orgId: lookupOrgId,
    serviceAccountId: required.string({ description: "The id of the service account.", pattern: wholeNumber }),
    clients: computed.nested("list", clientFacts, {
      description: "The clients, at most two at one time: the oldest first.",
    }),
  },
});
