import { serviceAccountClientList } from "../../model/schemas/list-service-account-clients";
import { HookError, listResource } from "../../plugin";
import type { FlexeraContext } from "../context";
import { byAge } from "../data-sources/data-service-account-clients";
import { importedClient, readClient } from "../service-account-client/client-reading";
import { serviceAccountClient } from "../service-account-client/service-account-client";
import { byId, listAccounts } from "../shared/accounts";
import { accountText, accountTitle } from "../shared/creation-errors";
import { refuseMissingAccount } from "../shared/known-account";
import { clientsOf } from "../shared/not-found";
import { requestedOrgId } from "../shared/org";
import { ifVisible } from "../shared/visible";

export const serviceAccountClientsListed = listResource(serviceAccountClient, serviceAccountClientList, {
  async *list({ config, signal, warn }, context: FlexeraContext) {
    const { iam } = context;
    const orgId = requestedOrgId(config, iam);
    const options = { orgId, signal };
    const [{ activityWithin }, { matcherOf }] = await Promise.all([import("./activity"), import("./name-pattern")]);
    const { serviceAccountId: wanted, accountNamePattern } = config;
    if (wanted !== null) await refuseMissingAccount({ id: wanted, path: ["serviceAccountId"] }, iam, options);
    const isNamed = matcherOf(accountNamePattern);
    const accounts = (await listAccounts(iam, options))
      .filter(({ id, name }) => isNamed(name) && (wanted ?? id) === id)
      .sort(byId);
    const activity = await activityWithin(config.unusedFor, iam, options);

    for (const account of accounts) {
      const { id: serviceAccountId } = account;
      if (activity?.isActive({ kind: "service-account", id: serviceAccountId })) continue;
      const unseen = `the clients of ${accountTitle(account)} may not be seen`;
      const clients = (await ifVisible(clientsOf(iam, serviceAccountId, options), unseen, warn)) ?? [];
      const old = clients.filter(({ createdAt }) => activity?.isOlder(createdAt) ?? true);
      for (const { clientId } of old.sort(byAge)) {
        const identity = { orgId, serviceAccountId, clientId };
        yield {
          displayName: `${clientId} of ${accountText(account)}`,
          identity,
          async state() {
            const state = await readClient({ ...importedClient(identity), signal }, context);
            if (state) return state;
            throw new HookError(`client ${clientId} was deleted while the list was made`, "It is left out.");
          },
        };
      }
    }
  },
});
