import { FlexeraSettingsError, notInEnvironment } from "../model/errors/flexera-settings-error";
import { IamClient } from "./client";
import type { Credentials } from "./credentials";
import type { IamClientOptions } from "./options";
import { parseZone } from "../model/zones";

export type Environment = Readonly<Partial<Record<string, string>>>;

/** The environment variables of the provider's settings, which the commands read as well. */
const variables = {
  orgId: "FLEXERA_ORG_ID",
  zone: "FLEXERA_ZONE",
  accessToken: "FLEXERA_ACCESS_TOKEN",
  refreshToken: "FLEXERA_REFRESH_TOKEN",
  clientId: "FLEXERA_CLIENT_ID",
  clientSecret: "FLEXERA_CLIENT_SECRET",
  apiUrl: "FLEXERA_API_URL",
  loginUrl: "FLEXERA_LOGIN_URL",
  requestsPerMinute: "FLEXERA_REQUESTS_PER_MINUTE",
} as const;

export type EnvironmentSetting = keyof typeof variables;

/** What credentials are made of. */
export interface CredentialParts {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

/** One half of a pair without the other. */
export interface HalfPair {
  readonly half: "clientId" | "clientSecret";
  readonly missing: "clientId" | "clientSecret";
}

/** The environment variable of a setting. */
export function environmentVariable(setting: EnvironmentSetting): string {
  return variables[setting];
}

/** What the environment has for a setting. Set but empty is how shells and CI systems say "not set". */
export function fromEnvironment(environment: Environment, setting: EnvironmentSetting): string | undefined {
  const value = environment[variables[setting]];
  return value === "" ? undefined : value;
}

/** Of several credentials the first counts: access token, refresh token, client id and secret; undefined when none is there. */
export function firstCredentials(given: CredentialParts): Credentials | HalfPair | undefined {
  const { accessToken, refreshToken, clientId, clientSecret } = given;
  if (accessToken !== undefined) return { accessToken };
  if (refreshToken !== undefined) return { refreshToken };
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  if (clientId !== undefined) return { half: "clientId", missing: "clientSecret" };
  return clientSecret === undefined ? undefined : { half: "clientSecret", missing: "clientId" };
}

/**
 * A client of the org that the environment names, with the credential that it holds: the variables, and which of several
 * counts, are those of the provider.
 *
 * @param options beyond those that the environment has
 * @throws FlexeraSettingsError in which settings have the names of their variables
 */
export function clientFromEnvironment(
  environment: Environment,
  options: Omit<Partial<IamClientOptions>, EnvironmentSetting | "credentials"> = {},
): IamClient {
  const get = (setting: EnvironmentSetting): string | undefined => fromEnvironment(environment, setting);
  const orgId = get("orgId");
  if (orgId === undefined) throw notInEnvironment.org(variables.orgId);
  const credentials = firstCredentials({
    accessToken: get("accessToken"),
    refreshToken: get("refreshToken"),
    clientId: get("clientId"),
    clientSecret: get("clientSecret"),
  });
  if (credentials === undefined) throw notInEnvironment.credentials();
  if ("half" in credentials) {
    throw notInEnvironment.half(variables[credentials.half], variables[credentials.missing]);
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
const renamed = Object.keys(variables).filter((name) => name !== "zone");
const settingNames = new RegExp(`\\b(${renamed.join("|")})\\b`, "g");

function inVariables({ setting, message, remedy }: FlexeraSettingsError): FlexeraSettingsError {
  const rename = (text: string): string =>
    text.replace(settingNames, (name) => (isSetting(name) ? variables[name] : name));
  return new FlexeraSettingsError(setting, rename(message), rename(remedy));
}

function isSetting(name: string): name is EnvironmentSetting {
  return Object.hasOwn(variables, name);
}
