import { containsUnknown, isUnknown, type PlanOperation, unknown, type Unknown } from "../../plugin";
import { hclText } from "../shared/copyable";
import { clientText } from "../shared/creation-errors";
import { deliveryWaits, rotationBlocked } from "./client-errors";
import {
  type ClientAttributes,
  type ClientPlan,
  type ClientState,
  asDelivered,
  getPrivate,
  modeOf,
  type SecretStorage,
  type Settings,
  settingsOf,
  storageOf,
} from "./client-state";
import {
  type DueActions,
  deliverable,
  isUnfinished,
  needsDelivery,
  rotationTime,
  timesOf,
  changeReason,
  computeDueActions,
} from "./schedule";
import { milliseconds } from "../../model/durations";
import { announce, refusing } from "../shared/plan-marks";

type Operation = Pick<PlanOperation<ClientAttributes>, "private" | "set" | "warn">;
type Values = Partial<ClientPlan>;

/** What a creation will come to. */
export function planCreation(planned: ClientPlan, set: Operation["set"]): void {
  const { rotateAfter } = planned;
  set({
    ...noPredecessor,
    ...secretsToCome(planned),
    pendingClientId: null,
    changeReason: null,
    ...(rotateAfter === null && { rotatesAt: null }),
    ...receiptsToCome(planned),
  });
}

/**
 * What an update will come to: with retirement and rotation, which nobody need have asked for.
 *
 * @returns whether the client may be rotated
 */
export function planUpdate(prior: ClientState, planned: ClientPlan, { private: data, set, warn }: Operation): boolean {
  const settings = settingsOf(planned as ClientState);
  if (containsUnknown({ ...settings, confirmedClientId: null })) {
    // Whether there is something to rotate is not known before the configuration is.
    set({ ...everything });
    return true;
  }
  const state = asDelivered(prior, data);
  const observedAt = getPrivate(data, "observedAt");
  const due = computeDueActions(state, settings, observedAt, getPrivate(data, "ownClient"));
  if (due.blocked === "delivery") warn(...deliveryWaits(state));
  else if (due.blocked !== undefined && due.blocked !== "age") {
    const { message, detail, path } = rotationBlocked(state, due.blocked, due);
    refusing(data, warn)(message, detail, path);
  }
  if (due.rotation === undefined) set(unrotated(state, deliverable(state, settings, due), due));
  else set(rotated(state, settings, getPrivate(data, "secondSecret") === "possible"));
  const reason = changeReason(state, settings, due, observedAt);
  if (reason !== undefined) set({ changeReason: reason });
  warnAhead(state, settings, due, { data, observedAt, warn });
  return due.rotation !== undefined;
}

const noPredecessor = { previousClientId: null, previousRetireAfter: null } satisfies Values;

const everything = {
  clientId: unknown,
  createdBy: unknown,
  createdAt: unknown,
  secretCreatedAt: unknown,
  clientSecret: unknown,
  encryptedClientSecret: unknown,
  sealedClientSecret: unknown,
  secretFingerprint: unknown,
  deliveryReceipts: unknown,
  status: unknown,
  rotatesAt: unknown,
  previousClientId: unknown,
  previousRetireAfter: unknown,
  pendingClientId: unknown,
  changeReason: unknown,
} satisfies Values;

function unrotated(state: ClientState, settings: Settings, { retirement }: DueActions): Values {
  const isConverted = storageOf(state) !== storageOf(settings);
  return {
    ...timesOf(state, settings),
    ...(retirement && { ...noPredecessor, status: "active" }),
    ...(isConverted && { ...secretsToCome(settings), secretFingerprint: state.secretFingerprint }),
    ...((settings.deliverTo ?? []).length === 0 && { deliveryReceipts: null }),
    ...(needsDelivery(state, settings) && { deliveryReceipts: unknown }),
  };
}

function rotated(state: ClientState, settings: Settings, keepsClient: boolean): Values {
  const unfinished = isUnfinished(state);
  const { clientId, createdBy, createdAt } = state;
  return {
    ...everything,
    ...secretsToCome(settings),
    ...receiptsToCome(settings),
    ...(settings.rotateAfter === null && { rotatesAt: null }),
    ...(keepsClient && modeOf(settings) === "secret" && !unfinished && { clientId, createdBy, createdAt }),
    // A first credential may turn out to be good after all.
    ...(state.status !== "pending" && { previousClientId: clientId, status: "overlap" }),
    pendingClientId: null,
  };
}

/** In which form a new secret will be kept. */
function secretsToCome(settings: {
  readonly secretStorage: SecretStorage | Unknown | null;
}): Pick<Values, "clientSecret" | "encryptedClientSecret" | "sealedClientSecret" | "secretFingerprint"> {
  const { secretStorage } = settings;
  if (isUnknown(secretStorage)) return {};
  const storage = storageOf({ secretStorage });
  return {
    clientSecret: storage === "state" ? unknown : null,
    encryptedClientSecret: storage === "age" ? unknown : null,
    sealedClientSecret: storage === "sealed" ? unknown : null,
    secretFingerprint: storage === "sealed" ? null : unknown,
  };
}

function receiptsToCome({ deliverTo }: Pick<ClientPlan, "deliverTo">): Pick<Values, "deliveryReceipts"> {
  if (isUnknown(deliverTo)) return {};
  return { deliveryReceipts: deliverTo === null || deliverTo.length === 0 ? null : unknown };
}

interface Ahead {
  readonly data: Operation["private"];
  readonly observedAt: string | undefined;
  readonly warn: Operation["warn"];
}

/** Says what a person will have to see to. */
function warnAhead(state: ClientState, settings: Settings, due: DueActions, { data, observedAt, warn }: Ahead): void {
  const { clientId, previousClientId, serviceAccountId } = state;
  if (due.unconfirmed) {
    warn(
      `client ${previousClientId ?? ""} is past its time and not retired`,
      `Whether client ${clientId} is in use cannot be seen from here, because its secret is sealed. Once it is, set ` +
        `confirmed_client_id = ${hclText(clientId)}.`,
    );
  }
  if (due.inUse) {
    warn(
      `client ${previousClientId ?? ""} is past its time and not retired, because Terraform signs in with it`,
      previousClientId === clientId
        ? "It is its previous secret. The first apply that signs in with the new one retires it."
        : `The first apply that signs in with client ${clientId} retires it.`,
    );
  }
  const unmanaged = getPrivate(data, "unmanagedClients") ?? [];
  const rotates = settings.rotateAfter !== null || settings.rotationTriggers !== null || due.rotation !== undefined;
  const secondSecret = getPrivate(data, "secondSecret");
  const bySecret = modeOf(settings) === "secret" && secondSecret !== "not offered" && secondSecret !== "taken";
  const needsPlace = rotates && !bySecret && state.pendingClientId === null;
  const them = unmanaged.map(clientText).join(" and ");
  if (unmanaged.length > 0 && settings.reclaimUnknownClients === true) {
    announce(
      data,
      unmanaged.map((client) => client.clientId),
    );
    warn(
      `service account ${serviceAccountId} has ${them}, to be deleted when client ${clientId} is rotated or replaced`,
      "reclaim_unknown_clients declares that this resource owns all clients of the account.",
    );
  } else if (needsPlace && unmanaged.length > 0) {
    warn(
      `service account ${serviceAccountId} has no free slot for the next client: ${them} has it`,
      `A rotation of client ${clientId} needs it and will fail. Delete that client if nobody uses it, or, if this ` +
        `resource alone owns the clients of the account, set reclaim_unknown_clients = true.`,
    );
  }
  const rotatesAt = rotationTime(state.secretCreatedAt, settings);
  if (settings.warnBefore === null || rotatesAt === null || observedAt === undefined || due.rotation) return;
  if (Date.parse(rotatesAt) - milliseconds(settings.warnBefore) > Date.parse(observedAt)) return;
  warn(
    `client ${clientId} is to be rotated at ${rotatesAt}`,
    "The first apply after that rotates it. See to it that there is one, and that what uses the credential can take a new one.",
  );
}
