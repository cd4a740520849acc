import { FlexeraApiError, FlexeraTokenError } from "../../../lib/iam";
import { parseRetryAfter } from "../../../lib/iam/retry-after";
import { renewalTime } from "../../../lib/iam/token";
import type { Reply } from "./loopback";
import { clientOf, jwt, loopback, problem, rejection } from "./loopback";

const empty: Reply = { status: 200, json: [] };
const unauthorized: Reply = { status: 401, json: problem("unauthorized", "access token is invalid") };

afterEach(() => jest.restoreAllMocks());

test.each([
  [{ clientId: "c&1", clientSecret: "s=1" }, "grant_type=client_credentials&client_id=c%261&client_secret=s%3D1"],
  [{ refreshToken: "r+1" }, "grant_type=refresh_token&refresh_token=r%2B1"],
])("the token endpoint is asked with a form (%j)", async (credentials, form) => {
  // GIVEN
  const server = await loopback(() => empty);
  // WHEN
  await clientOf(server.url, { credentials }).roles.list();
  // THEN
  const [token, call] = server.requests;
  expect(token).toMatchObject({ method: "POST", path: "/oidc/token", body: form });
  expect(token?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(token?.headers.authorization).toBeUndefined();
  expect(call?.headers.authorization).toBe("Bearer token-1");
});

test("a ready access token is used as it is", async () => {
  // GIVEN
  const server = await loopback(() => empty);
  // WHEN
  await clientOf(server.url, { credentials: { accessToken: "mine" } }).roles.list();
  // THEN
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer mine"]);
});

test("concurrent calls share one token request, and later calls its token", async () => {
  // GIVEN
  const server = await loopback(() => empty);
  const iam = clientOf(server.url);
  // WHEN
  await Promise.all(Array.from({ length: 20 }, () => iam.roles.list()));
  await iam.roles.list();
  // THEN
  expect(server.requests.filter(({ path }) => path === "/oidc/token")).toHaveLength(1);
  expect(server.calls()).toHaveLength(21);
});

test("a token is renewed a minute before it expires", async () => {
  // GIVEN
  const server = await loopback(() => empty);
  const iam = clientOf(server.url);
  const start = Date.now();
  const clock = jest.spyOn(Date, "now").mockReturnValue(start);
  await iam.roles.list();
  // WHEN
  clock.mockReturnValue(start + 3_539_000);
  await iam.roles.list();
  clock.mockReturnValue(start + 3_541_000);
  await iam.roles.list();
  // THEN
  const used = server.requests.filter(({ path }) => path !== "/oidc/token").map(({ headers }) => headers.authorization);
  expect(used).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
});

test("a token that lives under two minutes is renewed half-way", () => {
  expect(renewalTime(0, 100_000)).toBe(50_000);
  expect(renewalTime(0, 119_999)).toBeLessThan(60_000);
  expect(renewalTime(0, 3_600_000)).toBe(3_540_000);
});

test("after a 401 one fresh token is fetched and the call is made once more, also a POST", async () => {
  // GIVEN
  const server = await loopback(({ headers }) =>
    headers.authorization === "Bearer token-1"
      ? unauthorized
      : { status: 201, headers: { location: "/iam/v1/orgs/1105/service-accounts/7" } },
  );
  // WHEN
  const id = await clientOf(server.url).serviceAccounts.create({ name: "reader" });
  // THEN
  expect(id).toBe("7");
  expect(server.requests.map(({ path, headers }) => headers.authorization ?? path)).toEqual([
    "/oidc/token",
    "Bearer token-1",
    "/oidc/token",
    "Bearer token-2",
  ]);
});

test("many calls refused at once share one fresh token", async () => {
  // GIVEN
  const server = await loopback(({ headers }) => (headers.authorization === "Bearer token-1" ? unauthorized : empty));
  const iam = clientOf(server.url);
  // WHEN
  await Promise.all(Array.from({ length: 10 }, () => iam.roles.list()));
  // THEN
  expect(server.requests.filter(({ path }) => path === "/oidc/token")).toHaveLength(2);
});

test("a 401 with a fresh token names the wrong zone as the likely cause", async () => {
  // GIVEN
  const server = await loopback(() => unauthorized);
  // WHEN
  const error = await rejection(clientOf(server.url, { zone: "eu" }).roles.list(), FlexeraApiError);
  // THEN
  expect(error.status).toBe(401);
  expect(error.remedy).toBe(
    `The token is fresh, so the zone is most likely the wrong one: zone "eu" (${new URL(server.url).host}) is in use. ` +
      'If org 1105 lives in another zone, set the zone to "nam" (api.flexera.com) or "apac" (api.flexera.au).',
  );
  expect(server.calls()).toHaveLength(2);
});

test("a 401 with a ready token is not repeated", async () => {
  // GIVEN
  const server = await loopback(() => unauthorized);
  const iam = clientOf(server.url, { credentials: { accessToken: "mine" } });
  // WHEN
  const error = await rejection(iam.roles.list(), FlexeraApiError);
  // THEN
  expect(error.remedy).toMatch(/^The access token has expired or was revoked, or the zone is the wrong one/);
  expect(server.requests).toHaveLength(1);
});

test("a ready token that has expired is said so, and nothing is sent", async () => {
  // GIVEN
  const server = await loopback(() => empty);
  const exp = Math.floor(Date.now() / 1000) - 3 * 3600;
  const accessToken = jwt({ exp });
  const iam = clientOf(server.url, { credentials: { accessToken } });
  // WHEN
  const error = await rejection(iam.roles.list(), FlexeraTokenError);
  // THEN
  expect(error.message).toBe(`the access token expired at ${new Date(exp * 1000).toISOString()}, 3 h ago`);
  expect(server.requests).toEqual([]);
});

test.each([jwt({ exp: Date.now() / 1000 + 600 }), jwt({}), "opaque", "a.b.c", "eyJhIjox.bnVsbA.x"])(
  "a ready token that has not visibly expired is used (%s)",
  async (accessToken) => {
    const server = await loopback(() => empty);
    await expect(clientOf(server.url, { credentials: { accessToken } }).roles.list()).resolves.toEqual([]);
  },
);

test("authenticate proves the credentials without a call to the API", async () => {
  // GIVEN
  const server = await loopback(() => empty);
  // WHEN
  await clientOf(server.url).authenticate();
  // THEN
  expect(server.requests.map(({ path }) => path)).toEqual(["/oidc/token"]);
});

describe("a retry-after header", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");

  test.each([
    ["0", 0],
    ["7", 7],
    [" 1.5 ", 1.5],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30],
    ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
  ])("%j means %p seconds", (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  test.each([undefined, "", "soon 5", "-5", "Infinity", "Thu, nonsense"])("%j means nothing", (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  });
});
