import type { Credentials } from "../iam";
import type { providerSchema } from "../hooks";
import { type Config, HookError, isUnknown, snakeCase } from "../plugin";

type Attributes = typeof providerSchema.attributes;
type Setting = keyof Attributes;
type Given = Partial<Record<Setting, string>>;

/** What the client needs, from the provider block and the environment. */
export interface Settings {
  readonly orgId: string;
  readonly zone: string | undefined;
  readonly credentials: Credentials;
  readonly apiUrl: string | undefined;
  readonly loginUrl: string | undefined;
}

/** The environment variable of a setting. */
export function environmentVariable(setting: Setting): string {
  return `FLEXERA_${snakeCase(setting).toUpperCase()}`;
}

/**
 * Joins the provider block with the environment: the block has precedence, and if it holds any credential, credentials
 * come from it. Of several credentials the first counts: access token, refresh token, client id and secret.
 *
 * @throws HookError when a setting is missing, or cannot be known yet
 */
export function readSettings(config: Config<Attributes>, environment: NodeJS.ProcessEnv): Settings {
  const block = knownSettings(config);
  const fromEnvironment = (setting: Setting): string | undefined => {
    const value = environment[environmentVariable(setting)];
    // Set but empty is how shells and CI systems say "not set".
    return value === "" ? undefined : value;
  };
  const get = (setting: Setting): string | undefined => block[setting] ?? fromEnvironment(setting);

  const orgId = get("orgId");
  if (orgId === undefined) {
    throw new HookError(
      "the organization is not set",
      "Give org_id in the provider block, or set FLEXERA_ORG_ID. It is the number in the address of every page of " +
        "Flexera One: app.flexera.com/orgs/{org id}/…",
    );
  }
  const inBlock = credentialSettings.some((setting) => block[setting] !== undefined);
  const credentials = readCredentials({
    accessToken: inBlock ? block.accessToken : fromEnvironment("accessToken"),
    refreshToken: inBlock ? block.refreshToken : fromEnvironment("refreshToken"),
    // One half of the pair is no secret, so it may stand in the block while the other comes from the environment.
    clientId: get("clientId"),
    clientSecret: get("clientSecret"),
  });
  return { orgId, credentials, zone: get("zone"), apiUrl: get("apiUrl"), loginUrl: get("loginUrl") };
}

const credentialSettings = ["accessToken", "refreshToken", "clientId", "clientSecret"] as const;

function readCredentials(given: Record<(typeof credentialSettings)[number], string | undefined>): Credentials {
  const { accessToken, refreshToken, clientId, clientSecret } = given;
  if (accessToken !== undefined) return { accessToken };
  if (refreshToken !== undefined) return { refreshToken };
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  if (clientId === undefined && clientSecret === undefined) {
    throw new HookError(
      "there are no credentials for Flexera One",
      "Set one of: FLEXERA_ACCESS_TOKEN; FLEXERA_REFRESH_TOKEN; FLEXERA_CLIENT_ID and FLEXERA_CLIENT_SECRET. (The settings " +
        "access_token, refresh_token, client_id and client_secret of the provider block do the same.)",
    );
  }
  const [half, missing] =
    clientId === undefined ? (["clientSecret", "clientId"] as const) : (["clientId", "clientSecret"] as const);
  throw new HookError(
    `${snakeCase(half)} is set but ${snakeCase(missing)} is not`,
    `The two go together: set ${environmentVariable(missing)} as well.`,
  );
}

function knownSettings(config: Config<Attributes>): Given {
  const given: Given = {};
  for (const [setting, value] of Object.entries(config) as [Setting, Config<Attributes>[Setting]][]) {
    if (isUnknown(value)) {
      throw new HookError(
        `the provider setting ${snakeCase(setting)} is not known yet`,
        "It depends on a resource that does not exist yet. Create that one first (terraform apply -target=…), or set " +
          `${environmentVariable(setting)} instead.`,
        [setting],
      );
    }
    if (value !== null && value !== "") given[setting] = value;
  }
  return given;
}
