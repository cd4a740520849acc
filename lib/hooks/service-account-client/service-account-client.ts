import { isUnknown } from "../../plugin";
import { createClient, warnOfClients } from "./client-creation";
import { wholeNumber } from "../common.schema";
import { resource } from "../context";
import { refuseDeletion } from "../shared/deletion-protection";
import { unlessGone } from "../shared/gone";
import { parseImportId } from "../shared/import-id";
import { defaultOrgId, readIn } from "../shared/org";
import { serviceAccountClientSchema } from "./service-account-client.schema";
import { carryOut } from "../shared/uncertainty";

export const serviceAccountClient = resource(serviceAccountClientSchema, {
  defaults: defaultOrgId,

  async plan(operation, context) {
    const { prior, planned } = operation;
    refuseDeletion(operation, `client ${prior?.clientId ?? ""}`);
    if (prior || !planned || !context.isReady) return;
    const { orgId, serviceAccountId, reclaimUnknownClients } = planned;
    if (isUnknown(orgId) || isUnknown(serviceAccountId)) return;
    const wanted = { orgId, serviceAccountId, reclaimUnknownClients: reclaimUnknownClients === true };
    await warnOfClients(wanted, operation, context);
  },

  async create({ plan, save, ...operation }, context) {
    const { serviceAccountId, reclaimUnknownClients, deletionProtection } = plan;
    const orgId = plan.orgId as string;
    const wanted = { orgId, serviceAccountId, reclaimUnknownClients: reclaimUnknownClients === true };
    const { clientId, clientSecret, createdBy, createdAt } = await createClient(wanted, operation, context);
    const made = {
      clientId,
      orgId,
      serviceAccountId,
      clientSecret,
      reclaimUnknownClients,
      deletionProtection,
      createdBy: createdBy || null,
      createdAt: createdAt || null,
    };
    save(made);
    return made;
  },

  async read({ state, signal }, context) {
    const { clientId, orgId, serviceAccountId } = state;
    context.run.knownClients.add(clientId);
    const client = await readIn(state, context, () =>
      context.iam.serviceAccountClients.find(serviceAccountId, clientId, { orgId, signal }),
    );
    // The API never tells the secret again: the state is where it is kept.
    return client && { ...state, createdBy: client.createdBy, createdAt: client.createdAt };
  },

  update({ state, plan: { reclaimUnknownClients, deletionProtection } }) {
    // What else there is replaces the client.
    return Promise.resolve({ ...state, reclaimUnknownClients, deletionProtection });
  },

  async delete({ state, signal }, { iam }) {
    const { clientId, orgId, serviceAccountId } = state;
    const clients = iam.serviceAccountClients;
    await carryOut(
      async () => {
        await unlessGone(clients.delete(serviceAccountId, clientId, { orgId }));
      },
      async () => (await clients.find(serviceAccountId, clientId, { orgId, signal, freshness: "now" })) === undefined,
    );
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
