import { FlexeraSettingsError, notInEnvironment } from "../model/errors/flexera-settings-error";
import { parseZone } from "../model/zones";
import {
  type Environment,
  type EnvironmentSetting,
  environmentVariables,
  firstCredentials,
  fromEnvironment,
} from "./environment";
import type { IamClientOptions } from "./options";

/** What a client can be told beside what the environment says. */
export type OptionsBesideEnvironment = Omit<Partial<IamClientOptions>, EnvironmentSetting | "credentials">;

/**
 * The options of a client that the environment has: the variables, and which of several credentials counts, are those of the
 * provider.
 *
 * @throws FlexeraSettingsError
 */
export function optionsFrom(environment: Environment): IamClientOptions {
  const get = (setting: EnvironmentSetting): string | undefined => fromEnvironment(environment, setting);
  const orgId = get("orgId");
  if (orgId === undefined) throw notInEnvironment.org(environmentVariables.orgId);
  const credentials = firstCredentials({
    accessToken: get("accessToken"),
    refreshToken: get("refreshToken"),
    clientId: get("clientId"),
    clientSecret: get("clientSecret"),
  });
  if (credentials === undefined) throw notInEnvironment.credentials();
  if ("half" in credentials) {
    throw notInEnvironment.half(environmentVariables[credentials.half], environmentVariables[credentials.missing]);
  }
  const requestsPerMinute = get("requestsPerMinute");
  const zone = get("zone");
  return {
    orgId,
    credentials,
    zone: zone === undefined ? undefined : parseZone(zone),
    apiUrl: get("apiUrl"),
    loginUrl: get("loginUrl"),
    requestsPerMinute: requestsPerMinute === undefined ? undefined : Number(requestsPerMinute),
  };
}

/** `zone` is a word of its own in the sentences, and its variable is easily guessed. */
const renamed = Object.keys(environmentVariables).filter((name) => name !== "zone");
const settingNames = new RegExp(`\\b(${renamed.join("|")})\\b`, "g");

/** An error about settings, with the variables in their place; any other as it is. */
export function inVariables(error: unknown): unknown {
  if (!(error instanceof FlexeraSettingsError)) return error;
  const { setting, message, remedy } = error;
  const rename = (text: string): string =>
    text.replace(settingNames, (name) => (isSetting(name) ? environmentVariables[name] : name));
  return new FlexeraSettingsError(setting, rename(message), rename(remedy));
}

function isSetting(name: string): name is EnvironmentSetting {
  return Object.hasOwn(environmentVariables, name);
}
