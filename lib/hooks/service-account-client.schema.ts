import { computed, defineSchema, required } from "../plugin/schema";
import { orgId, wholeNumber } from "./common.schema";

export const serviceAccountClientSchema = defineSchema({
  type: "service_account_client",
  description:
    "A client of a service account: the credential (client id and secret) with which it fetches tokens. An account holds " +
    "at most two. The secret is given once, at creation; it is kept in Terraform's state. Import id: " +
    "`{org}/{service account id}/{client id}`; the secret of an imported client is not known.",
  attributes: {
    clientId: computed.string({ keep: true, description: "The client id." }),
    orgId,
    serviceAccountId: required.string({
      description: "The id of the service account that the client belongs to.",
      pattern: wholeNumber,
      replace: true,
    }),
    clientSecret: computed.string({
      description: "The secret. Null when the client was imported: Flexera gives a secret only once.",
      sensitive: true,
      keep: true,
      nullable: true,
    }),
    createdBy: computed.string({ keep: true, nullable: true, description: "The id of who created the client." }),
    createdAt: computed.string({ keep: true, nullable: true, description: "When the client was created (RFC 3339)." }),
  },
});
