import { computed, defineSchema, optional, required } from "../../schema";
import { lookupOrgId } from "./common";
import { serviceAccountSchema } from "./service-account";
import { clientFacts } from "./data-service-account-clients";
import { accountByIdOrName, accountToIgnore, codeLanguage } from "./unmanaged";

const { createdBy, createdAt, ref } = serviceAccountSchema.attributes;

export const unmanagedServiceAccountsSchema = defineSchema({
  type: "unmanaged_service_accounts",
  description:
    "Compares the service accounts of the organization with those that are known in code, and warns of each that is not, with " +
    "the roles that it holds. An identity that may not list accounts gets a warning that nothing was compared.",
  attributes: {
    orgId: lookupOrgId,
    serviceAccounts: required.nested("list", accountByIdOrName, {
      description:
        "The accounts that are known in code, managed there or looked up. Names that are written down, or come by way of a " +
        "local value, are compared at each plan; what refers to a resource itself has to wait while that has changes.",
    }),
    ignore: optional.nested("set", accountToIgnore, {
      description: "Accounts that are managed elsewhere, such as by another app.",
    }),
    codeLanguage,
    unmanaged: computed.nested(
      "list",
      {
        id: computed.string({ description: "The id." }),
        name: computed.string({ description: "The name." }),
        createdBy,
        createdAt,
        ref,
        grants: computed.nested(
          "list",
          {
            role: computed.string({ description: "The machine name of the role." }),
            scopeRef: computed.string({ description: "Where it is held." }),
            createdAt: computed.string({ nullable: true, description: "When it was granted (RFC 3339)." }),
          },
          { nullable: true, description: "The roles that it holds, as far as they may be seen; null if none may." },
        ),
        clients: computed.nested("list", clientFacts, {
          nullable: true,
          description: "Its clients, the oldest first; null if they may not be seen.",
        }),
      },
      { description: "The accounts that are in no code, by id." },
    ),
  },
});
