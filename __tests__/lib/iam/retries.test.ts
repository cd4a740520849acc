import type { IamClient } from "../../../lib/iam";
import { defaultRetryPolicy, FlexeraApiError } from "../../../lib/iam";
import { refusedByApi } from "../../../lib/iam/errors/flexera-api-error";
import { Secrets } from "../../../lib/redaction";
import { waitBeforeNext } from "../../../lib/iam/retry-policy";
import { clientOf, collectLog, loopback, problem, rejection } from "./loopback";

const subject = "ref::::iam:service-account:1";
const reads: [string, (iam: IamClient) => Promise<unknown>][] = [
  ["a list", (iam) => iam.roles.list()],
  ["a grant", (iam) => iam.accessRules.grant({ subject, role: "observer" })],
  ["a revocation", (iam) => iam.accessRules.revoke({ subject, role: "observer" })],
];
const writes: [string, (iam: IamClient) => Promise<unknown>][] = [
  ["a create", (iam) => iam.serviceAccountClients.create("1")],
  ["an update", (iam) => iam.serviceAccounts.update("1", { name: "a" })],
  ["a delete", (iam) => iam.serviceAccounts.delete("1")],
];

const done = { status: 200, json: { values: [], clientId: "c", clientSecret: "s" } };

test.each(reads)("%s is repeated until it succeeds", async (_, call) => {
  // GIVEN
  const statuses = [500, 502, 503, 504];
  const server = await loopback((_request, number) => ({ ...done, status: statuses[number - 1] ?? 200 }));
  // WHEN
  await call(clientOf(server.url));
  // THEN
  expect(server.calls()).toHaveLength(5);
});

test.each(reads)("%s is repeated after a broken connection", async (_, call) => {
  // GIVEN
  const server = await loopback((_request, number) => (number < 3 ? "reset" : done));
  // WHEN
  await call(clientOf(server.url));
  // THEN
  expect(server.calls()).toHaveLength(3);
});

test.each([...reads, ...writes])(
  "%s is repeated after a 429, which is certain not to have been done",
  async (_, call) => {
    // GIVEN
    const server = await loopback((_request, number) =>
      number < 3 ? { status: 429, headers: { "retry-after": "0" } } : done,
    );
    // WHEN
    await call(clientOf(server.url));
    // THEN
    expect(server.calls()).toHaveLength(3);
  },
);

describe.each(writes)("%s", (_, call) => {
  test.each([500, 502, 503, 504])("is sent once when the answer is %p, and may have been done", async (status) => {
    // GIVEN
    const server = await loopback(() => ({ status, json: problem("bad_gateway", "try again", { temporary: true }) }));
    // WHEN
    const error = await rejection(call(clientOf(server.url)), FlexeraApiError);
    // THEN
    expect(error).toMatchObject({ status, mayHaveTakenEffect: true, attempts: 1 });
    expect(error.remedy).toBe("It may have been carried out all the same: look before repeating it.");
    expect(server.calls()).toHaveLength(1);
  });
});

test.each([400, 403, 404, 405, 409, 422, 501])("a read that is answered %p is not repeated", async (status) => {
  // GIVEN
  const server = await loopback(() => ({ status }));
  // WHEN
  await rejection(clientOf(server.url).roles.list(), FlexeraApiError);
  // THEN
  expect(server.calls()).toHaveLength(1);
});

test("repetition ends with the number of retries that is set, and the error counts", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 503 }));
  // WHEN
  const iam = clientOf(server.url, { retry: { retries: 2, firstWaitMs: 0 } });
  const error = await rejection(iam.roles.list(), FlexeraApiError);
  // THEN
  expect(error.attempts).toBe(3);
  expect(error.message).toMatch(/answered 503 to GET \/iam\/v1\/orgs\/1105\/roles \(after 3 attempts\)$/);
  expect(server.calls()).toHaveLength(3);
});

test("a grant that may have worked at first keeps saying so when it fails for certain at last", async () => {
  // GIVEN
  const server = await loopback((_, number) => ({ status: number === 1 ? 502 : 400 }));
  // WHEN
  const error = await rejection(clientOf(server.url).accessRules.grant({ subject, role: "observer" }), FlexeraApiError);
  // THEN
  expect(error).toMatchObject({ status: 400, mayHaveTakenEffect: true });
});

test("each wait is logged with its length and reason", async () => {
  // GIVEN
  const server = await loopback((_, number) =>
    number === 1 ? { status: 502, json: problem("bad_gateway", "oh") } : done,
  );
  const { entries, logger } = collectLog();
  // WHEN
  await clientOf(server.url, { logger }).roles.list();
  // THEN
  const wait = entries.find(({ message }) => message.startsWith("waiting"));
  expect(wait).toMatchObject({
    level: "info",
    message: "waiting 0.0 s before repeating GET /iam/v1/orgs/1105/roles",
    fields: { attempt: 1, reason: expect.stringContaining("answered 502 bad_gateway") as string },
  });
  expect(wait?.fields.waitMs).toEqual(expect.any(Number));
});

describe("the wait before the next attempt", () => {
  const policy = defaultRetryPolicy;
  const place = { method: "GET", path: "/x", host: "api.example", writes: false } as const;
  const refusal = (retryAfter?: string) =>
    refusedByApi(
      place,
      { status: 429, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter }, body: "" },
      new Secrets(),
      { zone: "nam", orgId: "1", freshToken: true },
    );

  afterEach(() => jest.restoreAllMocks());

  test.each([
    [0, [250, 500, 1000, 2000]],
    [0.999999, [500, 1000, 2000, 4000]],
  ])("doubles, and half of it is random (%p)", (random, expected) => {
    jest.spyOn(Math, "random").mockReturnValue(random);
    const waits = [1, 2, 3, 4].map((attempt) => Math.round(waitBeforeNext(policy, refusal(), attempt)));
    expect(waits).toEqual(expected);
  });

  test("is never shorter than what the server asks for", () => {
    for (let i = 0; i < 100; i++) expect(waitBeforeNext(policy, refusal("7"), 1)).toBeGreaterThan(7000);
  });

  test("is at most a minute", () => {
    expect(waitBeforeNext(policy, refusal("3600"), 1)).toBe(60_000);
    expect(waitBeforeNext(policy, refusal(), 50)).toBe(60_000);
  });

  test("is honoured by the client", async () => {
    // GIVEN
    const times: number[] = [];
    const server = await loopback((_, number) => {
      times.push(performance.now());
      return number === 1 ? { status: 429, headers: { "retry-after": "0.2" } } : done;
    });
    // WHEN
    await clientOf(server.url).roles.list();
    // THEN
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(195);
  });
});
