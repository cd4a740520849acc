import { type ServiceAccount, serviceAccountRef } from "../iam";
import type { State } from "../plugin";
import { wholeNumber } from "./common.schema";
import { resource } from "./context";
import { unlessGone } from "./gone";
import { parseImportId } from "./import-id";
import { defaultOrgId } from "./org";
import { serviceAccountSchema } from "./service-account.schema";

type AccountState = State<typeof serviceAccountSchema.attributes>;

export const serviceAccount = resource(serviceAccountSchema, {
  defaults: ({ prior }, context) => defaultOrgId(prior, context),

  async create({ plan, save, signal, warn }, { iam }) {
    const { name, description } = plan;
    const orgId = plan.orgId as string;
    const id = await iam.serviceAccounts.create({ name, description: description ?? undefined }, { orgId });
    const made = { id, orgId, name, description, ref: serviceAccountRef(id) };
    save(made);
    return withDetails(made, () => iam.serviceAccounts.show(id, { orgId, signal }), warn);
  },

  async read({ state, signal }, { iam }) {
    const { id, orgId } = state;
    const account = await unlessGone(iam.serviceAccounts.show(id, { orgId, signal }));
    return account && accountState(orgId, account);
  },

  async update({ plan, state, changed, save, signal, warn }, { iam }) {
    const { id, orgId, ref, createdBy, createdAt } = state;
    const { name, description } = plan;
    const changes = {
      name: changed.name,
      // Null clears the description; the API's word for none is an empty one.
      description: changed.description === null ? "" : changed.description,
    };
    await iam.serviceAccounts.update(id, changes, { orgId });
    const made = { id, orgId, name, description, ref, createdBy, createdAt };
    save(made);
    return withDetails(made, () => iam.serviceAccounts.show(id, { orgId, signal }), warn);
  },

  async delete({ state }, { iam }) {
    const { id, orgId } = state;
    await unlessGone(iam.serviceAccounts.delete(id, { orgId }));
  },

  importState({ id: importId }) {
    const [orgId, id] = parseImportId(importId, "{org}/{id}, such as 1105/2263", [
      wholeNumber.regexp,
      wholeNumber.regexp,
    ]);
    return { orgId, id };
  },
});

/** An account as the API shows it. Times that it leaves out are null. */
export function accountState(orgId: string, account: ServiceAccount) {
  const { id, name, description, createdBy, ref } = account;
  return { id, orgId, name, description, createdBy, ...timesOf(account), ref } satisfies AccountState;
}

function timesOf({ createdAt, updatedAt }: ServiceAccount): Pick<AccountState, "createdAt" | "updatedAt"> {
  return { createdAt: createdAt || null, updatedAt: updatedAt || null };
}

/**
 * What was written, with what only the server knows. The write is done: not being able to look is no reason to call it
 * failed (Terraform would replace the account), and the next read fills the gaps.
 */
async function withDetails(
  written: Pick<AccountState, "id" | "orgId" | "name" | "description" | "ref"> & Partial<AccountState>,
  show: () => Promise<ServiceAccount>,
  warn: (summary: string, detail: string) => void,
): Promise<AccountState> {
  try {
    const account = await show();
    // What was written comes last: an update must keep the values that it was planned with.
    return { createdBy: account.createdBy, ...timesOf(account), ...written };
  } catch (error) {
    warn(
      `service account ${JSON.stringify(written.name)} (id ${written.id}) was written but could not be read back`,
      `${(error as Error).message}. Its times and creator come with the next refresh.`,
    );
    return { createdBy: null, createdAt: null, updatedAt: null, ...written };
  }
}
