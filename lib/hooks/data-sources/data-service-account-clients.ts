import type { ServiceAccountClient } from "../../iam";
import { dataSource } from "../context";
import { assertDeleted, clientsOf } from "../shared/not-found";
import { refuseMissingAccount } from "../shared/known-account";
import { requestedOrgId } from "../shared/org";
import { serviceAccountClientsSchema } from "../../model/schemas/data-service-account-clients";

export const serviceAccountClients = dataSource(serviceAccountClientsSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const { serviceAccountId } = config;
    const clients = await clientsOf(iam, serviceAccountId, { orgId, signal });
    if (!clients) await assertDeleted({ orgId, serviceAccountId }, { iam });
    // What the list is of an account that does not exist is not documented: it may be empty.
    const wanted = { id: serviceAccountId, path: ["serviceAccountId"] };
    if (!clients?.length) await refuseMissingAccount(wanted, iam, { orgId, signal });
    return { orgId, serviceAccountId, clients: [...(clients ?? [])].sort(byAge).map(factsOf) };
  },
});

/** What is told of a client. */
export function factsOf({ clientId, createdBy, createdAt }: ServiceAccountClient) {
  return { clientId, createdBy, createdAt };
}

/** Orders clients by the time of their creation. */
export function byAge(a: ServiceAccountClient, b: ServiceAccountClient): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.clientId.localeCompare(b.clientId);
}
