import { FlexeraApiError } from "../../../lib/iam";
import { parseHttpDate } from "../../../lib/iam/http-date";
import { ServerClock } from "../../../lib/iam/server-clock";
import type { Answers, Reply } from "./loopback";
import { clientOf, loopback, problem, rejection } from "./loopback";

const year2031 = Date.parse("2031-05-05T12:00:00Z");
const at = (time: number) => ({ date: new Date(time).toUTCString() });
const emptyAt = (time: number): Reply => ({ status: 200, headers: at(time), json: [] });
const tokenAt: (time: number) => Answers = (time) => () => ({
  status: 200,
  headers: at(time),
  json: { access_token: "token", expires_in: 3600 },
});

afterEach(() => jest.restoreAllMocks());

describe("the servers' time", () => {
  test("is the local clock's before any answer", () => {
    const before = Date.now();
    const time = clientOf("http://127.0.0.1:1").serverTime().getTime();
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  test("is that of the latest answer, and goes on from there", async () => {
    // GIVEN
    const server = await loopback(() => emptyAt(year2031));
    const iam = clientOf(server.url);
    const started = performance.now();
    // WHEN
    await iam.roles.list();
    const [first, clock] = [iam.serverTime().getTime(), jest.spyOn(performance, "now")];
    clock.mockReturnValue(performance.now() + 60_000);
    const later = iam.serverTime().getTime();
    // THEN
    expect(first).toBeGreaterThanOrEqual(year2031);
    expect(first).toBeLessThanOrEqual(year2031 + performance.now() - started);
    expect(later - first).toBeGreaterThanOrEqual(60_000);
    expect(later - first).toBeLessThan(70_000);
  });

  test("is told by the login host too", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 500 }), tokenAt(year2031));
    const iam = clientOf(server.url);
    // WHEN
    await iam.authenticate();
    // THEN
    expect(iam.serverTime().getUTCFullYear()).toBe(2031);
  });

  test("is told by an answer that says no", async () => {
    // GIVEN
    const refusal = { status: 403, headers: at(year2031), json: problem("forbidden", "no") };
    const iam = clientOf((await loopback(() => refusal)).url);
    // WHEN
    await rejection(iam.roles.list(), FlexeraApiError);
    // THEN
    expect(iam.serverTime().getUTCFullYear()).toBe(2031);
  });

  test("is not put back by a list that is read from what was kept", async () => {
    // GIVEN
    const server = await loopback((_, number) => emptyAt(year2031 + (number - 1) * 86_400_000));
    const iam = clientOf(server.url, { shareReads: true });
    await iam.roles.list();
    await iam.groups.list();
    const before = iam.serverTime();
    // WHEN
    await iam.roles.list();
    // THEN
    expect(server.calls()).toHaveLength(2);
    expect(iam.serverTime().getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  test("is not changed by a header that is no date", async () => {
    // GIVEN
    const server = await loopback((_, number) =>
      number === 1 ? emptyAt(year2031) : { status: 200, headers: { date: "tomorrow 5" }, json: [] },
    );
    const iam = clientOf(server.url);
    // WHEN
    await iam.roles.list();
    await iam.groups.list();
    // THEN
    expect(iam.serverTime().getUTCFullYear()).toBe(2031);
  });
});

describe("the servers' clock", () => {
  /** A clock that learns of answers by a local clock that the test moves. */
  function given() {
    let now = 5_000;
    jest.spyOn(performance, "now").mockImplementation(() => now);
    const clock = new ServerClock();
    return {
      answer: (date: number, tookMs = 0) => {
        clock.observe(new Date(date).toUTCString(), now - tookMs);
      },
      pass: (milliseconds: number) => (now += milliseconds),
      time: () => clock.now().getTime() - year2031,
    };
  }

  test("is not put back by an answer of the same second, nor by one that was long on its way", () => {
    // GIVEN
    const { answer, pass, time } = given();
    answer(year2031);
    pass(20_900);
    // WHEN
    answer(year2031 + 20_000);
    const sameSecond = time();
    answer(year2031 + 2_000, 18_500);
    // THEN
    expect([sameSecond, time()]).toEqual([20_900, 20_900]);
  });

  test.each([
    ["forwards", 3_600_000],
    ["back", -3_600_000],
  ])("follows servers whose clock is set %s", (_, change) => {
    // GIVEN
    const { answer, pass, time } = given();
    answer(year2031);
    pass(1_000);
    // WHEN
    answer(year2031 + change, 100);
    // THEN
    expect(time()).toBe(change);
  });

  test("is never ahead of servers whose clock is right, whatever the way takes", () => {
    // GIVEN
    const { answer, pass, time } = given();
    let passed = 0;
    // WHEN
    for (let step = 0; step < 200; step++) {
      const milliseconds = (step * 7919) % 2_500;
      pass(milliseconds);
      passed += milliseconds;
      const tookMs = (step * 104_729) % 3_000;
      answer(year2031 + passed - tookMs / 2, tookMs);
      // THEN
      expect(time()).toBeLessThanOrEqual(passed);
      expect(time()).toBeGreaterThan(passed - tookMs - 4_000);
    }
  });
});

describe("a date of a header", () => {
  test("is read in the form that servers send", () => {
    expect(parseHttpDate("Mon, 05 May 2031 12:00:00 GMT")).toBe(year2031);
  });

  test.each([
    "",
    "0",
    "Invalid Date",
    "2031-05-05T12:00:00Z",
    "Mon, 5",
    "Mon, 05 May 2031 12:00:00",
    "Mon, 31 Feb 2031 12:00:00 GMT",
    "Tue, 05 May 2031 12:00:00 GMT",
  ])("%j is none", (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });
});
