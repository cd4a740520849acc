import { FlexeraSettingsError, FlexeraTokenError } from "../../../lib/iam";
import type { Answers } from "./loopback";
import { clientOf, deadUrl, jwt, loopback, rejection } from "./loopback";

const minute = 60_000;
const empty: Answers = () => ({ status: 200, json: [] });
const livingFor =
  (seconds: number): Answers =>
  (_, number) => ({ status: 200, json: { access_token: `token-${number}`, expires_in: seconds } });

afterEach(() => jest.restoreAllMocks());

test("a token for others is the one in use, with its expiry", async () => {
  // GIVEN
  const server = await loopback(empty);
  const iam = clientOf(server.url);
  const start = Date.now();
  jest.spyOn(Date, "now").mockReturnValue(start);
  await iam.roles.list();
  // WHEN
  const token = await iam.accessToken();
  // THEN
  expect(token).toEqual({ accessToken: "token-1", expiresAt: new Date(start + 60 * minute) });
  expect(server.requests.map(({ path }) => path)).toEqual(["/oidc/token", "/iam/v1/orgs/1105/roles"]);
});

test.each([
  [{}, 55],
  [{ freshForMs: 20 * minute }, 40],
  [{ freshForMs: 0 }, 59],
])("a token that is good for less than asked for (%j) is renewed first", async (options, lastMinute) => {
  // GIVEN
  const server = await loopback(empty);
  const iam = clientOf(server.url);
  const start = Date.now();
  const clock = jest.spyOn(Date, "now").mockReturnValue(start);
  await iam.authenticate();
  // WHEN
  clock.mockReturnValue(start + lastMinute * minute - 1);
  const held = await iam.accessToken(options);
  clock.mockReturnValue(start + lastMinute * minute + 1);
  const renewed = await iam.accessToken(options);
  await iam.roles.list();
  // THEN
  expect([held.accessToken, renewed.accessToken]).toEqual(["token-1", "token-2"]);
  expect(server.requests.at(-1)?.headers.authorization).toBe("Bearer token-2");
});

test("a token that never lives as long as asked for is fetched fresh", async () => {
  // GIVEN
  const server = await loopback(empty, livingFor(120));
  const iam = clientOf(server.url);
  // WHEN
  const tokens = [await iam.accessToken(), await iam.accessToken()];
  // THEN
  expect(tokens.map(({ accessToken }) => accessToken)).toEqual(["token-1", "token-2"]);
});

test("those who ask at the same time share a fetch", async () => {
  // GIVEN
  const server = await loopback(empty);
  const iam = clientOf(server.url);
  // WHEN
  await Promise.all([iam.accessToken(), iam.accessToken(), iam.roles.list()]);
  // THEN
  expect(server.requests.filter(({ path }) => path === "/oidc/token")).toHaveLength(1);
});

test("a ready token is passed on, with its own expiry", async () => {
  // GIVEN
  const exp = Math.floor(Date.now() / 1000) + 60;
  const accessToken = jwt({ exp });
  // WHEN
  const token = await clientOf("http://127.0.0.1:1", { credentials: { accessToken } }).accessToken();
  // THEN
  expect(token).toEqual({ accessToken, expiresAt: new Date(exp * 1000) });
});

test.each(["opaque", jwt({}), jwt({ exp: 1e300 })])("a ready token may show no expiry (%s)", async (accessToken) => {
  const iam = clientOf("http://127.0.0.1:1", { credentials: { accessToken } });
  await expect(iam.accessToken()).resolves.toEqual({ accessToken, expiresAt: undefined });
});

test("a ready token that has expired is an error", async () => {
  const iam = clientOf("http://127.0.0.1:1", { credentials: { accessToken: jwt({ exp: 1 }) } });
  const error = await rejection(iam.accessToken(), FlexeraTokenError);
  expect(error).toMatchObject({ status: 0, code: "expired" });
});

test("credentials that are refused are an error", async () => {
  const server = await loopback(empty, () => ({ status: 401, json: { error: "invalid_client" } }));
  const error = await rejection(clientOf(server.url).accessToken(), FlexeraTokenError);
  expect(error).toMatchObject({ status: 401, code: "invalid_client" });
});

test.each([
  [1e300, 365 * 86_400_000],
  [-5, 0],
])("a life of %p seconds is brought to one that is believable", async (seconds, lifeMs) => {
  // GIVEN
  const server = await loopback(empty, livingFor(seconds));
  const now = Date.now();
  jest.spyOn(Date, "now").mockReturnValue(now);
  // WHEN
  const { expiresAt } = await clientOf(server.url).accessToken();
  // THEN
  expect(expiresAt).toEqual(new Date(now + lifeMs));
});

test.each([-1, 0.5, Number.NaN, 3_600_001])("freshForMs %p is refused before anything is sent", async (freshForMs) => {
  const error = await rejection(clientOf(await deadUrl()).accessToken({ freshForMs }), FlexeraSettingsError);
  expect(error.message).toBe(`freshForMs (number) is not usable; it must be a whole number from 0 to 3600000`);
});

test("a signal cancels the wait for a token", async () => {
  const server = await loopback(empty, () => "hang");
  const error = await clientOf(server.url)
    .accessToken({ signal: AbortSignal.abort() })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "AbortError" });
});
