import { parseId } from "./body";
import { type Context, timestamp } from "./context";
import { badRequest, notFound } from "./errors";
import { json, noContent } from "./exchange";
import { type Call, route, type Route } from "./router";
import { mask, randomText, sha256 } from "./secrets";
import { findServiceAccount } from "./service-accounts";
import type { Client, ClientSecret, State } from "./state";

/** Not documented: how many secrets a client has while one is being rotated. Two, as the rotation's description implies. */
const secretsPerClient = 2;

const collection = "/iam/v1/orgs/:orgId/service-accounts/:serviceAccountId/clients";

export function clientRoutes(context: Context): Route[] {
  const { state } = context;
  const accountOf = ({ params }: Call) =>
    findServiceAccount(state, parseId("serviceAccountId", params.serviceAccountId));
  const clientOf = (call: Call) => findClient(state, accountOf(call).id, call.params.clientId ?? "");
  return [
    // A missing account gives 404 here too, although the list documents none (inferred).
    route("GET", collection, ["iam:service_account_client:index"], (call) => {
      const { id } = accountOf(call);
      return json(200, state.clients.filter(({ serviceAccountId }) => serviceAccountId === id).map(clientView));
    }),
    route("POST", collection, ["iam:service_account_client:create"], (call, principal) => {
      refuseEncryptedDelivery(call);
      const { client, clientSecret } = createClient(context, accountOf(call).id, principal.id);
      return json(201, withSecret(client, clientSecret));
    }),
    route("GET", `${collection}/:clientId`, ["iam:service_account_client:show"], (call) =>
      json(200, clientView(clientOf(call))),
    ),
    route("DELETE", `${collection}/:clientId`, ["iam:service_account_client:delete"], (call) => {
      deleteClient(state, clientOf(call).clientId);
      return noContent;
    }),
    route("POST", `${collection}/:clientId/client-secret`, ["iam:service_account_client:create"], (call) => {
      refuseEncryptedDelivery(call);
      const client = clientOf(call);
      return json(200, withSecret(client, rotateSecret(context, client)));
    }),
    route("DELETE", `${collection}/:clientId/client-secret`, ["iam:service_account_client:delete"], (call) => {
      deleteOlderSecret(clientOf(call));
      return noContent;
    }),
    route("GET", `${collection}/:clientId/client-secrets`, ["iam:service_account_client:index"], (call) =>
      json(200, {
        kind: "iam:service-account-client-secret-list",
        values: clientOf(call).secrets.map(({ masked, createdAt }) => ({
          kind: "iam:service-account-client-secret",
          maskedClientSecret: masked,
          status: "ACTIVE",
          createdAt,
        })),
      }),
    ),
  ];
}

/** @throws ApiError 404 */
function findClient(state: State, serviceAccountId: number, clientId: string): Client {
  const client = state.clients.find((each) => each.serviceAccountId === serviceAccountId && each.clientId === clientId);
  if (client === undefined) throw notFound();
  return client;
}

/**
 * The secret is in this answer and nowhere else.
 *
 * @throws ApiError 400 when the account is full: the limit is documented, its status inferred
 */
export function createClient(
  context: Context,
  serviceAccountId: number,
  createdBy: number,
): { readonly client: Client; readonly clientSecret: string } {
  const { state, options } = context;
  findServiceAccount(state, serviceAccountId);
  const held = state.clients.filter((client) => client.serviceAccountId === serviceAccountId).length;
  const limit = options.limits.clientsPerServiceAccount;
  if (held >= limit) {
    throw badRequest(`service account ${serviceAccountId} has ${held} clients; the limit is ${limit}`);
  }
  const { clientSecret, kept } = newSecret(context);
  const clientId = `0oa${randomText(12).replace(/[-_]/g, "x")}`;
  const client: Client = { clientId, serviceAccountId, createdBy, createdAt: kept.createdAt, secrets: [kept] };
  state.clients.push(client);
  return { client, clientSecret };
}

/** @throws ApiError 404 */
export function deleteClient(state: State, clientId: string): void {
  if (!state.clients.some((client) => client.clientId === clientId)) throw notFound();
  state.clients = state.clients.filter((client) => client.clientId !== clientId);
}

function rotateSecret(context: Context, client: Client): string {
  if (client.secrets.length >= secretsPerClient) {
    throw badRequest(`client ${client.clientId} has ${client.secrets.length} secrets; delete the older one first`);
  }
  const { clientSecret, kept } = newSecret(context);
  client.secrets.push(kept);
  return clientSecret;
}

function deleteOlderSecret(client: Client): void {
  if (client.secrets.length < secretsPerClient) {
    throw badRequest(`client ${client.clientId} has one secret only; rotate it before the older one is deleted`);
  }
  client.secrets.shift();
}

function newSecret(context: Context): { readonly clientSecret: string; readonly kept: ClientSecret } {
  const clientSecret = randomText(48);
  return {
    clientSecret,
    kept: { hash: sha256(clientSecret), masked: mask(clientSecret), createdAt: timestamp(context) },
  };
}

/** The algorithm of encrypted delivery is not published, so it cannot be emulated; a plain secret would mislead. */
function refuseEncryptedDelivery({ headers }: Call): void {
  if (headers["x-recipient-public-key"] !== undefined) {
    throw badRequest("the emulator cannot encrypt secrets; leave the header X-Recipient-Public-Key out");
  }
}

export function clientView({ clientId, createdBy, createdAt }: Client) {
  return { clientId, createdBy, createdAt, kind: "iam#service-account-client" };
}

function withSecret(client: Client, clientSecret: string) {
  const { clientId, ...rest } = clientView(client);
  return { clientId, clientSecret, ...rest };
}
