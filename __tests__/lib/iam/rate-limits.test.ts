import { setTimeout as sleep } from "node:timers/promises";
import { FlexeraAbortError, FlexeraApiError } from "../../../lib/iam";
import type { IamClient } from "../../../lib/iam";
import type { Answers } from "./loopback";
import { clientOf, collectLog, loopback, rejection } from "./loopback";

/** A minute of the servers in these tests, in milliseconds. */
const minuteMs = 400;

const done = { status: 204 };
const grant = (iam: IamClient, id = 1) =>
  iam.accessRules.grant({ subject: `iam:service-account:${id}`, role: "observer" });
const grants = (iam: IamClient, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => grant(iam, index + 1)));

/** Enforces a limit as Flexera documents it, over the minute behind each request. */
function limited(limit: number, more: { tells: boolean; refusals: number[] }): Answers {
  const times: number[] = [];
  return () => {
    const now = performance.now();
    while (times[0] !== undefined && times[0] <= now - minuteMs) times.shift();
    if (times[0] !== undefined && times.length >= limit) {
      more.refusals.push(now);
      return { status: 429, headers: { "retry-after": String((times[0] + minuteMs - now) / 1000) } };
    }
    times.push(now);
    const remaining = { "x-ratelimit-remaining": String(limit - times.length) };
    return { ...done, ...(more.tells && { headers: remaining }) };
  };
}

test("many requests stay under the limit, without a single refusal", async () => {
  // GIVEN
  const refusals: number[] = [];
  const server = await loopback(limited(20, { tells: false, refusals }));
  // WHEN
  await grants(clientOf(server.url, { requestsPerMinute: 20, minuteMs }), 50);
  // THEN
  expect(server.calls()).toHaveLength(50);
  expect(refusals).toEqual([]);
});

test("up to the limit no request waits, and token requests do not count", async () => {
  // GIVEN
  const server = await loopback(() => done);
  const { entries, logger } = collectLog();
  const iam = clientOf(server.url, { requestsPerMinute: 20, logger });
  // WHEN
  await iam.authenticate();
  await grants(iam, 20);
  // THEN
  expect(server.calls()).toHaveLength(20);
  expect(entries.filter(({ message }) => message.startsWith("waiting"))).toEqual([]);
});

test("a budget that others share is kept to, by what the server says is left", async () => {
  // GIVEN
  const refusals: number[] = [];
  const enforce = limited(20, { tells: true, refusals });
  const server = await loopback(enforce);
  const iam = clientOf(server.url, { requestsPerMinute: 20, minuteMs });
  const foreign: Parameters<Answers> = [
    { method: "GET", path: "/", query: new URLSearchParams(), headers: {}, body: "" },
    0,
  ];
  for (let i = 0; i < 15; i++) void enforce(...foreign);
  // WHEN
  await grant(iam);
  await grants(iam, 30);
  // THEN
  expect(server.calls()).toHaveLength(31);
  expect(refusals).toEqual([]);
});

test("a wait is logged with its length and reason", async () => {
  // GIVEN
  const server = await loopback(() => done);
  const { entries, logger } = collectLog();
  // WHEN
  await grants(clientOf(server.url, { requestsPerMinute: 2, minuteMs, logger }), 3);
  // THEN
  const path = "/iam/v1/orgs/1105/access-rules/grant";
  const waits = entries.filter(({ message }) => message.startsWith("waiting"));
  expect(waits[0]).toMatchObject({
    level: "info",
    message: `waiting 0.4 s before PUT ${path}: 2 requests a minute are allowed`,
    fields: { method: "PUT", path, waiting: 1, reason: "2 requests a minute are allowed" },
  });
  expect(waits[0]?.fields.waitMs).toEqual(expect.any(Number));
  expect(waits).toHaveLength(1);
});

test("a refusal is waited out by all requests of the client, and then one tries first", async () => {
  // GIVEN
  const times: number[] = [];
  let refusedAt = 0;
  const server = await loopback((_, number) => {
    times.push(performance.now());
    if (number > 1) return done;
    refusedAt = performance.now();
    return { status: 429, headers: { "retry-after": "0.3" } };
  });
  const { entries, logger } = collectLog();
  const iam = clientOf(server.url, { logger });
  // WHEN
  const first = grant(iam);
  while (refusedAt === 0) await new Promise(setImmediate);
  while (!entries.some(({ message }) => message.startsWith("waiting"))) await new Promise(setImmediate);
  await Promise.all([first, grants(iam, 5)]);
  // THEN
  expect(times).toHaveLength(7);
  expect(times.slice(1).every((time) => time - refusedAt >= 300)).toBe(true);
  const waits = entries.filter(({ message }) => message.startsWith("waiting"));
  expect(waits).toHaveLength(1);
  expect(waits[0]?.message).toMatch(/^waiting 0\.3 s before PUT \S+: the API answered 429 \(too many requests\)$/);
});

test("more refusals than retries are waited out", async () => {
  // GIVEN
  const server = await loopback((_, number) =>
    number <= 12 ? { status: 429, headers: { "retry-after": "0.01" } } : done,
  );
  // WHEN
  await grant(clientOf(server.url, { retry: { firstWaitMs: 0, retries: 1 } }));
  // THEN
  expect(server.calls()).toHaveLength(13);
});

test("refusals without end fail after the total that is allowed, with what the server asks for", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 429, headers: { "retry-after": "0.1" } }));
  const iam = clientOf(server.url, { retry: { firstWaitMs: 0, maxThrottledMs: 250 } });
  // WHEN
  const errors = await Promise.all([1, 2, 3].map((id) => rejection(grant(iam, id), FlexeraApiError)));
  // THEN
  for (const error of errors) expect(error).toMatchObject({ status: 429, retryAfter: 0.1, mayHaveTakenEffect: false });
  expect(Math.max(...errors.map(({ attempts }) => attempts))).toBeGreaterThan(1);
  expect(errors[0]?.remedy).toContain("Try again in 1 s");
});

test("a server that asks for more than is allowed in total is not waited for at all", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 429, headers: { "retry-after": "3600" } }));
  // WHEN
  const error = await rejection(grant(clientOf(server.url)), FlexeraApiError);
  // THEN
  expect(error).toMatchObject({ retryAfter: 3600, attempts: 1 });
});

test("a refusal that does not say how long is repeated like other failures", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 429 }));
  // WHEN
  const error = await rejection(
    grant(clientOf(server.url, { retry: { retries: 2, firstWaitMs: 0 } })),
    FlexeraApiError,
  );
  // THEN
  expect(error.attempts).toBe(3);
});

test("a refusal of the login host does not hold the API's requests", async () => {
  // GIVEN
  const server = await loopback(
    () => done,
    (_, number) =>
      number === 1
        ? { status: 429, headers: { "retry-after": "0.01" } }
        : { status: 200, json: { access_token: "t", expires_in: 3600 } },
  );
  // WHEN
  await grant(clientOf(server.url));
  // THEN
  expect(server.requests.map(({ path }) => path.split("/").at(-1))).toEqual(["token", "token", "grant"]);
});

test("an abort signal stops a request that waits, which leaves its place to others", async () => {
  // GIVEN
  const server = await loopback(() => done);
  const controller = new AbortController();
  const { signal } = controller;
  const iam = clientOf(server.url, {
    requestsPerMinute: 1,
    minuteMs,
    logger({ message }) {
      if (message.startsWith("waiting")) {
        queueMicrotask(() => {
          controller.abort();
        });
      }
    },
  });
  await grant(iam);
  // WHEN
  const stopped = rejection(iam.serviceAccounts.create({ name: "a" }, { signal }), FlexeraAbortError);
  const other = grant(iam, 2);
  // THEN
  expect((await stopped).mayHaveTakenEffect).toBe(false);
  await other;
  expect(server.calls().map((call) => call.split(" ")[0])).toEqual(["PUT", "PUT"]);
});

test("without a limit requests go at once, and a refusal is waited out all the same", async () => {
  // GIVEN
  const server = await loopback((_, number) =>
    number === 1
      ? { status: 429, headers: { "retry-after": "0.01" } }
      : { ...done, headers: { "x-ratelimit-remaining": "0" } },
  );
  const iam = clientOf(server.url, { requestsPerMinute: 0 });
  // WHEN
  await grant(iam);
  await grants(iam, 100);
  // THEN
  expect(server.calls()).toHaveLength(102);
});

test("a server that says for ever that nothing is left, and answers, is warned of and then not believed", async () => {
  // GIVEN
  const server = await loopback(() => ({ ...done, headers: { "x-ratelimit-remaining": "0" } }));
  const { entries, logger } = collectLog();
  const minuteMs = 20;
  const iam = clientOf(server.url, { requestsPerMinute: 20, minuteMs, logger });

  // WHEN nothing is left for longer than that is believed
  await grants(iam, 30);
  await sleep(4 * minuteMs);
  await grants(iam, 30);

  // THEN the first ones wait for a minute each
  expect(server.calls()).toHaveLength(60);
  const warnings = entries.filter(({ level }) => level === "warn").map(({ message }) => message);
  expect(warnings).toEqual([expect.stringContaining("x-ratelimit-remaining: 0")]);
  const waits = entries.filter(({ message }) => message.includes("others have used"));
  expect(waits.length).toBeLessThan(10);
});
