import { accountRef, apiOfOwner, apiOfServiceAccount, send, startEmulator } from "./support";

interface Page {
  readonly values: readonly {
    readonly request: { readonly httpPath: string };
    readonly principal: { readonly id: string };
  }[];
  readonly nextPage?: string;
  readonly prevPage?: string;
}

const day = 86_400_000;

describe("API events", () => {
  test("are the calls of those who proved who they are, the oldest first, with the principal and the answer", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const { id, api } = await apiOfServiceAccount(emulator, "iam_admin");
    await api("GET", "users");
    await api("GET", "nothing");
    await send(emulator, "GET", "/iam/v1/orgs/1105/users");
    emulator.edit.addApiCall({
      principal: { ref: accountRef(id) },
      path: "/bill-analysis/orgs/1105/budgets",
      status: 403,
    });
    // WHEN
    const { status, json } = await api("GET", "api-events");
    // THEN
    expect(status).toBe(200);
    const call = (httpMethod: string, httpPath: string, httpCode: number): unknown =>
      expect.objectContaining({
        kind: "iam:api-event",
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
        request: expect.objectContaining({ httpMethod, httpPath }) as unknown,
        response: expect.objectContaining({ httpCode }) as unknown,
        principal: {
          id: String(id),
          ref: `ref:nam:::iam:service-account:${id}`,
          kind: "iam:service-account",
          name: "caller",
        },
      });
    expect(json).toMatchObject({
      kind: "iam:api-event-collection",
      values: [call("GET", "/iam/v1/orgs/1105/users", 200), call("GET", "/bill-analysis/orgs/1105/budgets", 403)],
    });
  });

  test("come in pages: with an upper bound to an end, and without one for ever", async () => {
    // GIVEN more than two pages
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const ref = `ref::::iam:user:${emulator.owner.userId}`;
    for (let number = 0; number < 5; number++) emulator.edit.addApiCall({ principal: { ref }, path: `/x/${number}` });
    const page = async (query: string) => (await api("GET", query)).json as Page;
    const bound = encodeURIComponent(`timestamp le '${emulator.clock.now().toISOString()}'`);
    // WHEN
    const first = await page(`api-events?limit=2&filter=${bound}`);
    const second = await page(first.nextPage ?? "");
    const third = await page(second.nextPage ?? "");
    // THEN
    const paths = [first, second, third].map(({ values }) => values.map(({ request }) => request.httpPath));
    expect(paths).toEqual([["/x/0", "/x/1"], ["/x/2", "/x/3"], ["/x/4"]]);
    expect([first.prevPage, second.prevPage].map((path) => path === undefined)).toEqual([true, false]);
    expect(third.nextPage).toBeUndefined();
    // An empty page without a bound still goes on.
    const all = await page("api-events?limit=200");
    const caughtUp = await page(all.nextPage ?? "");
    expect(all.values.length).toBeGreaterThan(5);
    expect(caughtUp.nextPage).toBeDefined();
  });

  test("are kept for three months, and found by time", async () => {
    const emulator = await startEmulator();
    const ref = `ref::::iam:user:${emulator.owner.userId}`;
    for (const path of ["/old", "/middle", "/new"]) {
      emulator.edit.addApiCall({ principal: { ref }, path });
      emulator.clock.advance(40 * day);
    }
    const api = await apiOfOwner(emulator);
    const from = new Date(emulator.clock.now().getTime() - 50 * day).toISOString();
    const pathsOf = async (query: string) =>
      ((await api("GET", `api-events${query}`)).json as Page).values.map(({ request }) => request.httpPath);
    expect((await pathsOf("?limit=2")).slice(0, 2)).toEqual(["/middle", "/new"]);
    expect((await pathsOf(`?filter=${encodeURIComponent(`timestamp ge '${from}'`)}`))[0]).toBe("/new");
  });

  test.each(["limit=0", "limit=x", "skipToken=!!", "filter=timestamp%20gt%20'2026'", "filter=timestamp%20le%20'x'"])(
    "refuse %s",
    async (query) => {
      const emulator = await startEmulator();
      const ref = `ref::::iam:user:${emulator.owner.userId}`;
      emulator.edit.addApiCall({ principal: { ref }, path: "/x" });
      expect((await (await apiOfOwner(emulator))("GET", `api-events?${query}`)).status).toBe(400);
    },
  );

  test("sign-ins in the user interface are events", async () => {
    const emulator = await startEmulator();
    const { userId } = emulator.owner;
    const { code } = emulator.edit.issueAuthorizationCode({ userId, redirectUri: "https://a.example" });
    const fields = { grant_type: "authorization_code", code, redirect_uri: "https://a.example" };
    await send(emulator, "POST", "/oidc/token", {
      body: JSON.stringify(fields),
      headers: { "content-type": "application/json" },
    });
    const { json } = await (await apiOfOwner(emulator))("GET", "events");
    expect(json).toMatchObject({
      values: [{ eventType: "authentication.saml2", principal: { kind: "iam:user", id: String(userId) } }],
    });
  });
});
