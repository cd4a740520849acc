import { retirePreviousClientSchema } from "../../model/schemas/actions";
import { action, isUnknown } from "../../plugin";
import type { FlexeraContext } from "../context";
import { requestedOrgId } from "../shared/org";
import { refuseOwnClient } from "../shared/own-client";

export const retirePreviousClient = action(retirePreviousClientSchema, {
  validate({ config: { clientId, previousClientId }, error }) {
    if (isUnknown(clientId) || clientId !== previousClientId) return;
    error("previous_client_id is the client that is to stay", "Give the client that it has replaced.", [
      "previousClientId",
    ]);
  },

  async invoke({ config, signal, progress }, context: FlexeraContext) {
    const [{ removeClient }, { currentIsGone }, { slotsKey }] = await Promise.all([
      import("../service-account-client/account-clients"),
      import("../service-account-client/client-errors"),
      import("../service-account-client/client-slots"),
    ]);
    const { iam, run } = context;
    const orgId = requestedOrgId(config, iam);
    const { serviceAccountId, clientId, previousClientId } = config;
    refuseOwnClient([previousClientId], false, context);
    await run.mutex.runExclusive(slotsKey({ orgId, serviceAccountId }), async () => {
      const options = { orgId, signal, freshness: "now" } as const;
      const clients = await iam.serviceAccountClients.list(serviceAccountId, options);
      const has = (id: string): boolean => clients.some((client) => client.clientId === id);
      if (!has(clientId)) throw currentIsGone(clientId, previousClientId);
      if (!has(previousClientId)) {
        progress(`client ${previousClientId} is gone already`);
        return;
      }
      await removeClient({ orgId, serviceAccountId, clientId: previousClientId }, { signal }, context);
      progress(`client ${previousClientId} is deleted, client ${clientId} stays`);
    });
  },
});
