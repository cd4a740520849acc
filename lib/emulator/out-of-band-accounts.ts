import { readBoolean, requireId, requireText } from "./body";
import type { Context } from "./context";
import {
  editBy,
  lineLength,
  type Edits,
  type KeepsRules,
  type Make,
  type NewServiceAccount,
  type Numbered,
  type ServiceAccountChange,
} from "./edits";
import { randomText, sha256 } from "./secrets";
import { ownerOf } from "./seed";
import { createClient, deleteClient } from "./service-account-clients";
import {
  createServiceAccount,
  deleteServiceAccount,
  descriptionLength,
  updateServiceAccount,
} from "./service-accounts";
import { findUser } from "./users";

/** Documented life of an authorization code. */
const codeLifeMilliseconds = 60_000;

type AccountEdits = Pick<
  Edits,
  | "addServiceAccount"
  | "updateServiceAccount"
  | "deleteServiceAccount"
  | "addClient"
  | "deleteClient"
  | "issueAuthorizationCode"
  | "expireAccessTokens"
>;

/** What somebody else does to service accounts, clients and tokens. */
export function accountEdits(context: Context, make: Make): AccountEdits {
  const { state } = context;
  const edit = editBy(make);

  return {
    addServiceAccount: edit((account: NewServiceAccount) => ({
      id: createServiceAccount(context, account, ownerOf(state).id).id,
    })),
    updateServiceAccount: edit((change: ServiceAccountChange) => {
      updateServiceAccount(context, requireId(change, "id"), change);
    }),
    deleteServiceAccount: edit((account: Numbered & KeepsRules) => {
      const rules = state.accessRules;
      const keepsRules = readBoolean(account, "keepsRules") ?? false;
      deleteServiceAccount(state, requireId(account, "id"));
      if (keepsRules) state.accessRules = rules;
    }),
    addClient: edit((of: { readonly serviceAccountId: number }) => {
      const serviceAccountId = requireId(of, "serviceAccountId");
      const { client, clientSecret } = createClient(context, serviceAccountId, ownerOf(state).id);
      return { clientId: client.clientId, clientSecret };
    }),
    deleteClient: edit((client: { readonly clientId: string }) => {
      deleteClient(state, requireText(client, "clientId", lineLength));
    }),
    issueAuthorizationCode: edit((wanted: { readonly userId: number; readonly redirectUri: string }) => {
      const { id: userId } = findUser(state, requireId(wanted, "userId"));
      const redirectUri = requireText(wanted, "redirectUri", descriptionLength);
      const code = randomText(24);
      const expiresAt = new Date(context.now().getTime() + codeLifeMilliseconds).toISOString();
      state.authorizationCodes.push({ hash: sha256(code), userId, redirectUri, expiresAt });
      return { code };
    }),
    expireAccessTokens: () => {
      make(() => {
        for (const hash of Object.keys(state.accessTokens)) Reflect.deleteProperty(state.accessTokens, hash);
      });
    },
  };
}
