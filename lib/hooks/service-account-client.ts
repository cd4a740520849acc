import { wholeNumber } from "./common.schema";
import { resource } from "./context";
import { unlessGone } from "./gone";
import { parseImportId } from "./import-id";
import { defaultOrgId } from "./org";
import { serviceAccountClientSchema } from "./service-account-client.schema";

export const serviceAccountClient = resource(serviceAccountClientSchema, {
  defaults: ({ prior }, context) => defaultOrgId(prior, context),

  async create({ plan, save }, { iam }) {
    const { serviceAccountId } = plan;
    const orgId = plan.orgId as string;
    const client = await iam.serviceAccountClients.create(serviceAccountId, { orgId });
    const { clientId, clientSecret, createdBy, createdAt } = client;
    const by = { createdBy: createdBy || null, createdAt: createdAt || null };
    const made = { clientId, orgId, serviceAccountId, clientSecret, ...by };
    save(made);
    return made;
  },

  async read({ state, signal }, { iam }) {
    const { clientId, orgId, serviceAccountId } = state;
    const client = await unlessGone(iam.serviceAccountClients.show(serviceAccountId, clientId, { orgId, signal }));
    // The API never tells the secret again: the state is where it is kept.
    return client && { ...state, createdBy: client.createdBy, createdAt: client.createdAt };
  },

  async delete({ state }, { iam }) {
    const { clientId, orgId, serviceAccountId } = state;
    await unlessGone(iam.serviceAccountClients.delete(serviceAccountId, clientId, { orgId }));
  },

  importState({ id, warn }) {
    const form = "{org}/{service account id}/{client id}, such as 1105/2263/0oa1b2c3";
    const [orgId, serviceAccountId, clientId] = parseImportId(id, form, [
      wholeNumber.regexp,
      wholeNumber.regexp,
      // "." and ".." would change the path of a request.
      /^(?!\.{1,2}$)\S{1,512}$/,
    ]);
    warn(
      `client ${clientId} is imported without its secret`,
      "Flexera gives the secret of a client only once, when it is created, so client_secret is null. Whoever holds the " +
        "secret can go on using it. To have it in Terraform, replace the client (terraform apply -replace=…), which " +
        "deletes this one first.",
    );
    return { orgId, serviceAccountId, clientId };
  },
});
