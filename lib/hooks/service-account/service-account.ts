import { isNotFound, type ServiceAccount, serviceAccountRef } from "../../iam";
import { isUnknown, type Report, sameText, type State } from "../../plugin";
import { createAccount } from "./account-creation";
import { accountKey, accountNameKey, accountsMutexKey } from "./account-identity";
import { accountTitle } from "../shared/creation-errors";
import { planCreation, planExisting } from "./account-plan";
import { accountState } from "../shared/accounts";
import { wholeNumber } from "../../model/schemas/common";
import { serviceAccountIdentity } from "../../model/schemas/identities";
import { resource } from "../context";
import { movedAccount } from "../moves/moves";
import { isHeldByOther, noteRead } from "../shared/address-changes";
import { creationFailed } from "../shared/address-errors";
import { refuseDeletion, refuseProtectedDeletion } from "../shared/deletion-protection";
import { checkOwnAccount } from "../shared/own-client";
import { assertDeleted, undefinedIfNotFound } from "../shared/not-found";
import { parseImportId } from "../shared/import-id";
import { defaultOrgId, deferUnknownOrg, importedOrgId, readIn } from "../shared/org";
import { clearMarks, getMark } from "../shared/plan-marks";
import { refuseTakenName } from "./renaming";
import { serviceAccountSchema } from "../../model/schemas/service-account";
import { retryUntilApplied } from "../shared/unknown-outcome";
import { warnOfTwins } from "./namesakes";
import { messageOf } from "../../model/errors/message-of";

type AccountState = State<typeof serviceAccountSchema.attributes>;

export const serviceAccount = resource(serviceAccountSchema, {
  identity: {
    attributes: serviceAccountIdentity,
    importState: ({ identity: { orgId, id } }, context) => ({ orgId: importedOrgId(orgId, context), id }),
  },

  defaults: defaultOrgId,

  async plan(operation, context) {
    deferUnknownOrg(operation);
    const { prior, planned, replaces } = operation;
    if (prior) context.run.knownAccounts.add(prior.id);
    if (prior) await planExisting(prior, operation, context);
    const staysElsewhere = getMark(operation.private, "isHeldElsewhere") === true;
    if (!staysElsewhere) refuseDeletion(operation, prior ? accountTitle(prior) : "");
    if ((!prior || replaces) && planned && context.isReady) await planCreation(planned, operation, context);
  },

  async create({ plan, save, private: data, ...operation }, context) {
    clearMarks(data);
    const { orgId, name, description, adoptExisting, deletionProtection, allowSelfLockout } = plan;
    const guards = { adoptExisting, deletionProtection, allowSelfLockout };
    const wanted = { orgId, name, description, adoptExisting: adoptExisting === true };
    const plannedId = isUnknown(plan.id) ? undefined : plan.id;
    const id = await createAccount({ ...wanted, plannedId }, operation, context);
    const made = { id, orgId, name, description, ref: serviceAccountRef(id), ...guards };
    // Of one that is taken over, the plan knew them.
    const known =
      isUnknown(plan.createdBy) || isUnknown(plan.createdAt)
        ? {}
        : { createdBy: plan.createdBy, createdAt: plan.createdAt };
    save({ ...made, ...known });
    const { signal, warn } = operation;
    const { run, iam } = context;
    const [state] = await Promise.all([
      withDetails({ ...made, ...known }, iam.serviceAccounts.show(id, { orgId, signal }), warn),
      run.madeAccounts.has(id) && warnOfTwins(made, "shared", operation, context),
    ]);
    if (run.madeAccounts.has(id)) run.madeBy(state.createdBy);
    return state;
  },

  async read(operation, context) {
    const { state, signal } = operation;
    const { id, orgId, adoptExisting, deletionProtection, allowSelfLockout } = state;
    noteRead(accountKey(state), { run: context.run, private: operation.private });
    const account = await readIn({ orgId, serviceAccountId: id }, context, () =>
      undefinedIfNotFound(context.iam.serviceAccounts.show(id, { orgId, signal })),
    );
    if (!account) return undefined;
    const found = accountState(orgId, account);
    await warnOfTwins(found, "run", operation, context);
    return { ...found, adoptExisting, deletionProtection, allowSelfLockout };
  },

  async update({ plan, state, changed, save, signal, warn, private: data }, { iam, run }) {
    clearMarks(data);
    const { id, orgId, ref, createdBy, createdAt } = state;
    const { name, description, adoptExisting, deletionProtection, allowSelfLockout } = plan;
    const changes = {
      name: changed.name,
      // Null clears the description; the API's word for none is an empty one.
      description: changed.description === null ? "" : changed.description,
    };
    const show = (): Promise<ServiceAccount> => iam.serviceAccounts.show(id, { orgId, signal });
    await run.mutex.runExclusive(accountsMutexKey(orgId), async () => {
      if (changed.name !== undefined) await refuseTakenName(state, name, signal, { iam, run });
      await retryUntilApplied(
        () => iam.serviceAccounts.update(id, changes, { orgId }),
        async () => {
          const now = await show();
          return sameText(now.name, name) && sameText(now.description, description ?? "");
        },
      );
    });
    const guards = { adoptExisting, deletionProtection, allowSelfLockout };
    const made = { id, orgId, name, description, ref, createdBy, createdAt, ...guards };
    save(made);
    return withDetails(made, show(), warn);
  },

  async delete({ state, signal, log, private: data }, context) {
    const { id, orgId } = state;
    const { run, iam } = context;
    const key = accountKey(state);
    const what = accountTitle(state);
    await run.mutex.runExclusive(accountsMutexKey(orgId), async () => {
      if (run.objects.hasFailed(accountNameKey(state))) throw creationFailed(what);
      if (isHeldByOther(key, { run, private: data })) {
        log.info("a service account is not deleted, because another address stands for it", { orgId, id });
        return;
      }
      refuseProtectedDeletion(state, what);
      await checkOwnAccount(state, what, { signal }, context);
      await retryUntilApplied(
        async () => {
          try {
            await iam.serviceAccounts.delete(id, { orgId });
          } catch (error) {
            if (!isNotFound(error)) throw error;
            await assertDeleted({ orgId, serviceAccountId: id }, context);
          }
        },
        async () => (await undefinedIfNotFound(iam.serviceAccounts.show(id, { orgId, signal }))) === undefined,
      );
      run.objects.end(key);
    });
  },

  importState({ id: importId }) {
    const [orgId, id] = parseImportId(importId, "{org}/{id}, such as 1105/2263", [
      wholeNumber.regexp,
      wholeNumber.regexp,
    ]);
    return { orgId, id };
  },

  moveState: movedAccount,
});

/**
 * What was written, with what only the server knows. The write is done: not being able to look is no reason to call it
 * failed (Terraform would replace the account), and the next read fills the gaps.
 */
async function withDetails(
  written: Omit<AccountState, "createdBy" | "createdAt" | "updatedAt"> & Partial<AccountState>,
  shown: Promise<ServiceAccount>,
  warn: Report,
): Promise<AccountState> {
  const { id, orgId, name } = written;
  try {
    const { createdBy, createdAt, updatedAt } = accountState(orgId, await shown);
    // What was written comes last: an update must keep the values that it was planned with.
    return { createdBy, createdAt, updatedAt, ...written };
  } catch (error) {
    warn(
      `service account ${JSON.stringify(name)} (id ${id}) was written but could not be read back`,
      `${messageOf(error)}. Its times and creator come with the next refresh.`,
    );
    return { createdBy: null, createdAt: null, updatedAt: null, ...written };
  }
}
