import { parseId } from "./body";
import { type Context, timestamp } from "./context";
import { type ApiError, badRequest, notFound, ofStatus } from "./errors";
import { json, noContent } from "./exchange";
import { type Answer } from "./answer";
import { propagating } from "./propagation";
import { type Call, route, type Route } from "./router";
import { recipientHeader, sealFor } from "./sealed-secret";
import { mask, randomText, sha256 } from "./secrets";
import { findServiceAccount } from "./service-accounts";
import type { Client, ClientSecret, ServiceAccount, State } from "./state";

export const clientCollection = "/iam/v1/orgs/:orgId/service-accounts/:serviceAccountId/clients";

export function clientRoutes(context: Context): Route[] {
  const { state } = context;
  return [
    // What a missing account gives here is a setting: the list documents no 404.
    route("GET", clientCollection, ["iam:service_account_client:index"], (call) => {
      const id = parseId("serviceAccountId", call.params.serviceAccountId);
      if (!state.serviceAccounts.some((account) => account.id === id)) {
        const status = context.settings.missingAccountStatus;
        return status === 200 ? json(200, []) : missingAccount(status).toAnswer();
      }
      return json(200, state.clients.filter(({ serviceAccountId }) => serviceAccountId === id).map(clientView));
    }),
    route("POST", clientCollection, ["iam:service_account_client:create"], (call, principal) => {
      const { id } = accountOf(state, call);
      const answer = secretAnswer(call);
      const { client, clientSecret } = createClient(context, id, principal.id);
      return answer(201, client, clientSecret);
    }),
    route("GET", `${clientCollection}/:clientId`, ["iam:service_account_client:show"], (call) =>
      json(200, clientView(clientOf(state, call))),
    ),
    route("DELETE", `${clientCollection}/:clientId`, ["iam:service_account_client:delete"], (call) => {
      deleteClient(state, clientOf(state, call).clientId);
      return noContent;
    }),
  ];
}

/** What there is no account for, in one of the documented ways, or as it is inferred. */
function missingAccount(status: number): ApiError {
  return status === 404 ? notFound() : ofStatus(status, "the service account does not exist");
}

function accountOf(state: State, { params }: Call): ServiceAccount {
  return findServiceAccount(state, parseId("serviceAccountId", params.serviceAccountId));
}

/**
 * The client that a path names.
 *
 * @throws ApiError 404 when the account, or its client, does not exist
 */
export function clientOf(state: State, call: Call): Client {
  const { id } = accountOf(state, call);
  const found = state.clients.find(
    ({ serviceAccountId, clientId }) => serviceAccountId === id && clientId === call.params.clientId,
  );
  if (found === undefined) throw notFound();
  return found;
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

/** A secret, and what is kept of it. */
export function newSecret(context: Context): { readonly clientSecret: string; readonly kept: ClientSecret } {
  const clientSecret = randomText(48);
  return {
    clientSecret,
    kept: {
      hash: sha256(clientSecret),
      masked: mask(clientSecret),
      createdAt: timestamp(context),
      ...propagating(context, context.settings.clientPropagationMs),
    },
  };
}

/**
 * How to answer with a new secret: as it is, or sealed for the key that the request brings. To be asked before anything is
 * changed.
 *
 * @throws ApiError 400 when the key is none
 */
export function secretAnswer({ headers }: Call): (status: number, client: Client, clientSecret: string) => Answer {
  const recipient = headers[recipientHeader];
  const conceal = recipient === undefined ? asItIs : sealFor(String(recipient));
  return (status, client, clientSecret) => {
    const { clientId, ...rest } = clientView(client);
    return json(status, { clientId, ...conceal(clientSecret), ...rest });
  };
}

function asItIs(clientSecret: string) {
  return { clientSecret };
}

export function clientView({ clientId, createdBy, createdAt }: Client) {
  return { clientId, createdBy, createdAt, kind: "iam#service-account-client" };
}
