import { readBoolean, readInteger } from "./body";
import { maxMilliseconds } from "./clock";
import { badRequest } from "./errors";

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
}

/** The settings as everything in the emulator reads them, at each request. */
export type Settings = { -readonly [Name in keyof EmulatorSettings]: EmulatorSettings[Name] };

export const defaultSettings: EmulatorSettings = {
  clientPropagationMs: 0,
  grantPropagationMs: 0,
  secretRotation: true,
};

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
  } satisfies Settings);
}
