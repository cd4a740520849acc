import { computed, defineSchema, optional, required, t } from "../../schema";
import { lookupOrgId } from "./common";
import { clientFacts } from "./data-service-account-clients";
import { accountByIdOrName, accountToIgnore, codeLanguage } from "./unmanaged";

export const unmanagedClientsSchema = defineSchema({
  type: "unmanaged_clients",
  description:
    "Compares the clients of service accounts with those that are managed in code, and warns of each that is not. Of a " +
    "`flexera_service_account_client`, `client_id`, `previous_client_id` and `pending_client_id` belong into `client_ids`: " +
    "while it is rotated it has two clients. A plan that changes such a resource leaves the comparison to the apply. An " +
    "identity that may not list clients gets a warning that nothing was compared.",
  attributes: {
    orgId: lookupOrgId,
    serviceAccounts: required.nested(
      "list",
      {
        ...accountByIdOrName,
        clientIds: required.value(t.set(t.string), {
          nullElements: true,
          description: "The ids of the clients that are managed in code. What is null or empty does not matter.",
        }),
      },
      { description: "The accounts whose clients are compared." },
    ),
    ignore: optional.nested(
      "set",
      {
        ...accountToIgnore,
        clientId: optional.string({ description: "The id of the client. Default: any." }),
      },
      { description: "Clients that are managed elsewhere, such as by hand." },
    ),
    codeLanguage,
    unmanaged: computed.nested(
      "list",
      {
        serviceAccountId: computed.string({ description: "The id of the service account." }),
        serviceAccountName: computed.string({ description: "The name of the service account." }),
        ...clientFacts,
      },
      { description: "The clients that are in no code, by account, the oldest first." },
    ),
  },
});
