import { Emulator, type EmulatorOptions } from "../../../lib/emulator";
import { createLog, type Log, unknown } from "../../../lib/plugin";
import { flexera } from "../../../lib/provider/flexera";
import { InProcessTerraform, type Message, type Values } from "../../support/in-process-terraform";

const running: Emulator[] = [];
const environment = { ...process.env };

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("FLEXERA_")) Reflect.deleteProperty(process.env, name);
  }
});

afterEach(async () => {
  process.env = { ...environment };
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await Emulator.start(options);
  running.push(emulator);
  return emulator;
}

function place({ apiUrl, loginUrl }: Emulator): Values {
  return { orgId: "1105", apiUrl, loginUrl };
}

async function accessTokenOf({ loginUrl, owner: { refreshToken } }: Emulator): Promise<string> {
  const form = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken });
  const answer = await fetch(`${loginUrl}/oidc/token`, { method: "POST", body: form });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** What the user is told when a stack with this provider block creates an account. */
async function saidWhenApplying(block: Values, name = "reader"): Promise<readonly Message[]> {
  const terraform = new InProcessTerraform(flexera);
  const configured = await terraform.configure(block);
  if (configured.length > 0) return configured;
  return (await terraform.apply("service_account", { name })).messages;
}

function error(summary: string | RegExp, detail: string | RegExp): unknown {
  const like = (text: string | RegExp): unknown => (typeof text === "string" ? text : expect.stringMatching(text));
  return { severity: "error", summary: like(summary), detail: like(detail) };
}

test("the settings that the emulator prints are all that the provider needs", async () => {
  const emulator = await start();
  Object.assign(process.env, emulator.environment());

  expect(await saidWhenApplying({})).toEqual([]);
  expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "reader" }]);
});

test("all three ways to a token work", async () => {
  // GIVEN
  const emulator = await start();
  const { id } = emulator.edit.addServiceAccount({ name: "deployment" });
  emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "iam_admin" } });

  // WHEN
  const ways = {
    "access token": { accessToken: await accessTokenOf(emulator) },
    "refresh token": { refreshToken: emulator.owner.refreshToken },
    client: { ...emulator.edit.addClient({ serviceAccountId: id }) },
  };
  for (const [name, credentials] of Object.entries(ways)) {
    // THEN
    expect(await saidWhenApplying({ ...place(emulator), ...credentials }, name)).toEqual([]);
  }
  expect(emulator.snapshot().serviceAccounts).toHaveLength(4);
});

test("configuring asks nothing of Flexera", async () => {
  const emulator = await start();

  expect(await new InProcessTerraform(flexera).configure({ ...place(emulator), refreshToken: "wrong-token" })).toEqual(
    [],
  );
  expect(emulator.requests).toEqual([]);
});

describe("the log's secrets", () => {
  const log = () => createLog({ name: "test", environment: {} });
  const configured = async ({ apiUrl, loginUrl, owner: { refreshToken } }: Emulator, own: Log) => {
    const none = { zone: null, accessToken: null, clientId: null, clientSecret: null, requestsPerMinute: null };
    const config = { ...none, orgId: "1105", apiUrl, loginUrl, refreshToken };
    const { signal } = new AbortController();
    return flexera.configure({ config, log: own, terraformVersion: "1.13.0", signal, warn: () => undefined });
  };

  test("are those of the client as well: its credentials, and each token that it gets", async () => {
    // GIVEN
    const emulator = await start();
    const own = log();
    const { iam } = await configured(emulator, own);

    // WHEN
    const { accessToken } = await iam.accessToken();

    // THEN
    const { refreshToken } = emulator.owner;
    expect(own.secrets.redact(`${Buffer.from(accessToken).toString("hex")} ${refreshToken}`)).toBe(
      "[redacted] [redacted]",
    );
  });

  test("are of the file that age-keygen writes the key alone", async () => {
    // GIVEN
    const key = `AGE-SECRET-KEY-1${"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".repeat(2).slice(0, 58)}`;
    const comments = "# created: 2026-01-01T00:00:00Z\n# public key: age1qqqqqqqqqqqqqqqqqq";
    process.env.FLEXERA_AGE_IDENTITY = `${comments}\n${key}\n`;
    const own = log();

    // WHEN
    await configured(await start(), own);

    // THEN
    const text = "the public cloud reader was created: 2026-01-01T00:00:00Z age1qqqqqqqqqqqqqqqqqq";
    expect(own.secrets.redact(`${text} ${key}`)).toBe(`${text} [redacted]`);
  });
});

describe("credentials that the same plan creates", () => {
  test("do not keep a plan from being made", async () => {
    // GIVEN
    const emulator = await start();
    const terraform = new InProcessTerraform(flexera);
    await terraform.configure({ ...place(emulator), clientId: unknown, clientSecret: unknown });

    // WHEN
    const account = await terraform.plan("service_account", { name: "reader" });
    const grant = await terraform.plan("access_grant", { subjectRef: unknown, role: "observer" });

    // THEN
    expect(account).toMatchObject({ messages: [], state: { orgId: "1105" } });
    expect(grant).toMatchObject({ messages: [], state: { scopeRef: "ref::::iam:org:1105" } });
  });

  test("may be those of another organization, which is not known either", async () => {
    const terraform = new InProcessTerraform(flexera);
    await terraform.configure({ orgId: unknown, clientId: unknown, clientSecret: unknown });

    const { state, messages } = await terraform.plan("access_grant", { subjectRef: unknown, role: "observer" });

    expect(messages).toEqual([]);
    expect(state).toMatchObject({ orgId: unknown, scopeRef: unknown });
  });

  test("are an error where Flexera has to be asked before", async () => {
    const terraform = new InProcessTerraform(flexera);
    await terraform.configure({ orgId: "1105", clientId: "0oa1", clientSecret: unknown });

    expect((await terraform.data("service_accounts", {})).messages).toEqual([
      error("the provider setting client_secret is not known yet", /^It depends on a resource that does not exist yet/),
    ]);
  });
});

describe("what is wrong with the settings", () => {
  test("an environment variable is named as such", async () => {
    Object.assign(process.env, { FLEXERA_ORG_ID: "acme", FLEXERA_REFRESH_TOKEN: "a-refresh-token" });

    expect(await saidWhenApplying({})).toEqual([
      error(
        'org_id "acme" is not a Flexera One id; it must be a whole number of 1 or more, as text',
        "Take the org id from the address of the web interface: /orgs/{id}/…\n\n" +
          "Set it as org_id in the provider block, or by the environment variable FLEXERA_ORG_ID.",
      ),
    ]);
  });

  test("a zone that does not exist", async () => {
    Object.assign(process.env, {
      FLEXERA_ORG_ID: "1105",
      FLEXERA_ZONE: "uk",
      FLEXERA_REFRESH_TOKEN: "a-refresh-token",
    });

    expect(await saidWhenApplying({})).toEqual([
      error(
        /^zone "uk" is not a Flexera One zone; it must be one of "nam", "eu", "apac"/,
        /environment variable FLEXERA_ZONE\.$/,
      ),
    ]);
    expect(await saidWhenApplying({ zone: "uk" })).toMatchObject([
      { summary: "invalid zone", detail: expect.stringMatching(/^zone must be one of "nam", .*, got "uk"$/) as string },
    ]);
  });

  test.each([
    ["api_url", { apiUrl: "http://flexera.example.com" }, "FLEXERA_API_URL"],
    ["login_url", { loginUrl: "http://flexera.example.com" }, "FLEXERA_LOGIN_URL"],
  ])("plain http to another machine, in %s", async (setting, url, variable) => {
    expect(await saidWhenApplying({ orgId: "1105", refreshToken: "a-refresh-token", ...url })).toEqual([
      error(
        `${setting} "http://flexera.example.com" would send credentials unprotected; it must start with https:// ` +
          "(http:// is allowed to this machine only: 127.0.0.0/8, ::1 or localhost)",
        `Use https.\n\nSet it as ${setting} in the provider block, or by the environment variable ${variable}.`,
      ),
    ]);
  });

  test("only one of the two addresses is an emulator's", async () => {
    const { apiUrl } = await start();

    expect(await saidWhenApplying({ orgId: "1105", refreshToken: "a-refresh-token", apiUrl })).toEqual([
      error(
        "login_url is missing: api_url points to another place, and credentials or tokens would go to login.flexera.com",
        /^Set api_url and login_url together\./,
      ),
    ]);
  });

  test("a token with the word Bearer", async () => {
    expect(await saidWhenApplying({ orgId: "1105", accessToken: "Bearer abcdefgh" })).toEqual([
      error(/^access_token holds white space/, /^Give the token alone, without "Bearer" and without a line break\./),
    ]);
  });

  test("neither an organization nor a credential", async () => {
    expect(await saidWhenApplying({})).toMatchObject([{ summary: "the organization is not set" }]);
    expect(await saidWhenApplying({ orgId: "1105" })).toMatchObject([
      { summary: "there are no credentials for Flexera One" },
    ]);
  });
});

describe("what Flexera refuses", () => {
  test("a wrong secret", async () => {
    const emulator = await start();
    const { id } = emulator.edit.addServiceAccount({ name: "deployment" });
    const { clientId } = emulator.edit.addClient({ serviceAccountId: id });
    const block = { ...place(emulator), clientId, clientSecret: "not-the-secret" };

    expect(await saidWhenApplying(block)).toEqual([
      error(
        /^127\.0\.0\.1:\d+ gave no access token for the client id and secret: it answered 401 .* to POST \/oidc\/token/,
        "Check the client id and secret: wrong, deleted, expired or revoked. A credential works in its own zone only; zone " +
          '"nam" is in use, the others are "eu" (api.flexera.eu) or "apac" (api.flexera.au).',
      ),
    ]);
  });

  test("the credential of another zone", async () => {
    const [nam, eu] = [await start(), await start({ zone: "eu" })];

    const said = await saidWhenApplying({ ...place(nam), zone: "nam", refreshToken: eu.owner.refreshToken });

    expect(said).toEqual([
      error(/gave no access token for the refresh token/, /zone "nam" is in use, the others are "eu"/),
    ]);
  });

  test("a token of another zone", async () => {
    const [nam, eu] = [await start(), await start({ zone: "eu" })];

    const said = await saidWhenApplying({ ...place(nam), zone: "nam", accessToken: await accessTokenOf(eu) });

    expect(said).toEqual([
      error(
        /^127\.0\.0\.1:\d+ answered 401 unauthorized to GET \/iam\/v1\/orgs\/1105\/service-accounts$/,
        /^It says: .*\n\nThe access token has expired or was revoked, or the zone is the wrong one: zone "nam" .* set the zone to "eu"/,
      ),
    ]);
  });

  test("an access token that has expired, without asking", async () => {
    const emulator = await start();
    const payload = Buffer.from(JSON.stringify({ exp: Date.now() / 1000 - 600 })).toString("base64url");

    expect(await saidWhenApplying({ ...place(emulator), accessToken: `header.${payload}.signature` })).toEqual([
      error(
        /^the access token expired at .*Z, 10 min ago$/,
        /^Get a new one \(they live for an hour\), or give a refresh/,
      ),
    ]);
    expect(emulator.requests).toEqual([]);
  });

  test("an organization that the caller has no role in", async () => {
    const emulator = await start();
    const { refreshToken } = emulator.owner;

    expect(await saidWhenApplying({ ...place(emulator), orgId: "7", refreshToken })).toEqual([
      error(
        /answered 403 forbidden to GET \/iam\/v1\/orgs\/7\/service-accounts$/,
        /The caller needs the role org_owner .* or iam_admin .* in org 7;[^]*Flexera's support finds this answer by its error id, \S+\.$/,
      ),
    ]);
  });
});

test("no message and no log line holds a credential", async () => {
  // GIVEN
  const emulator = await start();
  const { id } = emulator.edit.addServiceAccount({ name: "weak" });
  const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: id });
  Object.assign(process.env, { FLEXERA_CLIENT_SECRET: clientSecret });
  const terraform = new InProcessTerraform(flexera);

  // WHEN an account without any role asks for what it may not have
  await terraform.configure({ ...place(emulator), clientId });
  const { messages } = await terraform.apply("service_account", { name: clientSecret });

  // THEN
  expect(messages).toHaveLength(1);
  expect(terraform.log.join("")).toContain("answered 403");
  expect(JSON.stringify(messages) + terraform.log.join("")).not.toContain(clientSecret);
});
