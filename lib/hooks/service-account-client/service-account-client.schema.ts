import { computed, defineSchema, optional, required } from "../../plugin/schema";
import { deletionProtection, orgId, wholeNumber } from "../common.schema";

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
    reclaimUnknownClients: optional.bool({
      description:
        "Declares that this resource owns both places for clients that the account has. Clients that it finds there when " +
        "it is created, left by an interrupted creation, say, are deleted. Not for an account with two such resources. " +
        "Default: `false`.",
    }),
    deletionProtection,
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
