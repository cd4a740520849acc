import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator, type EmulatorOptions } from "../../lib/emulator";
import { configuration } from "../support/hcl";
import { requestCounts } from "../support/requests";
import { triesAll } from "../support/some-cases";

/** A configuration of `fixtures/configurations`; the benchmarks use them as well. */
const fixture = (name: string): string =>
  readFileSync(join(__dirname, "..", "fixtures", "configurations", `${name}.tf`), "utf8");

describe("how many requests a command makes, token requests included", () => {
  let emulator: Emulator;

  const start = async (options?: EmulatorOptions): Promise<void> => {
    emulator = await Emulator.start(options);
  };

  afterEach(() => emulator.close());

  test("a plan of a full organization reads each account and its clients once, and all accounts and all grants together", async () => {
    // GIVEN 20 accounts, 100 grants and 40 clients
    await start();
    const stack = await configuration(fixture("full-org"), emulator.environment());
    await stack.ok("apply", "-auto-approve");
    emulator.clearRequests();

    // WHEN
    const printed = await stack.ok("plan", "-detailed-exitcode");

    // THEN
    expect(printed).toContain("No changes.");
    expect(requestCounts(emulator)).toEqual({
      "POST /oidc/token": 1,
      "GET /access-rules": 1,
      "GET /service-accounts": 1,
      "GET /service-accounts/{id}": 20,
      "GET /service-accounts/{id}/clients": 20,
    });
  });

  test("exclusive sets read the rules of each project once, however many sets there are", async () => {
    // GIVEN 20 sets, and an organization with 50 projects
    await start();
    for (let index = 1; index <= 50; index++) emulator.edit.addProject({ name: `project ${index}` });
    const stack = await configuration(fixture("exclusive-sets"), emulator.environment());
    emulator.clearRequests();

    // WHEN
    await stack.ok("apply", "-auto-approve");

    // THEN nobody can hold anything yet
    expect(requestCounts(emulator)).toEqual({
      "POST /oidc/token": 2,
      "GET /roles": 2,
      "GET /service-accounts": 22,
      "POST /service-accounts": 20,
      "GET /service-accounts/{id}": 20,
      "PUT /access-rules/grant": 40,
    });

    // WHEN
    emulator.clearRequests();
    await stack.ok("plan", "-detailed-exitcode");

    // THEN
    const refresh = { "GET /service-accounts/{id}": 20, "GET /projects": 1, "GET /access-rules": 52 };
    expect(requestCounts(emulator)).toEqual({ "POST /oidc/token": 1, "GET /service-accounts": 1, ...refresh });

    // WHEN every other set is given another role
    emulator.clearRequests();
    await stack.ok("apply", "-auto-approve", "-var=role=actor");

    // THEN the apply looks in no project, where nothing changes
    const { "GET /access-rules": rules = 0, ...others } = requestCounts(emulator);
    expect(others).toEqual({
      ...{ "POST /oidc/token": 2, "GET /roles": 2, "GET /service-accounts": 2, "GET /projects": 1 },
      "GET /service-accounts/{id}": 20,
      "PUT /access-rules/grant": 10,
      "PUT /access-rules/revoke": 10,
    });
    expect(rules).toBeLessThanOrEqual(52 + 10);
  });

  const creation = {
    // For the plan, before the creation, and after it: another run may have made one of the name at the same moment.
    "GET /service-accounts": 3,
    "GET /roles": 2,
    "POST /service-accounts": 1,
    "GET /service-accounts/{id}": 1,
    "PUT /access-rules/grant": 1,
    "POST /service-accounts/{id}/clients": 1,
  };

  test("an account, a grant and a client take 12 requests to plan and to create as a service account", async () => {
    // GIVEN a service account that may administer the organization
    await start();
    const { clientId, clientSecret } = administrator(emulator);
    const credentials = { FLEXERA_CLIENT_ID: clientId, FLEXERA_CLIENT_SECRET: clientSecret, FLEXERA_REFRESH_TOKEN: "" };
    const stack = await configuration(fixture("one-of-each"), { ...emulator.environment(), ...credentials });

    // WHEN
    await stack.ok("apply", "-auto-approve");

    // THEN plan and apply are two processes, and each has to sign in; so has the new client, which proves it good
    expect(requestCounts(emulator)).toEqual({ ...creation, "POST /oidc/token": 3 });
    expect(emulator.requests).toHaveLength(12);
  });

  test("with an access token they take 10", async () => {
    // GIVEN
    await start();
    const FLEXERA_ACCESS_TOKEN = await accessToken(emulator);
    const stack = await configuration(fixture("one-of-each"), { ...emulator.environment(), FLEXERA_ACCESS_TOKEN });
    emulator.clearRequests();

    // WHEN
    await stack.ok("apply", "-auto-approve");

    // THEN
    expect(requestCounts(emulator)).toEqual({ ...creation, "POST /oidc/token": 1 });
    expect(emulator.requests).toHaveLength(10);
  });

  // Of 20 accounts. As many more take the real terraform as many times the time.
  const rolesOfEach = triesAll ? 50 : 10;

  test(`an apply of ${20 * rolesOfEach} new grants makes one request for each, and four more`, async () => {
    // GIVEN the limit of the provider's own switched off, for speed
    await start();
    const env = {
      ...emulator.environment(),
      ...accountsAndRoles(emulator, rolesOfEach),
      FLEXERA_REQUESTS_PER_MINUTE: "0",
    };
    const stack = await configuration(fixture("many-grants"), env);
    await stack.ok("plan", "-out=plan.bin");
    emulator.clearRequests();

    // WHEN
    await stack.ok("apply", "plan.bin");

    // THEN
    expect(emulator.snapshot().accessRules).toHaveLength(20 * rolesOfEach + 1);
    expect(requestCounts(emulator)).toEqual({
      "POST /oidc/token": 1,
      "GET /roles": 1,
      "GET /access-rules": 1,
      "GET /service-accounts": 1,
      "PUT /access-rules/grant": 20 * rolesOfEach,
    });
  });

  test("180 new grants are made where 150 requests a minute are allowed, and the user hears nothing of it", async () => {
    // GIVEN a minute that does not pass before the limit is met, however slow the machine is, and takes a second then, and
    // a provider that does not keep to the limit by itself
    const beginning = Date.now();
    let metAt: number | undefined;
    const now = (): Date => new Date(metAt === undefined ? beginning : beginning + Date.now() - metAt);
    await start({ limits: { requestsPerMinute: 150 }, now, clockRate: 60 });
    let calls = 0;
    emulator.onRequest(({ phase, path }) => {
      if (phase === "received" && path !== "/oidc/token" && ++calls > 150) metAt ??= Date.now();
    });
    const env = { ...emulator.environment(), ...accountsAndRoles(emulator, 9), FLEXERA_REQUESTS_PER_MINUTE: "0" };
    const stack = await configuration(fixture("many-grants"), env);

    // WHEN
    const { code, stdout, stderr } = await stack.terraform("apply", "-auto-approve");

    // THEN it has been refused, and waited
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(/answered 429|Warning:|Error:/);
    expect(emulator.snapshot().accessRules).toHaveLength(181);
    expect(emulator.requests.filter(({ status }) => status === 429)).not.toEqual([]);
  });
});

/** A service account that holds `iam_admin`, and its credential. */
function administrator(emulator: Emulator): { clientId: string; clientSecret: string } {
  const { id } = emulator.edit.addServiceAccount({ name: "terraform" });
  emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "iam_admin" } });
  return emulator.edit.addClient({ serviceAccountId: id });
}

async function accessToken({ loginUrl, owner }: Emulator): Promise<string> {
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: owner.refreshToken });
  const response = await fetch(`${loginUrl}/oidc/token`, { method: "POST", body });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Adds twenty accounts. What `fixtures/configurations/many-grants.tf` asks for: who they are, and their roles. */
function accountsAndRoles(emulator: Emulator, roles: number): NodeJS.ProcessEnv {
  const ids = Array.from(
    { length: 20 },
    (_, index) => emulator.edit.addServiceAccount({ name: `account ${index}` }).id,
  );
  return {
    TF_VAR_account_ids: JSON.stringify(ids.map(String)),
    // Of the first two a plan warns.
    TF_VAR_roles: JSON.stringify(emulator.snapshot().roles.slice(2, 2 + roles)),
  };
}
