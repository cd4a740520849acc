import { type IamClient, isNotFound } from "../iam";
import { HookError } from "../plugin";
import { dataSource } from "./context";
import { serviceAccountLookupSchema } from "./data-service-account.schema";
import { nearest } from "./nearest";
import { requestedOrgId } from "./org";

export const serviceAccountLookup = dataSource(serviceAccountLookupSchema, {
  validate({ config: { id, name }, error }) {
    if ((id === null) === (name === null)) {
      error("id or name", "give either the id or the name of the service account, not both");
    }
  },

  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const id = config.id ?? (await idOfName(iam, orgId, config.name ?? "", signal));
    try {
      const account = await iam.serviceAccounts.show(id, { orgId, signal });
      const { name, description, createdBy, createdAt, updatedAt, ref } = account;
      return { id, orgId, name, description, createdBy, createdAt, updatedAt, ref };
    } catch (error) {
      if (isNotFound(error)) throw new HookError(`organization ${orgId} has no service account ${id}`, "", ["id"]);
      throw error;
    }
  },
});

async function idOfName(iam: IamClient, orgId: string, name: string, signal: AbortSignal): Promise<string> {
  const accounts = await iam.serviceAccounts.list({ orgId, signal });
  const [first, ...others] = accounts.filter((account) => account.name === name);
  if (!first) {
    const names = nearest(
      name,
      accounts.map((account) => account.name),
    );
    throw new HookError(
      `organization ${orgId} has no service account named ${JSON.stringify(name)}`,
      names.length > 0 ? `Near to it: ${names.map((near) => JSON.stringify(near)).join(", ")}.` : "",
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
