import { wholeClientRules, clientRules } from "../../model/client-rules";
import { type Spelling, violationsOf } from "../../model/rule";
import { wholeNumber } from "../../model/schemas/common";
import { serviceAccountClientSchema } from "../../model/schemas/service-account-client";
import { isUnknown, isWhollyKnown, type Operation, snakeCase, type ValidateOperation } from "../../plugin";
import { serviceAccountClientIdentity } from "../../model/schemas/identities";
import { resource } from "../context";
import { movedClient } from "../moves/moves";
import { isHeldByOther } from "../shared/address-changes";
import { refuseDeletion, refuseProtectedDeletion } from "../shared/deletion-protection";
import { parseImportId } from "../shared/import-id";
import { defaultOrgId, deferUnknownOrg, importedOrgId } from "../shared/org";
import { refuseOwnClient } from "../shared/own-client";
import { announcedBy, checkRefusal, clearMarks, getMark } from "../shared/plan-marks";
import { removeClient } from "./account-clients";
import { adjust, retire } from "./adjustment";
import { noNewClient } from "./client-errors";
import { planCreation, planUpdate } from "./client-plan";
import { readClient } from "./client-reading";
import { clientKey, clientKeysOf, planExisting, planReclaim, planSlot, slotsKey, warnOfClients } from "./client-slots";
import { asDelivered, type ClientAttributes, clientIdsOf, getPrivate, setPrivate, settingsOf } from "./client-state";
import { createCredential, rotate } from "./rotation";
import { changeReason, computeDueActions, deliverable } from "./schedule";

export const serviceAccountClient = resource(serviceAccountClientSchema, {
  validate: validateClient,

  identity: {
    attributes: serviceAccountClientIdentity,
    importState({ identity: { orgId, serviceAccountId, clientId }, warn }, context) {
      warnOfSecret(clientId, warn);
      return { orgId: importedOrgId(orgId, context), serviceAccountId, clientId };
    },
  },

  defaults: defaultOrgId,

  async plan(operation, context) {
    deferUnknownOrg(operation);
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
    await planSlot({ orgId, serviceAccountId }, planned, operation, context);
    await warnOfClients(wanted, operation, context);
  },

  create(operation, context) {
    const { private: data } = operation;
    checkRefusal(data);
    const settings = settingsOf(operation.plan);
    const announced = announcedBy(data) ?? context.run.announcedClients.get(slotsKey(settings));
    clearMarks(data);
    return createCredential(settings, announced, operation, context);
  },

  read(operation, context) {
    return readClient(operation, context);
  },

  async update(operation, context) {
    const { private: data } = operation;
    checkRefusal(data);
    clearMarks(data);
    const settings = settingsOf(operation.plan);
    const prior = asDelivered(operation.state, data);
    const observedAt = getPrivate(data, "observedAt");
    const due = computeDueActions(prior, settings, observedAt, getPrivate(data, "ownClient"));
    const retired = due.retirement ? await retire(prior, operation, context) : prior;
    const state =
      due.rotation === undefined
        ? await adjust(retired, deliverable(prior, settings, due), operation, context)
        : await rotate(retired, settings, operation, context);
    setPrivate(data, "deliveredTo", due.blocked === "delivery" ? { deliverTo: prior.deliverTo } : undefined);
    const { deliverTo } = settings;
    return { ...state, deliverTo, changeReason: changeReason(prior, settings, due, observedAt) ?? prior.changeReason };
  },

  async delete(operation, context) {
    const { state, log, private: data } = operation;
    const { run } = context;
    const { orgId, serviceAccountId, allowSelfLockout } = state;
    const clientIds = clientIdsOf(state);
    checkRefusal(data);
    const announced = getMark(data, "announced");
    const slots = slotsKey(state);
    if (announced) run.announcedClients.set(slots, [...(run.announcedClients.get(slots) ?? []), ...announced]);
    await run.mutex.runExclusive(slots, async () => {
      if (run.objects.hasFailed(slots)) throw noNewClient(state);
      if (isHeldByOther(clientKey(state), { run, private: data })) {
        log.info("a client is not deleted, because another address stands for it", { clientId: state.clientId });
        return;
      }
      refuseProtectedDeletion(state, `client ${state.clientId}`);
      refuseOwnClient(clientIds, allowSelfLockout === true, context);
      for (const clientId of clientIds) await removeClient({ orgId, serviceAccountId, clientId }, operation, context);
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
    warnOfSecret(clientId, warn);
    return { orgId, serviceAccountId, clientId };
  },

  moveState(operation) {
    const moved = movedClient(operation);
    if (moved) warnOfSecret(moved.clientId, operation.warn);
    return moved;
  },
});

function warnOfSecret(clientId: string, warn: Operation["warn"]): void {
  warn(
    // One and the same for all clients that a run imports, so that Terraform shows it once.
    "clients are imported without their secrets",
    `Flexera gives a secret only once, when it is made, so that of client ${clientId} is not known here. Whoever holds it can ` +
      "go on using it. To have a secret in Terraform's hands, rotate the client: change rotation_triggers, and apply. The " +
      "previous one goes on working for the time of overlap.",
  );
}

type Validation = ValidateOperation<ClientAttributes>;
type Config = Validation["config"];
type Report = Validation["error"];

const spelling: Spelling = {
  name: snakeCase,
  assigned: (key, value) => `${snakeCase(key)} = ${JSON.stringify(value)}`,
};

/** Checks what no attribute can say of itself. What is not known yet is checked by a later plan. */
async function validateClient({ config, error }: Validation): Promise<void> {
  for (const { problem, remedy, path } of violationsOf([...clientRules, ...wholeClientRules], config, spelling)) {
    error(problem, sentence(remedy), path);
  }
  await checkRecipients(config, error);
  await checkDeliveries(config, error);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

async function checkRecipients({ ageRecipients }: Config, error: Report): Promise<void> {
  if (ageRecipients === null || isUnknown(ageRecipients) || ageRecipients.length === 0) return;
  const { checkRecipient } = await import("../../sealing");
  // What does not even look like one has been refused already.
  for (const recipient of ageRecipients.filter((text) => isUnknown(text) || text.startsWith("age1"))) {
    const wrong = isUnknown(recipient) ? undefined : await checkRecipient(recipient);
    if (wrong !== undefined) error("age_recipients holds what cannot be encrypted for", `${wrong}.`, ["ageRecipients"]);
  }
}

async function checkDeliveries({ deliverTo }: Config, error: Report): Promise<void> {
  if (deliverTo === null || isUnknown(deliverTo) || deliverTo.length === 0) return;
  const { checkDelivery } = await import("../../delivery");
  for (const [index, delivery] of deliverTo.entries()) {
    if (!isWhollyKnown(delivery)) continue;
    const wrong = checkDelivery(delivery);
    if (wrong !== undefined) error(wrong, "", ["deliverTo", index]);
  }
}
