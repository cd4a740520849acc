import { serviceAccountList } from "../../model/schemas/list-service-accounts";
import { listResource } from "../../plugin";
import type { FlexeraContext } from "../context";
import { serviceAccount } from "../service-account/service-account";
import { accountState, byId, listAccounts } from "../shared/accounts";
import { accountText } from "../shared/creation-errors";
import { requestedOrgId } from "../shared/org";

export const serviceAccountsListed = listResource(serviceAccount, serviceAccountList, {
  async *list({ config, signal }, context: FlexeraContext) {
    const { iam } = context;
    const orgId = requestedOrgId(config, iam);
    const options = { orgId, signal };
    const [{ activityWithin }, { matcherOf }] = await Promise.all([import("./activity"), import("./name-pattern")]);
    const isMeant = matcherOf(config.namePattern);
    const accounts = (await listAccounts(iam, options)).filter(({ name }) => isMeant(name)).sort(byId);
    const activity = await activityWithin(config.unusedFor, iam, options);
    for (const account of accounts) {
      const { id } = account;
      const show = async () => accountState(orgId, await iam.serviceAccounts.show(id, options));
      if (activity) {
        const isActive = activity.isActive({ kind: "service-account", id });
        if (isActive || !activity.isOlder((await show()).createdAt)) continue;
      }
      yield {
        displayName: accountText(account),
        identity: { orgId, id },
        state: async () => ({
          ...(await show()),
          adoptExisting: null,
          deletionProtection: null,
          allowSelfLockout: null,
        }),
      };
    }
  },
});
