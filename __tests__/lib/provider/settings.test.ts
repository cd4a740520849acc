import { inspect } from "node:util";
import { providerSchema } from "../../../lib/hooks";
import { HookError, unknown, type Config } from "../../../lib/plugin";
import { environmentVariable } from "../../../lib/iam";
import { readOrgId, readSettings } from "../../../lib/provider/settings";

type Block = Config<typeof providerSchema.attributes>;

const empty: Block = {
  orgId: null,
  zone: null,
  accessToken: null,
  refreshToken: null,
  clientId: null,
  clientSecret: null,
  apiUrl: null,
  loginUrl: null,
  requestsPerMinute: null,
};

function settings(block: Partial<Block>, environment: Record<string, string> = {}) {
  return readSettings({ ...empty, ...block }, environment);
}

function errorOf(read: () => unknown): Pick<HookError, "message" | "detail"> {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(HookError);
    const { message, detail } = error as HookError;
    return { message, detail };
  }
  throw new Error("nothing was thrown");
}

test("every setting can come from the environment, by the variable that its description names", () => {
  // GIVEN
  const keys = Object.keys(providerSchema.attributes) as (keyof Block)[];

  // THEN
  for (const key of keys) {
    const { description } = providerSchema.attributes[key].options;
    expect(description).toContain(`Environment: \`${environmentVariable(key)}\`.`);
  }
  expect(environmentVariable("clientSecret")).toBe("FLEXERA_CLIENT_SECRET");
  expect(
    settings(
      {},
      {
        FLEXERA_ORG_ID: "1105",
        FLEXERA_ZONE: "au",
        FLEXERA_REFRESH_TOKEN: "r",
        FLEXERA_API_URL: "https://a.example",
        FLEXERA_LOGIN_URL: "https://l.example",
        FLEXERA_REQUESTS_PER_MINUTE: "200",
      },
    ),
  ).toEqual({
    orgId: "1105",
    zone: "apac",
    credentials: { refreshToken: "r" },
    apiUrl: "https://a.example",
    loginUrl: "https://l.example",
    requestsPerMinute: 200,
  });
});

test("the provider block has precedence over the environment", () => {
  const { orgId, zone, credentials } = settings(
    { orgId: "1", zone: "eu", refreshToken: "block" },
    { FLEXERA_ORG_ID: "2", FLEXERA_ZONE: "nam", FLEXERA_REFRESH_TOKEN: "environment" },
  );

  expect({ orgId, zone, credentials }).toEqual({ orgId: "1", zone: "eu", credentials: { refreshToken: "block" } });
});

test("what is left out has no value, so that the client's own default holds", () => {
  expect(settings({ orgId: "1", accessToken: "a" })).toEqual({
    orgId: "1",
    zone: undefined,
    credentials: { accessToken: "a" },
    apiUrl: undefined,
    loginUrl: undefined,
    requestsPerMinute: undefined,
  });
});

test.each([
  [{ accessToken: "a", refreshToken: "r", clientId: "i", clientSecret: "s" }, { accessToken: "a" }],
  [{ refreshToken: "r", clientId: "i", clientSecret: "s" }, { refreshToken: "r" }],
  [
    { clientId: "i", clientSecret: "s" },
    { clientId: "i", clientSecret: "s" },
  ],
])("of the credentials %j the first counts", (given, credentials) => {
  const environment = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [environmentVariable(key as keyof Block), value]),
  );

  expect(settings({ orgId: "1", ...given }).credentials).toEqual(credentials);
  expect(settings({ orgId: "1" }, environment).credentials).toEqual(credentials);
});

test("a credential in the block is used before one in the environment, whatever its kind", () => {
  const environment = { FLEXERA_ACCESS_TOKEN: "a", FLEXERA_REFRESH_TOKEN: "r" };

  expect(settings({ orgId: "1", clientId: "i", clientSecret: "s" }, environment).credentials).toEqual({
    clientId: "i",
    clientSecret: "s",
  });
});

test("the client id may stand in the block while its secret comes from the environment", () => {
  const environment = { FLEXERA_CLIENT_SECRET: "s", FLEXERA_ACCESS_TOKEN: "a" };

  expect(settings({ orgId: "1", clientId: "i" }, environment).credentials).toEqual({
    clientId: "i",
    clientSecret: "s",
  });
});

test("an empty text counts as not set, in the block and in the environment", () => {
  const environment = { FLEXERA_ACCESS_TOKEN: "", FLEXERA_REFRESH_TOKEN: "r", FLEXERA_ZONE: "" };

  const { zone, apiUrl, credentials } = settings({ orgId: "1", accessToken: "", apiUrl: "" }, environment);

  expect({ zone, apiUrl, credentials }).toEqual({
    zone: undefined,
    apiUrl: undefined,
    credentials: { refreshToken: "r" },
  });
});

test.each([{}, { FLEXERA_ORG_ID: "" }])(
  "without an organization (%j) the error says where to set it",
  (environment) => {
    expect(errorOf(() => settings({ refreshToken: "r" }, environment))).toEqual({
      message: "the organization is not set",
      detail:
        "Give org_id in the provider block, or set FLEXERA_ORG_ID. It is the number in the address of every page of " +
        "Flexera One: app.flexera.com/orgs/{org id}/…",
    });
  },
);

test("without credentials the error names all ways to give them", () => {
  expect(errorOf(() => settings({ orgId: "1" }))).toEqual({
    message: "there are no credentials for Flexera One",
    detail:
      "Set one of: FLEXERA_ACCESS_TOKEN; FLEXERA_REFRESH_TOKEN; FLEXERA_CLIENT_ID and FLEXERA_CLIENT_SECRET. (The settings " +
      "access_token, refresh_token, client_id and client_secret of the provider block do the same.)",
  });
});

test.each([
  [{ clientId: "i" }, "client_id is set but client_secret is not", "FLEXERA_CLIENT_SECRET"],
  [{ clientSecret: "s3cr3t" }, "client_secret is set but client_id is not", "FLEXERA_CLIENT_ID"],
])("half a pair (%j) is an error that names the other half", (half, message, missing) => {
  const error = errorOf(() => settings({ orgId: "1", ...half }, { FLEXERA_REFRESH_TOKEN: "r" }));

  expect(error).toEqual({ message, detail: `The two go together: set ${missing} as well.` });
  expect(inspect(error)).not.toContain("s3cr3t");
});

test("a setting that is not known yet is an error that names it and a way out", () => {
  expect(errorOf(() => settings({ orgId: "1", clientId: "i", clientSecret: unknown }))).toEqual({
    message: "the provider setting client_secret is not known yet",
    detail:
      "It depends on a resource that does not exist yet. Create that one first (terraform apply -target=…), or set " +
      "FLEXERA_CLIENT_SECRET instead.",
  });
});

test("the organization alone can be read while the rest is not known yet, and may itself be unknown", () => {
  expect(readOrgId({ orgId: "1" }, {})).toBe("1");
  expect(readOrgId({ orgId: null }, { FLEXERA_ORG_ID: "2" })).toBe("2");
  expect(readOrgId({ orgId: unknown }, { FLEXERA_ORG_ID: "2" })).toBe(unknown);
});

test("a number of requests may be a number or a text, and 0 switches the limit off", () => {
  const known = { orgId: "1", accessToken: "a" };

  expect(settings({ ...known, requestsPerMinute: 120 }).requestsPerMinute).toBe(120);
  expect(settings(known, { FLEXERA_REQUESTS_PER_MINUTE: "0" }).requestsPerMinute).toBe(0);
  expect(errorOf(() => settings(known, { FLEXERA_REQUESTS_PER_MINUTE: "many" }))).toEqual({
    message: 'requests_per_minute must be a whole number, got "many"',
    detail:
      "Leave it out to have the default, 500; 0 means any number. It comes from the provider block, or from " +
      "FLEXERA_REQUESTS_PER_MINUTE.",
  });
});

test("a zone that does not exist is refused with those that do", () => {
  expect(() => settings({ orgId: "1", refreshToken: "r" }, { FLEXERA_ZONE: "uk" })).toThrow(
    'zone "uk" is not a Flexera One zone; it must be one of "nam", "eu", "apac"',
  );
});
