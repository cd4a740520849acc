import type { Fault } from "../../../lib/emulator";
import { apiOfOwner, apiOfServiceAccount, askToken, failureOf, goaError, send, startEmulator } from "./support";

const accounts = "/iam/v1/orgs/1105/service-accounts";

describe("which requests a fault strikes", () => {
  test("is told by method and path, the query left aside", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    emulator.faults.add({ on: { method: "get", path: accounts }, status: 503, times: "always" });

    // WHEN, THEN
    expect((await api("POST", "service-accounts", { name: "made" })).status).toBe(201);
    expect((await api("GET", "service-accounts/2263")).status).toBe(200);
    expect((await api("GET", "service-accounts")).status).toBe(503);
    expect((await api("GET", "service-accounts?view=index")).status).toBe(503);
  });

  test("may be told by a path with stars, each for one segment", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const { id } = emulator.edit.addServiceAccount({ name: "shown" });
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/service-accounts/*" }, status: 500, times: "always" });
    expect((await api("GET", `service-accounts/${id}`)).status).toBe(500);
    expect((await api("GET", "service-accounts")).status).toBe(200);
    expect((await api("GET", `service-accounts/${id}/clients`)).status).toBe(200);
  });

  test("may be told by a text in the query, however that is encoded", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const [one, other] = ["one", "other"].map((name) => emulator.edit.addProject({ name }).id) as [number, number];
    const rulesOf = (id: number) =>
      api("GET", `access-rules?filter=${encodeURIComponent(`scopeRef eq 'ref::1105::iam:project:${id}'`)}`);
    emulator.faults.add({ on: { query: `iam:project:${one}'` }, status: 403, times: "always" });

    // WHEN, THEN
    expect((await rulesOf(one)).status).toBe(403);
    expect((await rulesOf(other)).status).toBe(200);
    expect((await api("GET", "access-rules")).status).toBe(200);
  });

  test("may be told by who makes them", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const owner = await apiOfOwner(emulator);
    const { api, id } = await apiOfServiceAccount(emulator, "iam_admin");
    emulator.faults.add({ on: { principal: `service-account:${id}` }, status: 500, times: "always" });

    // WHEN, THEN
    expect((await api("GET", "roles")).status).toBe(500);
    expect((await owner("GET", "roles")).status).toBe(200);
  });

  test("includes those to the token endpoint", async () => {
    const emulator = await startEmulator();
    const fields = { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken };
    emulator.faults.add({ on: { method: "POST", path: "/oidc/token" }, status: 502 });
    expect((await askToken(emulator, fields)).status).toBe(502);
    expect((await askToken(emulator, fields)).status).toBe(200);
  });

  test("is never one that is refused anyway, nor one to the control interface", async () => {
    // GIVEN a fault for everything
    const emulator = await startEmulator({ limits: { requestsPerMinute: 1 } });
    const owner = await apiOfOwner(emulator);
    const weak = await apiOfServiceAccount(emulator);
    await owner("GET", "roles");
    const fault = emulator.faults.add({ status: 500, times: "always" });

    // WHEN
    const answers = [
      await send(emulator, "GET", "/nowhere"),
      await send(emulator, "PUT", accounts),
      await send(emulator, "GET", accounts),
      await weak.api("GET", "service-accounts"),
      await owner("GET", "roles"),
      await send(emulator, "GET", "/_emulator/state"),
    ];

    // THEN
    expect(answers.map(({ status }) => status)).toEqual([404, 405, 401, 403, 429, 200]);
    expect(fault.struck).toBe(0);
  });
});

describe("how often a fault strikes", () => {
  test("is once, unless it says otherwise", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const statuses = async (count: number) => {
      const seen: number[] = [];
      for (let each = 0; each < count; each++) seen.push((await api("GET", "roles")).status);
      return seen;
    };
    emulator.faults.add({ status: 503 });
    expect(await statuses(3)).toEqual([503, 200, 200]);
    emulator.faults.add({ status: 503, skip: 1, times: 2 });
    expect(await statuses(4)).toEqual([200, 503, 503, 200]);
    emulator.faults.add({ status: 503, skip: 2, times: "always" });
    expect(await statuses(5)).toEqual([200, 200, 503, 503, 503]);
    emulator.faults.clear();
    expect(await statuses(2)).toEqual([200, 200]);
  });

  test("is reported, in the process as over HTTP, until the faults are cleared", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const first = emulator.faults.add({ on: { method: "get" }, status: 429, retryAfter: 7, times: 2 });
    const second = emulator.faults.add({ stale: { writes: 1 } });

    // WHEN
    await api("GET", "roles");

    // THEN
    const { json } = await send(emulator, "GET", "/_emulator/faults");
    expect(json).toEqual([
      { id: 1, fault: { on: { method: "GET" }, skip: 0, times: 2, status: 429, retryAfter: 7 }, struck: 1 },
      { id: 2, fault: { on: { method: "GET" }, skip: 0, times: "always", stale: { writes: 1 } }, struck: 0 },
    ]);
    expect(emulator.faults.list()).toEqual([first, second]);
    expect(JSON.parse(JSON.stringify(emulator.faults.list()))).toEqual(json);
    emulator.faults.clear();
    expect(emulator.faults.list()).toEqual([]);
  });

  test("shows in the log: who was struck by what, and that there was no answer", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    emulator.clearRequests();
    emulator.faults.add({ latencyMs: 0, times: 2 });
    emulator.faults.add({ on: { method: "POST" }, drop: true });

    // WHEN
    await failureOf(api("POST", "service-accounts", { name: "dropped" }));
    await api("GET", "roles");
    await api("GET", "roles");

    // THEN
    const principal = "user:121456";
    expect(emulator.requests).toMatchObject([
      { method: "POST", path: accounts, status: 0, principal, faults: [1, 2] },
      { method: "GET", status: 200, principal, faults: [1] },
      { method: "GET", status: 200, principal },
    ]);
    expect(emulator.requests.at(-1)).not.toHaveProperty("faults");
  });
});

describe("several faults", () => {
  test("with an answer of their own strike one request after the other, in the order of their adding", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    emulator.faults.add({ status: 500, after: true });
    emulator.faults.add({ drop: true, after: true });
    emulator.faults.add({ status: 429, retryAfter: 1 });
    const create = (name: string) => api("POST", "service-accounts", { name });

    // WHEN, THEN
    expect((await create("first")).status).toBe(500);
    expect(await failureOf(create("second"))).toBe("ECONNRESET");
    expect((await create("third")).status).toBe(429);
    expect((await create("fourth")).status).toBe(201);
    expect(emulator.snapshot().serviceAccounts.map(({ name }) => name)).toEqual(["first", "second", "fourth"]);
    expect(emulator.requests.slice(-4).map(({ faults }) => faults)).toEqual([[1], [2], [3], undefined]);
  });

  test("count what they skip each for itself", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    for (const [skip, status] of [501, 502, 503].entries()) emulator.faults.add({ skip, status });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) statuses.push((await api("GET", "roles")).status);
    expect(statuses).toEqual([501, 502, 503, 200]);
  });

  test("strike together when one of them at most decides on the answer, whichever was added first", async () => {
    // GIVEN
    const now = () => new Date("2024-01-01T00:00:00Z");
    const emulator = await startEmulator({ now });
    const api = await apiOfOwner(emulator);
    emulator.faults.add({ status: 503 });
    emulator.faults.add({ skewMs: 1000 });
    emulator.faults.add({ latencyMs: 1 });

    // WHEN
    const { status, headers } = await api("GET", "roles");

    // THEN
    expect([status, headers.date]).toEqual([503, "Mon, 01 Jan 2024 00:00:01 GMT"]);
    expect(emulator.requests.at(-1)?.faults).toEqual([1, 2, 3]);
  });
});

describe("over HTTP", () => {
  test("a fault is added, reported and cleared as in the process", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const body = JSON.stringify({ on: { method: "POST", path: accounts }, drop: true, after: true });

    // WHEN
    const added = await send(emulator, "POST", "/_emulator/faults", { body });
    const fault = { on: { method: "POST", path: accounts }, skip: 0, times: 1, drop: true, after: true };
    expect(added).toMatchObject({ status: 201, json: { id: 1, fault, struck: 0 } });
    expect(await failureOf(api("POST", "service-accounts", { name: "made" }))).toBe("ECONNRESET");

    // THEN
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "made" }]);
    expect((await send(emulator, "GET", "/_emulator/faults")).json).toEqual([{ id: 1, fault, struck: 1 }]);
    expect((await send(emulator, "DELETE", "/_emulator/faults")).status).toBe(204);
    expect((await send(emulator, "GET", "/_emulator/faults")).json).toEqual([]);
  });
});

describe("a fault that is wrong", () => {
  const effects = "latencyMs, status, html, drop, reset, hang, truncated, stale, skewMs";
  test.each([
    [[], "its body is not a JSON object"],
    [{}, `a fault has exactly one of ${effects}; this one has none of them`],
    [{ drop: true, status: 500 }, "this one has status and drop"],
    [{ drop: true, time: 3 }, 'a fault with drop has no member "time"; allowed are on, skip, times, drop, after, late'],
    [{ drop: true, retryAfter: 3 }, 'a fault with drop has no member "retryAfter"'],
    [{ truncated: true, after: true }, 'no member "after"; allowed are on, skip, times, truncated'],
    [{ drop: false }, "drop must be true"],
    [{ status: 399 }, "status must be an integer from 400 to 599"],
    [{ status: 429, retryAfter: -1 }, "retryAfter must be an integer from 0 up"],
    [{ html: 100 }, "html must be an integer from 200 to 599"],
    [{ latencyMs: 0.5 }, "latencyMs must be an integer from 0 to 3600000"],
    [{ latencyMs: 1, after: "yes" }, "after must be true or false"],
    [{ drop: true, after: true, lateChangeMs: 1 }, "after and lateChangeMs exclude each other"],
    [{ skewMs: "1" }, "skewMs must be an integer from -3155760000000 to 3155760000000"],
    [{ stale: {} }, "stale has exactly one of ms, reads, writes; this one has none of them"],
    [{ stale: { ms: 1, reads: 1 } }, "this one has ms and reads"],
    [{ stale: { reads: 0 } }, "reads must be an integer from 1 up"],
    [{ stale: { reads: 1, since: 1 } }, 'stale has no member "since"'],
    [{ stale: { reads: 1 }, on: { method: "POST" } }, "stale strikes GET only, so on.method must be GET or left out"],
    [{ drop: true, times: 0 }, 'times must be an integer from 1 up, or "always"'],
    [{ drop: true, skip: -1 }, "skip must be an integer from 0 up"],
    [{ drop: true, on: { url: "/" } }, 'on has no member "url"; allowed are method, path, query, principal'],
    [{ drop: true, on: { path: "roles" } }, 'on.path must start with a slash and have no query, not "roles"'],
    [{ drop: true, on: { path: "/x?y" } }, 'have no query, not "/x?y"'],
    [{ drop: true, on: { principal: "owner" } }, 'must be user:{id} or service-account:{id}, not "owner"'],
  ])("is refused with what is allowed: %j", async (fault, message) => {
    const emulator = await startEmulator();
    const reply = await send(emulator, "POST", "/_emulator/faults", { body: JSON.stringify(fault) });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual(goaError("bad_request", message));
    expect(emulator.faults.list()).toEqual([]);
  });

  test("is refused in the process too", async () => {
    const { faults } = await startEmulator();
    expect(() => faults.add({ status: 200 })).toThrow("status must be an integer from 400 to 599");
    expect(() => faults.add("drop" as unknown as Fault)).toThrow("a fault must be an object");
  });
});
