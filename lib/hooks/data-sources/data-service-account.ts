import type { IamClient } from "../../iam";
import { HookError, sameText } from "../../plugin";
import { dataSource } from "../context";
import { serviceAccountLookupSchema } from "../../model/schemas/data-service-account";
import { undefinedIfNotFound } from "../shared/not-found";
import { nearestHint } from "../shared/nearest";
import { requestedOrgId } from "../shared/org";
import { accountState } from "../shared/accounts";

export const serviceAccountLookup = dataSource(serviceAccountLookupSchema, {
  validate({ config: { id, name }, error }) {
    if ((id === null) === (name === null)) {
      error("id or name is needed", "Give either the id or the name of the service account, and not both.");
    }
  },

  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const id = config.id ?? (await idOfName(iam, orgId, config.name ?? "", signal));
    const account = await undefinedIfNotFound(iam.serviceAccounts.show(id, { orgId, signal }));
    if (!account) throw new HookError(`organization ${orgId} has no service account ${id}`, whichThereAre, ["id"]);
    return accountState(orgId, account);
  },
});

const whichThereAre = "Which there are, the data source flexera_service_accounts lists.";

async function idOfName(iam: IamClient, orgId: string, name: string, signal: AbortSignal): Promise<string> {
  const accounts = await iam.serviceAccounts.list({ orgId, signal });
  const [first, ...others] = accounts.filter((account) => sameText(account.name, name));
  if (!first) {
    const names = accounts.map((account) => account.name);
    throw new HookError(
      `organization ${orgId} has no service account named ${JSON.stringify(name)}`,
      nearestHint(name, names, JSON.stringify) + whichThereAre,
      ["name"],
    );
  }
  if (others.length > 0) {
    const ids = [first, ...others].map(({ id }) => id).join(", ");
    throw new HookError(
      `organization ${orgId} has several service accounts named ${JSON.stringify(name)}`,
      `Their ids are ${ids}. Give the id of the one that is meant.`,
      ["name"],
    );
  }
  return first.id;
}
