import { apiOfOwner, askToken, goaError, send, startEmulator } from "./support";

const noon = "2024-01-01T12:00:00.000Z";

/** An emulator whose clock goes by one that stands until it is told to go on. */
async function given(options: Parameters<typeof startEmulator>[0] = {}) {
  let now = Date.parse(noon);
  const emulator = await startEmulator({ now: () => new Date(now), ...options });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { emulator, pass, fields: { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken } };
}

describe("the emulator's clock", () => {
  test("can be moved forward: tokens age, time stamps and the Date header follow", async () => {
    // GIVEN
    const { emulator, fields } = await given();
    const api = await apiOfOwner(emulator);

    // WHEN, THEN
    emulator.clock.advance(3_599_999);
    expect((await api("POST", "service-accounts", { name: "late" })).headers.date).toBe(
      "Mon, 01 Jan 2024 12:59:59 GMT",
    );
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ createdAt: "2024-01-01T12:59:59.999000Z" }]);
    emulator.clock.advance(1);
    expect((await api("GET", "roles")).status).toBe(401);
    emulator.clock.advance(366 * 24 * 3_600_000);
    expect((await askToken(emulator, fields)).status).toBe(401);
  });

  test("is what every answer's Date header says, that of the login host and of refusals too", async () => {
    // GIVEN an hour in each second, of which three have passed and one was skipped
    const { emulator, pass, fields } = await given({ clockRate: 3600, limits: { requestsPerMinute: 1 } });
    emulator.clock.advance(3_600_000);
    const api = await apiOfOwner(emulator);
    await api("GET", "roles");
    emulator.faults.add({ on: { path: "/oidc/token" }, status: 502, skip: 2 });
    pass(3000);

    // WHEN
    const token = await askToken(emulator, fields);
    const owner = await apiOfOwner(emulator);
    const replies = [
      token,
      await askToken(emulator, { ...fields, refresh_token: "wrong" }),
      await owner("GET", "roles"),
      await owner("GET", "roles"),
      await owner("GET", "nowhere"),
      await send(emulator, "GET", "/iam/v1/orgs/1105/roles"),
      await send(emulator, "GET", "/_emulator/state"),
    ];

    // THEN
    expect(replies.map(({ status }) => status)).toEqual([200, 502, 200, 429, 404, 401, 200]);
    for (const { headers } of replies) expect(headers.date).toBe("Mon, 01 Jan 2024 16:00:00 GMT");
  });

  test("can be read and moved over HTTP", async () => {
    const { emulator } = await given({ clockRate: 60 });
    expect((await send(emulator, "GET", "/_emulator/clock")).json).toEqual({ now: noon, rate: 60 });
    const moved = await send(emulator, "POST", "/_emulator/clock", { body: '{"advanceMs":1500}' });
    expect(moved).toMatchObject({ status: 200, json: { now: "2024-01-01T12:00:01.500Z", rate: 60 } });
    expect(emulator.clock.now()).toEqual(new Date("2024-01-01T12:00:01.500Z"));
  });

  test.each([{}, { advanceMs: -1 }, { advanceMs: 0.5 }, { advanceMs: "1" }, { advanceMs: 1e15 }])(
    "is not moved by %j",
    async (body) => {
      const { emulator } = await given();
      const reply = await send(emulator, "POST", "/_emulator/clock", { body: JSON.stringify(body) });
      expect(reply.status).toBe(400);
      expect(reply.json).toEqual(goaError("bad_request", "advanceMs "));
      expect(emulator.clock.now()).toEqual(new Date(noon));
    },
  );

  test("is not moved back in the process either", async () => {
    const { emulator } = await given();
    expect(() => {
      emulator.clock.advance(-1);
    }).toThrow("the clock advances by an integer from 0 to 3155760000000, not by -1");
  });

  test("may run faster, which a caller's waits are told in its own time", async () => {
    // GIVEN a minute in each second
    const { emulator, pass, fields } = await given({ clockRate: 60 });

    // WHEN
    const { json } = await askToken(emulator, fields);
    const api = await apiOfOwner(emulator);

    // THEN
    expect(json).toMatchObject({ expires_in: 60 });
    pass(59_999);
    expect(emulator.clock.now()).toEqual(new Date("2024-01-01T12:59:59.940Z"));
    expect((await api("GET", "roles")).status).toBe(200);
    pass(1);
    expect((await api("GET", "roles")).status).toBe(401);
  });

  test("may run slower", async () => {
    const { emulator, pass } = await given({ clockRate: 0.5 });
    pass(1000);
    expect(emulator.clock.now()).toEqual(new Date("2024-01-01T12:00:00.500Z"));
  });
});

describe("a rate limit", () => {
  test("counts down what is left, and up again as requests grow older than a minute", async () => {
    // GIVEN
    const { emulator, pass } = await given({ limits: { requestsPerMinute: 500, orgRequestsPerMinute: 1000 } });
    const api = await apiOfOwner(emulator);
    const left = async () => Number((await api("GET", "projects")).headers["x-ratelimit-remaining"]);

    // WHEN 500 come within half a minute, THEN the header goes from 499 to 0
    const seen: number[] = [];
    for (let count = 0; count < 500; count++) {
      seen.push(await left());
      pass(60);
    }
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => 499 - index));

    // WHEN one more comes, THEN it is to wait until the first is a minute old
    const refused = await api("GET", "projects");
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "30"]);
    pass(29_999);
    expect((await api("GET", "projects")).status).toBe(429);
    pass(1);
    expect(await left()).toBe(0);
    pass(60_000);
    expect(await left()).toBe(499);
  });

  test("of the org alone is what the header counts down", async () => {
    const { emulator } = await given({ limits: { orgRequestsPerMinute: 1000 } });
    const api = await apiOfOwner(emulator);
    expect((await api("GET", "projects")).headers["x-ratelimit-remaining"]).toBe("999");
  });

  test("of the org that refuses a request does not use up the principal's", async () => {
    // GIVEN one a minute for the org, two for a principal
    const { emulator, pass } = await given({ limits: { requestsPerMinute: 2, orgRequestsPerMinute: 1 } });
    const api = await apiOfOwner(emulator);
    await api("GET", "projects");

    // WHEN
    pass(59_999);
    expect((await api("GET", "projects")).status).toBe(429);
    pass(1);

    // THEN
    expect((await api("GET", "projects")).status).toBe(200);
  });

  test("recovers faster on a faster clock, and says so in the caller's seconds", async () => {
    // GIVEN a minute in each second
    const { emulator, pass } = await given({ limits: { requestsPerMinute: 1 }, clockRate: 60 });
    const api = await apiOfOwner(emulator);

    // WHEN, THEN
    expect((await api("GET", "projects")).status).toBe(200);
    expect((await api("GET", "projects")).headers["retry-after"]).toBe("1");
    pass(999);
    expect((await api("GET", "projects")).status).toBe(429);
    pass(1);
    expect((await api("GET", "projects")).status).toBe(200);
  });

  test("recovers when the clock is moved", async () => {
    const { emulator } = await given({ limits: { requestsPerMinute: 1 } });
    const api = await apiOfOwner(emulator);
    expect((await api("GET", "projects")).status).toBe(200);
    expect((await api("GET", "projects")).status).toBe(429);
    emulator.clock.advance(60_000);
    expect((await api("GET", "projects")).status).toBe(200);
  });
});

describe("a clock that is off for some requests", () => {
  test("shows in their Date header and in what they write, and in nothing else", async () => {
    // GIVEN
    const { emulator } = await given();
    const api = await apiOfOwner(emulator);
    emulator.faults.add({ on: { method: "POST", path: "/iam/v1/orgs/*/service-accounts" }, skewMs: -3_600_000 });

    // WHEN
    const skewed = await api("POST", "service-accounts", { name: "early" });
    const straight = await api("POST", "service-accounts", { name: "on time" });

    // THEN
    expect([skewed, straight].map(({ headers }) => headers.date)).toEqual([
      "Mon, 01 Jan 2024 11:00:00 GMT",
      "Mon, 01 Jan 2024 12:00:00 GMT",
    ]);
    expect(emulator.snapshot().serviceAccounts).toMatchObject([
      { name: "early", createdAt: "2024-01-01T11:00:00.000000Z" },
      { name: "on time", createdAt: "2024-01-01T12:00:00.000000Z" },
    ]);
    expect(emulator.clock.now()).toEqual(new Date(noon));
  });

  test("adds up where two faults say so, and leaves tokens their whole life", async () => {
    // GIVEN
    const { emulator, fields } = await given();
    emulator.faults.add({ skewMs: -7_200_000, times: "always" });
    emulator.faults.add({ skewMs: 60_000, times: "always" });

    // WHEN
    const token = await askToken(emulator, fields);
    const roles = await (await apiOfOwner(emulator))("GET", "roles");

    // THEN
    expect(token.headers.date).toBe("Mon, 01 Jan 2024 10:01:00 GMT");
    expect(roles.status).toBe(200);
  });
});
