import { isUnknown } from "../../plugin";
import { adjust } from "./adjustment";
import {
  clientKey,
  clientKeysOf,
  planExisting,
  planReclaim,
  planSlot,
  slotNotFilled,
  slotsKey,
} from "./client-addresses";
import { removeClient, warnOfClients } from "./client-creation";
import { createCredential } from "./credential-creation";
import { planCreation, planUpdate } from "./client-plan";
import { readClient } from "./client-reading";
import { clientIdsOf, settingsOf } from "./client-state";
import { validateClient } from "./client-validation";
import { computeDueActions } from "./schedule";
import { getPrivate } from "./private-values";
import { retire } from "./retirement";
import { rotate } from "./rotation";
import { wholeNumber } from "../../model/schemas/common";
import { resource } from "../context";
import { isHeldByOther } from "../shared/address-changes";
import { refuseDeletion, refuseProtectedDeletion } from "../shared/deletion-protection";
import { parseImportId } from "../shared/import-id";
import { defaultOrgId } from "../shared/org";
import { refuseOwnClient } from "../shared/own-client";
import { checkRefusal, clearMarks } from "../shared/plan-marks";
import { serviceAccountClientSchema } from "../../model/schemas/service-account-client";

export const serviceAccountClient = resource(serviceAccountClientSchema, {
  validate: validateClient,

  defaults: defaultOrgId,

  async plan(operation, context) {
    const { prior, planned, replaces } = operation;
    if (prior) await planExisting(prior, operation, context);
    refuseDeletion(operation, `client ${prior?.clientId ?? ""}`);
    if (!planned) return;
    if (prior && !replaces) {
      const mayRotate = planUpdate(prior, planned, operation);
      const { reclaimUnknownClients } = planned;
      if (!mayRotate || reclaimUnknownClients !== true || !context.isReady) return;
      const own = clientKeysOf(prior);
      await planReclaim(prior, (key) => own.includes(key), operation, context);
      return;
    }
    planCreation(planned, operation.set);
    const { orgId, serviceAccountId, reclaimUnknownClients } = planned;
    if (!context.isReady || isUnknown(orgId) || isUnknown(serviceAccountId)) return;
    const wanted = { orgId, serviceAccountId, reclaimUnknownClients: reclaimUnknownClients === true };
    await warnOfClients(wanted, operation, context);
    await planSlot({ orgId, serviceAccountId }, planned, operation, context);
  },

  create(operation, context) {
    checkRefusal(operation.private);
    clearMarks(operation.private);
    return createCredential(settingsOf(operation.plan), operation, context);
  },

  read(operation, context) {
    return readClient(operation, context);
  },

  async update(operation, context) {
    const { private: data } = operation;
    checkRefusal(data);
    clearMarks(data);
    const settings = settingsOf(operation.plan);
    const due = computeDueActions(
      operation.state,
      settings,
      getPrivate(data, "observedAt"),
      getPrivate(data, "ownClient"),
    );
    const state = due.retirement ? await retire(operation.state, operation, context) : operation.state;
    return due.rotation === undefined
      ? adjust(state, settings, operation, context)
      : rotate(state, settings, operation, context);
  },

  async delete({ state, signal, log, private: data }, context) {
    const { iam, run } = context;
    const { orgId, serviceAccountId, allowSelfLockout } = state;
    const clientIds = clientIdsOf(state);
    checkRefusal(data);
    await run.mutex.runExclusive(slotsKey(state), async () => {
      if (run.objects.hasFailed(slotsKey(state))) throw slotNotFilled(state.clientId, serviceAccountId);
      if (isHeldByOther(clientKey(state), { run, private: data })) {
        log.info("a client is not deleted, because another address stands for it", { clientId: state.clientId });
        return;
      }
      refuseProtectedDeletion(state, `client ${state.clientId}`);
      refuseOwnClient(clientIds, allowSelfLockout === true, context);
      for (const clientId of clientIds) await removeClient({ orgId, serviceAccountId, clientId }, signal, iam, run);
    });
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
      "Flexera gives a secret only once, when it is made, so this one is not known here. Whoever holds it can go on using " +
        "it. To have a secret in Terraform's hands, rotate the client: change rotation_triggers, and apply. The one before " +
        "goes on working for the time of overlap.",
    );
    return { orgId, serviceAccountId, clientId };
  },
});
