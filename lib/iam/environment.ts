import type { Credentials } from "./credentials";

export type Environment = Readonly<Partial<Record<string, string>>>;

/** The environment variables of the provider's settings, which the commands read as well. */
export const environmentVariables = {
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

export type EnvironmentSetting = keyof typeof environmentVariables;

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
  return environmentVariables[setting];
}

/** What the environment has for a setting. Set but empty is how shells and CI systems say "not set". */
export function fromEnvironment(environment: Environment, setting: EnvironmentSetting): string | undefined {
  const value = environment[environmentVariables[setting]];
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
