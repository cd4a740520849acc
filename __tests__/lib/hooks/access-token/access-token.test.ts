import type { Emulator } from "../../../../lib/emulator";
import { unknown } from "../../../../lib/plugin";
import { flexera } from "../../../../lib/provider/flexera";
import { InProcessTerraform } from "../../../support/in-process-terraform";
import { account, errorOf, place, stateOf, text, world } from "../support";

const minuteMs = 60_000;

afterEach(() => {
  jest.restoreAllMocks();
});

/** What the API answers to a request with a token. */
async function answerTo(emulator: Emulator, token: string): Promise<number> {
  const url = `${emulator.apiUrl}/iam/v1/orgs/${emulator.orgId}/service-accounts`;
  return (await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).status;
}

function tokenRequests({ requests }: Emulator): number {
  return requests.filter(({ path }) => path === "/oidc/token").length;
}

/** Sets this machine's clock forward, or back to the right time. */
function setClock(aheadMs: number): void {
  jest.restoreAllMocks();
  const now = Date.now() + aheadMs;
  jest.spyOn(Date, "now").mockImplementation(() => now);
}

/** A token that shows when it expires, good for nothing else. */
function tokenUntil(seconds: number): string {
  return `header.${Buffer.from(JSON.stringify({ exp: seconds })).toString("base64url")}.signature`;
}

describe("the provider's own token", () => {
  test("is good for the API, and says until when", async () => {
    // GIVEN
    const { emulator, terraform } = await world();

    // WHEN
    const opened = stateOf(await terraform.open("access_token", {}));

    // THEN
    expect(Object.keys(opened)).toEqual(["clientId", "clientSecret", "accessToken", "expiresAt"]);
    expect(opened).toMatchObject({ clientId: null, clientSecret: null });
    expect(await answerTo(emulator, text(opened.accessToken))).toBe(200);
    const left = Date.parse(text(opened.expiresAt)) - Date.now();
    expect(left).toBeGreaterThan(55 * minuteMs);
    expect(left).toBeLessThanOrEqual(60 * minuteMs);
  });

  test("is the one that the provider uses itself: all who want it cost no request", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    await terraform.data("organization", {});

    // WHEN
    const opened = await Promise.all([1, 2].map(async () => stateOf(await terraform.open("access_token", {}))));

    // THEN
    expect(opened[0]?.accessToken).toBe(opened[1]?.accessToken);
    expect(tokenRequests(emulator)).toBe(1);
  });

  test("is not handed out with less than half an hour left: a fresh one is", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const first = stateOf(await terraform.open("access_token", {}));

    // WHEN
    setClock(29 * minuteMs);
    const shared = stateOf(await terraform.open("access_token", {}));
    setClock(31 * minuteMs);
    const fresh = stateOf(await terraform.open("access_token", {}));

    // THEN
    expect(shared).toEqual(first);
    expect(fresh.accessToken).not.toBe(first.accessToken);
    expect(Date.parse(text(fresh.expiresAt))).toBeGreaterThan(Date.parse(text(first.expiresAt)));
    expect(tokenRequests(emulator)).toBe(2);
  });

  test("that was given to the provider ready-made is passed on as it is", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const { accessToken } = stateOf(await terraform.open("access_token", {}));
    const other = new InProcessTerraform(flexera);
    await other.configure({ ...place(emulator), accessToken: text(accessToken) });

    // WHEN, THEN
    expect(stateOf(await other.open("access_token", {}))).toMatchObject({ accessToken });
    expect(tokenRequests(emulator)).toBe(1);
  });

  test.each([
    ["does not show when it expires", "opaque-token"],
    ["expires at a time that is none", tokenUntil(1e300)],
  ])("that %s has no date", async (_what, accessToken) => {
    const { emulator } = await world();
    const terraform = new InProcessTerraform(flexera);
    await terraform.configure({ ...place(emulator), accessToken });

    expect(stateOf(await terraform.open("access_token", {}))).toMatchObject({ accessToken, expiresAt: null });
  });

  test("that cannot be renewed and expires within minutes is handed out with a warning", async () => {
    // GIVEN
    const { emulator } = await world();
    const inTwoMinutes = Math.floor(Date.now() / 1000) + 120;
    const accessToken = tokenUntil(inTwoMinutes);
    const terraform = new InProcessTerraform(flexera);
    await terraform.configure({ ...place(emulator), accessToken });

    // WHEN
    const { state, messages } = await terraform.open("access_token", {});

    // THEN
    const expiresAt = new Date(inTwoMinutes * 1000).toISOString();
    expect(state).toMatchObject({ accessToken, expiresAt });
    expect(messages).toEqual([
      {
        severity: "warning",
        summary: `the access token expires at ${expiresAt}`,
        detail: expect.stringMatching(/^Whatever uses it after that is refused\. .* give a refresh token/) as string,
      },
    ]);
  });

  test("that has expired is an error", async () => {
    const { emulator } = await world();
    const terraform = new InProcessTerraform(flexera);
    await terraform.configure({ ...place(emulator), accessToken: tokenUntil(1) });

    expect(errorOf(await terraform.open("access_token", {})).summary).toMatch(/^the access token expired at 1970/);
  });

  test("has to wait for settings of the provider that are not known yet", async () => {
    const { emulator } = await world();
    const terraform = new InProcessTerraform(flexera);
    await terraform.configure({ ...place(emulator), clientId: "0oa1", clientSecret: unknown });

    expect(errorOf(await terraform.open("access_token", {}))).toEqual({
      summary: "the provider setting client_secret is not known yet",
      detail: expect.stringContaining("terraform apply -target") as string,
    });
  });
});

describe("the token of a client", () => {
  test("is that client's: it may do what its service account may", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addServiceAccount({ name: "reader" });
    const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: id });

    // WHEN
    const { accessToken } = stateOf(await terraform.open("access_token", { clientId, clientSecret }));

    // THEN
    expect(await answerTo(emulator, text(accessToken))).toBe(403);
    emulator.edit.grant({ subject: { ref: account(id) }, role: { name: "iam_admin" } });
    expect(await answerTo(emulator, text(accessToken))).toBe(200);
  });

  test("is refused with what the token endpoint says, and without the secret", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addServiceAccount({ name: "reader" });
    const { clientId } = emulator.edit.addClient({ serviceAccountId: id });

    // WHEN
    const refused = await terraform.open("access_token", { clientId, clientSecret: "not-the-secret" });

    // THEN
    expect(errorOf(refused).summary).toMatch(/gave no access token for the client id and secret: it answered 401/);
    expect(JSON.stringify(refused) + terraform.log.join("")).not.toContain("not-the-secret");
  });

  test("needs both its id and its secret, which may be in no state", async () => {
    const { terraform } = await world();
    const orNeither = "as well, or neither, to have a token of the provider's own credentials.";

    expect(errorOf(await terraform.open("access_token", { clientSecret: "a-secret" }))).toEqual({
      summary: "client_secret is set but client_id is not",
      detail: `Give client_id ${orNeither}`,
      attribute: "client_secret",
    });
    expect(errorOf(await terraform.open("access_token", { clientId: "0oa1" }))).toEqual({
      summary: "client_id is set but client_secret is not",
      detail: expect.stringMatching(`^Give client_secret ${orNeither} .* secret_storage = "state"`) as string,
      attribute: "client_id",
    });
  });

  test("is not asked for with what cannot be sent", async () => {
    const { emulator, terraform } = await world();

    const refused = await terraform.open("access_token", { clientId: "0oa1", clientSecret: "a secret\n" });

    expect(errorOf(refused)).toMatchObject({ summary: "invalid client_secret", attribute: "client_secret" });
    expect(JSON.stringify(refused)).not.toContain("a secret");
    expect(emulator.requests).toEqual([]);
  });
});

test("no log line holds a token that was handed out", async () => {
  // GIVEN
  const { terraform } = await world();

  // WHEN
  const { accessToken } = stateOf(await terraform.open("access_token", {}));
  await terraform.data("organization", {});

  // THEN
  expect(terraform.log.join("")).toContain("/oidc/token");
  expect(terraform.log.join("")).not.toContain(text(accessToken));
});
