import { readBoolean, readInteger, readOneOf } from "./body";
import { maxMilliseconds } from "./clock";
import { badRequest } from "./errors";

/**
 * Spellings of the refs in a filter: `full` is the documented one, with the zone, and with the org where the thing is of an
 * org; `zoneless` has no zone; `any` is either, and `none` is neither.
 */
export const filterSpellings = ["any", "full", "zoneless", "none"] as const;

/** What a filter gives whose refs are not in a spelling that is understood: 400, or a list without an item. */
export const misspelledFilters = ["refused", "empty"] as const;

/**
 * Spellings of the refs in lists of access rules: as `observed` on the service, with the zone, subjects without their org;
 * `full`, with zone and org; `zoneless`; and `unprefixed`, full without `ref:`, as the description's example has it.
 */
export const answerSpellings = ["observed", "full", "zoneless", "unprefixed"] as const;

/** Which access rules a list without `scopeRef` has: those in the org, as documented, or those in its projects too. */
export const unfilteredLists = ["org", "all"] as const;

/** What the list of the clients of an account that does not exist may be answered with; 200 is an empty list. */
export const missingAccountStatuses = [200, 400, 401, 403, 404, 429, 500, 502] as const;

/** How the service behaves; may be changed while the emulator runs. */
export interface EmulatorSettings {
  /**
   * How long the login host refuses a new client, and a new secret of a client, in milliseconds of the emulator's clock: an
   * integer from 0 to 3,155,760,000,000. Not documented; inferred from the API and the login host being two services.
   * @default 0
   */
  readonly clientPropagationMs: number;
  /** How long a new grant gives no privilege, likewise. Documented is that grants take effect at once. @default 0 */
  readonly grantPropagationMs: number;
  /** Whether the org offers the endpoints below `client-secret` and `client-secrets`. @default true */
  readonly secretRotation: boolean;
  /**
   * Whether a service account may be granted `org_owner`. The description says twice that it may not; a template of Flexera's
   * own does it. @default false
   */
  readonly serviceAccountOwners: boolean;
  /** Which spellings the filter of access rules understands. Not documented but for examples. @default "any" */
  readonly filterRefs: (typeof filterSpellings)[number];
  /** What a filter in another spelling gives. Not documented. @default "refused" */
  readonly misspelledFilter: (typeof misspelledFilters)[number];
  /** How lists of access rules spell refs. @default "observed" */
  readonly refsInRules: (typeof answerSpellings)[number];
  /** Which rules a list has without a scope in its filter. @default "org", as documented */
  readonly unfilteredRules: (typeof unfilteredLists)[number];
  /**
   * The status of the list of clients of an account that does not exist: 200 for an empty list, 400, 401, 403, 429, 500 or
   * 502, which are documented, or 404, which is inferred. @default 404
   */
  readonly missingAccountStatus: (typeof missingAccountStatuses)[number];
}

/** The settings as everything in the emulator reads them, at each request. */
export type Settings = { -readonly [Name in keyof EmulatorSettings]: EmulatorSettings[Name] };

export const defaultSettings: EmulatorSettings = {
  clientPropagationMs: 0,
  grantPropagationMs: 0,
  secretRotation: true,
  serviceAccountOwners: false,
  filterRefs: "any",
  misspelledFilter: "refused",
  refsInRules: "observed",
  unfilteredRules: "org",
  missingAccountStatus: 404,
};

/** The settings that are one of a few values. */
export const choices = {
  filterRefs: filterSpellings,
  misspelledFilter: misspelledFilters,
  refsInRules: answerSpellings,
  unfilteredRules: unfilteredLists,
  missingAccountStatus: missingAccountStatuses,
} as const;

const delay = { least: 0, most: maxMilliseconds };

/**
 * Changes the settings that are given. Delays are those of what is made from then on.
 *
 * @throws ApiError 400 when one is unknown or out of range; none is changed then
 */
export function configure(settings: Settings, change: object): void {
  const unknown = Object.keys(change).find((name) => !Object.hasOwn(defaultSettings, name));
  if (unknown !== undefined) {
    throw badRequest(`there is no setting "${unknown}"; there are ${Object.keys(defaultSettings).join(", ")}`);
  }
  Object.assign(settings, {
    clientPropagationMs: readInteger(change, "clientPropagationMs", delay) ?? settings.clientPropagationMs,
    grantPropagationMs: readInteger(change, "grantPropagationMs", delay) ?? settings.grantPropagationMs,
    secretRotation: readBoolean(change, "secretRotation") ?? settings.secretRotation,
    serviceAccountOwners: readBoolean(change, "serviceAccountOwners") ?? settings.serviceAccountOwners,
    filterRefs: readOneOf(change, "filterRefs", choices.filterRefs) ?? settings.filterRefs,
    misspelledFilter: readOneOf(change, "misspelledFilter", choices.misspelledFilter) ?? settings.misspelledFilter,
    refsInRules: readOneOf(change, "refsInRules", choices.refsInRules) ?? settings.refsInRules,
    unfilteredRules: readOneOf(change, "unfilteredRules", choices.unfilteredRules) ?? settings.unfilteredRules,
    missingAccountStatus:
      readOneOf(change, "missingAccountStatus", choices.missingAccountStatus) ?? settings.missingAccountStatus,
  } satisfies Settings);
}
