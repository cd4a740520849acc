import { isDeepStrictEqual } from "node:util";
import { type ClientState, type Settings, storageOf } from "./client-state";
import type { OwnClient } from "../shared/own-client";
import { defaultOverlap, earlier, later, milliseconds } from "../../model/durations";

/** Why a new credential is made. */
export type Reason = "unfinished" | "triggers" | "age" | "storage" | "delivery";

/** What an apply has to do. */
export interface DueActions {
  /** Whether the previous credential is retired, which comes first. */
  readonly retirement: boolean;
  /** Why the credential is rotated; undefined when it is not. */
  readonly rotation: Reason | undefined;
  /** Why it should be rotated, but has to wait, because the previous credential needs the slot still. */
  readonly blocked: Reason | undefined;
  /** Whether the previous credential is past its time and cannot be retired, because nobody has confirmed the new one. */
  readonly unconfirmed: boolean;
  /** Whether the previous credential is past its time and cannot be retired, because Terraform signs in with it. */
  readonly inUse: boolean;
}

/**
 * Scheduled runs come at about the same time of day: one that comes a moment early is not to leave what is due to the next
 * one, which may be a week later.
 */
const maxEarlyMs = 3_600_000;

/** The server tells its time in whole seconds. */
const clockStepMs = 1_000;

/**
 * What is due: a function of state, configuration and the time of the last refresh, because an apply plans again, later,
 * and has to come to the same result.
 *
 * @param observedAt the time that the last refresh saw (RFC 3339); undefined if there was none
 * @param ownClient the client that the last refresh signed in with, if it is one of this resource's
 */
export function computeDueActions(
  state: ClientState,
  settings: Settings,
  observedAt: string | undefined,
  ownClient?: OwnClient,
): DueActions {
  const { previousClientId, clientId } = state;
  const span = settings.overlap ?? defaultOverlap;
  const since = overlapStart(state);
  const overdue = previousClientId !== null && since !== null && isOver(since, span, observedAt);
  const confirmed = storageOf(state) !== "sealed" || settings.confirmedClientId === clientId;
  const unfinished = isUnfinished(state);
  // A credential that is not good yet must not be the only one that is left.
  const isOwn = isPrevious(state, ownClient);
  const retirement = overdue && confirmed && !unfinished && !isOwn;
  const wanted = unfinished ? "unfinished" : reasonToRotate(state, settings, observedAt);
  const hasRoom = previousClientId === null || retirement || unfinished;
  return {
    retirement,
    rotation: hasRoom ? wanted : undefined,
    blocked: hasRoom ? undefined : wanted,
    unconfirmed: overdue && !confirmed,
    inUse: overdue && isOwn,
  };
}

/** Why credentials are retired and rotated, for people; undefined when none is. */
export function changeReason(
  state: ClientState,
  settings: Settings,
  { retirement, rotation }: Pick<DueActions, "retirement" | "rotation">,
  observedAt: string | undefined,
): string | undefined {
  const { clientId, previousClientId } = state;
  const reasons: string[] = [];
  if (retirement) {
    const previous = previousClientId === clientId ? "the previous secret of client" : "client";
    reasons.push(
      `${previous} ${previousClientId ?? ""} is retired, because its overlap of ${settings.overlap ?? defaultOverlap} is over`,
    );
  }
  if (rotation === "unfinished") {
    reasons.push(
      `client ${state.pendingClientId ?? clientId} was not in use yet: it is verified and delivered again, or replaced`,
    );
  } else if (rotation !== undefined) {
    reasons.push(`client ${clientId} is rotated, because ${reasonText(rotation, state, observedAt)}`);
  }
  return reasons.length === 0 ? undefined : reasons.join("; ");
}

function reasonText(reason: Exclude<Reason, "unfinished">, state: ClientState, observedAt: string | undefined): string {
  const isImported =
    state.secretCreatedAt !== null && state.secretFingerprint === null && storageOf(state) !== "sealed";
  switch (reason) {
    case "triggers":
      return `rotation_triggers has changed${isImported ? " since it was imported without its secret" : ""}`;
    case "storage":
      return isImported
        ? "it was imported without its secret, which secret_storage asks for"
        : "the way that its secret is kept has changed";
    case "delivery":
      return "deliver_to has changed, and its secret is not at hand";
    case "age":
      return `its secret is ${ageText(state.secretCreatedAt ?? "", observedAt ?? "")} old`;
  }
}

function ageText(from: string, to: string): string {
  const hours = Math.round((Date.parse(to) - Date.parse(from)) / milliseconds("1h"));
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

/** What of the configuration an apply carries out: a delivery may have to wait for the next secret. */
export function deliverable(
  state: ClientState,
  settings: Settings,
  { blocked }: Pick<DueActions, "blocked">,
): Settings {
  return blocked === "delivery" ? { ...settings, deliverTo: state.deliverTo } : settings;
}

/** Whether a run signs in with the previous credential: a previous client, or the previous secret of the same one. */
export function isPrevious(
  { clientId, previousClientId, secretFingerprint }: ClientState,
  ownClient: OwnClient | undefined,
): boolean {
  if (ownClient?.clientId !== previousClientId) return false;
  return previousClientId !== clientId || ownClient.secretFingerprint !== secretFingerprint;
}

/** Whether a credential was made that has not been proven or delivered. */
export function isUnfinished({ status, pendingClientId }: ClientState): boolean {
  return status === "pending" || status === "rotation_pending" || pendingClientId !== null;
}

function reasonToRotate(state: ClientState, settings: Settings, observedAt: string | undefined): Reason | undefined {
  if (!isDeepStrictEqual({ ...settings.rotationTriggers }, { ...state.rotationTriggers })) return "triggers";
  if (needsNewSecret(state, settings)) return "storage";
  if (needsDelivery(state, settings) && state.clientSecret === null) return "delivery";
  const { secretCreatedAt } = state;
  const { rotateAfter } = settings;
  return rotateAfter !== null && secretCreatedAt !== null && isOver(secretCreatedAt, rotateAfter, observedAt)
    ? "age"
    : undefined;
}

/** Whether the secret has to be kept in a form that the one at hand cannot be brought to. */
function needsNewSecret(state: ClientState, settings: Settings): boolean {
  const [before, after] = [storageOf(state), storageOf(settings)];
  if (before !== after) return after === "sealed" || state.clientSecret === null;
  if (after === "sealed") return state.recipientPublicKey !== settings.recipientPublicKey;
  return after === "age" && !isDeepStrictEqual(sorted(state.ageRecipients), sorted(settings.ageRecipients));
}

/** Whether the credential has to be handed to places that it has not been handed to. */
export function needsDelivery(state: ClientState, { deliverTo }: Settings): boolean {
  if (deliverTo === null || deliverTo.length === 0) return false;
  return !isDeepStrictEqual(plain(deliverTo), plain(state.deliverTo));
}

/** When the secret is to be rotated. */
export function rotationTime(
  secretCreatedAt: string | null,
  { rotateAfter }: Pick<Settings, "rotateAfter">,
): string | null {
  return rotateAfter === null || secretCreatedAt === null ? null : later(secretCreatedAt, rotateAfter);
}

/** When the credential was put to use: nobody could change over to it before that, however long ago it was made. */
function overlapStart({ previousRetireAfter, overlap, secretCreatedAt }: ClientState): string | null {
  return previousRetireAfter === null ? secretCreatedAt : earlier(previousRetireAfter, overlap ?? defaultOverlap);
}

/** From when on the previous credential the one that was put to use then may be retired. */
export function retirementTime(since: string, { overlap }: Pick<Settings, "overlap">): string {
  return later(since, overlap ?? defaultOverlap);
}

/** The times that follow from a credential that stays, and from what the configuration says now. */
export function timesOf(
  state: ClientState,
  settings: Settings,
): Pick<ClientState, "rotatesAt" | "previousRetireAfter"> {
  const since = overlapStart(state);
  return {
    rotatesAt: rotationTime(state.secretCreatedAt, settings),
    previousRetireAfter: state.previousClientId !== null && since !== null ? retirementTime(since, settings) : null,
  };
}

function isOver(since: string, span: string, observedAt: string | undefined): boolean {
  if (observedAt === undefined) return false;
  const early = Math.min(maxEarlyMs, milliseconds(span) / 20) + clockStepMs;
  return Date.parse(later(since, span)) - early <= Date.parse(observedAt);
}

function sorted(texts: readonly string[] | null): readonly string[] {
  return [...(texts ?? [])].sort();
}

/** Values of a configuration and of a state differ in their prototypes only. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
