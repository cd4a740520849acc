import { FlexeraSettingsError, notInEnvironment } from "../model/errors/flexera-settings-error";
import { parseZone } from "../model/zones";
import { IamClient } from "./client";
import {
  type Environment,
  type EnvironmentSetting,
  environmentVariables,
  firstCredentials,
  fromEnvironment,
} from "./environment";
import type { IamClientOptions } from "./options";

/**
 * A client of the org that the environment names, with the credential that it holds: the variables, and which of several
 * counts, are those of the provider.
 *
 * @param options beyond those that the environment has
 * @throws FlexeraSettingsError in which settings have the names of their environmentVariables
 */
export function clientFromEnvironment(
  environment: Environment,
  options: Omit<Partial<IamClientOptions>, EnvironmentSetting | "credentials"> = {},
): IamClient {
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
  try {
    return new IamClient({
      ...options,
      orgId,
      credentials,
      zone: zone === undefined ? undefined : parseZone(zone),
      apiUrl: get("apiUrl"),
      loginUrl: get("loginUrl"),
      requestsPerMinute: requestsPerMinute === undefined ? undefined : Number(requestsPerMinute),
    });
  } catch (error) {
    throw error instanceof FlexeraSettingsError ? inVariables(error) : error;
  }
}

/** `zone` is a word of its own in the sentences, and its variable is easily guessed. */
const renamed = Object.keys(environmentVariables).filter((name) => name !== "zone");
const settingNames = new RegExp(`\\b(${renamed.join("|")})\\b`, "g");

function inVariables({ setting, message, remedy }: FlexeraSettingsError): FlexeraSettingsError {
  const rename = (text: string): string =>
    text.replace(settingNames, (name) => (isSetting(name) ? environmentVariables[name] : name));
  return new FlexeraSettingsError(setting, rename(message), rename(remedy));
}

function isSetting(name: string): name is EnvironmentSetting {
  return Object.hasOwn(environmentVariables, name);
}
