import {
  type Credentials,
  type Environment,
  environmentVariable,
  firstCredentials,
  fromEnvironment,
  parseZone,
  type Zone,
} from "../iam";
import { providerSchema } from "../hooks";
import { type Config, HookError, isUnknown, snakeCase, type Unknown } from "../plugin";

type Attributes = typeof providerSchema.attributes;
type Setting = keyof Attributes;
type Given = Partial<Record<Setting, string>>;

/** What the client needs, from the provider block and the environment. */
export interface Settings {
  readonly orgId: string;
  readonly zone: Zone | undefined;
  readonly credentials: Credentials;
  readonly apiUrl: string | undefined;
  readonly loginUrl: string | undefined;
  readonly requestsPerMinute: number | undefined;
}

export function isSetting(name: string): name is Setting {
  return Object.hasOwn(providerSchema.attributes, name);
}

/**
 * The organization, which is needed earlier than all else: a plan can be made without a credential, but not without it.
 *
 * @throws HookError when it is not set
 */
export function readOrgId({ orgId }: Pick<Config<Attributes>, "orgId">, environment: Environment): string | Unknown {
  const given = orgId === null || orgId === "" ? fromEnvironment(environment, "orgId") : orgId;
  if (given !== undefined) return given;
  throw new HookError(
    "the organization is not set",
    "Give org_id in the provider block, or set FLEXERA_ORG_ID. It is the number in the address of every page of " +
      "Flexera One: app.flexera.com/orgs/{org id}/…",
  );
}

/**
 * Joins the provider block with the environment: the block has precedence, and if it holds any credential, credentials
 * come from it. Of several credentials the first counts: access token, refresh token, client id and secret.
 *
 * @throws HookError when a setting is missing, or cannot be known yet
 * @throws FlexeraSettingsError when there is no such zone
 */
export function readSettings(config: Config<Attributes>, environment: Environment): Settings {
  const block = knownSettings(config);
  const outside = (setting: Setting): string | undefined => fromEnvironment(environment, setting);
  const get = (setting: Setting): string | undefined => block[setting] ?? outside(setting);

  // Nothing of the block is unknown.
  const orgId = readOrgId(config, environment) as string;
  const inBlock = credentialSettings.some((setting) => block[setting] !== undefined);
  const credentials = readCredentials({
    accessToken: inBlock ? block.accessToken : outside("accessToken"),
    refreshToken: inBlock ? block.refreshToken : outside("refreshToken"),
    // One half of the pair is no secret, so it may stand in the block while the other comes from the environment.
    clientId: get("clientId"),
    clientSecret: get("clientSecret"),
  });
  const zone = get("zone");
  return {
    orgId,
    zone: zone === undefined ? undefined : parseZone(zone),
    credentials,
    apiUrl: get("apiUrl"),
    loginUrl: get("loginUrl"),
    requestsPerMinute: readRequestsPerMinute(get("requestsPerMinute")),
  };
}

function readRequestsPerMinute(text: string | undefined): number | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new HookError(
    `requests_per_minute must be a whole number, got ${JSON.stringify(text)}`,
    "Leave it out to have the default, 500; 0 means any number. It comes from the provider block, or from " +
      `${environmentVariable("requestsPerMinute")}.`,
  );
}

const credentialSettings = ["accessToken", "refreshToken", "clientId", "clientSecret"] as const;

function readCredentials(given: Record<(typeof credentialSettings)[number], string | undefined>): Credentials {
  const found = firstCredentials(given);
  if (found === undefined) {
    throw new HookError(
      "there are no credentials for Flexera One",
      "Set one of: FLEXERA_ACCESS_TOKEN; FLEXERA_REFRESH_TOKEN; FLEXERA_CLIENT_ID and FLEXERA_CLIENT_SECRET. (The settings " +
        "access_token, refresh_token, client_id and client_secret of the provider block do the same.)",
    );
  }
  if (!("half" in found)) return found;
  throw new HookError(
    `${snakeCase(found.half)} is set but ${snakeCase(found.missing)} is not`,
    `The two go together: set ${environmentVariable(found.missing)} as well.`,
  );
}

function knownSettings(config: Config<Attributes>): Given {
  const given: Given = {};
  for (const setting of Object.keys(config).filter(isSetting)) {
    const value = config[setting];
    if (isUnknown(value)) {
      throw new HookError(
        `the provider setting ${snakeCase(setting)} is not known yet`,
        "It depends on a resource that does not exist yet. Create that one first (terraform apply -target=…), or set " +
          `${environmentVariable(setting)} instead.`,
      );
    }
    if (value !== null && value !== "") given[setting] = String(value);
  }
  return given;
}
