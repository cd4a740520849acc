import type { Context } from "./context";
import { badRequest } from "./errors";
import { json, noContent } from "./exchange";
import { route, type Route } from "./router";
import { clientCollection, clientOf, newSecret, secretAnswer } from "./service-account-clients";
import type { Client } from "./state";

/** Not documented: how many secrets a client has while one is being rotated. Two, as the rotation's description implies. */
const secretsPerClient = 2;

/** The newer endpoints, which not every org need offer. */
export function secretRotationRoutes(context: Context): Route[] {
  const { state } = context;
  const secret = `${clientCollection}/:clientId/client-secret`;
  return [
    route("POST", secret, ["iam:service_account_client:create"], (call) => {
      const client = clientOf(state, call);
      const answer = secretAnswer(call);
      return answer(200, client, rotateSecret(context, client));
    }),
    route("DELETE", secret, ["iam:service_account_client:delete"], (call) => {
      deleteOlderSecret(clientOf(state, call));
      return noContent;
    }),
    route("GET", `${clientCollection}/:clientId/client-secrets`, ["iam:service_account_client:index"], (call) =>
      json(200, {
        kind: "iam:service-account-client-secret-list",
        values: clientOf(state, call).secrets.map(({ masked, createdAt }) => ({
          kind: "iam:service-account-client-secret",
          maskedClientSecret: masked,
          status: "ACTIVE",
          createdAt,
        })),
      }),
    ),
  ];
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
