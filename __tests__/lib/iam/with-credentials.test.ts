import { inspect } from "node:util";
import { FlexeraApiError, FlexeraSettingsError } from "../../../lib/iam";
import type { Answers } from "./loopback";
import { clientOf, collectLog, loopback, problem, rejection } from "./loopback";

const empty: Answers = () => ({ status: 200, json: [] });
const other = { clientId: "client-2", clientSecret: "hunter22-secret-of-client-2" };

/** Answers token requests with a token that names the client. */
const tokenOf: Answers = ({ body }) => ({
  status: 200,
  json: { access_token: `token-of-${new URLSearchParams(body).get("client_id") ?? ""}`, expires_in: 3600 },
});

test("a client with other credentials acts as somebody else, in the same org and by the same settings", async () => {
  // GIVEN
  const server = await loopback(empty, tokenOf);
  const { entries, logger } = collectLog();
  const iam = clientOf(server.url, { zone: "eu", orgId: "77", userAgent: "mine/1", logger });
  // WHEN
  const reader = iam.withCredentials(other);
  await reader.roles.list();
  await iam.roles.list();
  // THEN
  expect(reader).toMatchObject({ orgId: "77", zone: "eu", apiUrl: server.url, loginUrl: server.url });
  const calls = server.requests.filter(({ path }) => path === "/iam/v1/orgs/77/roles");
  expect(calls.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-of-client-2",
    "Bearer token-of-client-1",
  ]);
  expect(new Set(server.requests.map(({ headers }) => headers["user-agent"]))).toEqual(new Set(["mine/1"]));
  expect(entries.filter(({ fields }) => fields.path === "/iam/v1/orgs/77/roles")).toHaveLength(2);
  await expect(reader.whoAmI()).resolves.toEqual({ kind: "client", clientId: "client-2" });
  expect(server.connections()).toBe(1);
});

test("it does not share what the first client has read", async () => {
  // GIVEN
  const server = await loopback(empty);
  const iam = clientOf(server.url, { shareReads: true });
  await iam.roles.list();
  const reader = iam.withCredentials(other);
  // WHEN
  await reader.roles.list();
  await reader.roles.list();
  await iam.roles.list();
  // THEN
  expect(server.calls()).toHaveLength(3);
});

test("both tell the time by the answers to either", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, headers: { date: "Mon, 05 May 2031 12:00:00 GMT" }, json: [] }));
  const iam = clientOf(server.url);
  // WHEN
  await iam.withCredentials(other).roles.list();
  // THEN
  expect(iam.serverTime().getUTCFullYear()).toBe(2031);
});

test("neither shows the other's secrets, whoever repeats them", async () => {
  // GIVEN
  const words = `${other.clientSecret} token-of-client-2 secret-of-client-1 token-of-client-1`;
  const server = await loopback(() => ({ status: 403, json: problem("forbidden", words) }), tokenOf);
  const { entries, logger } = collectLog();
  const iam = clientOf(server.url, { logger });
  const reader = iam.withCredentials(other);
  await Promise.all([iam.authenticate(), reader.authenticate()]);
  // WHEN
  const errors = [
    await rejection(iam.roles.list(), FlexeraApiError),
    await rejection(reader.roles.list(), FlexeraApiError),
  ];
  // THEN
  for (const error of errors) expect(error.apiMessage).toBe("[redacted] [redacted] [redacted] [redacted]");
  const shown = inspect([iam, reader, errors, entries], { depth: Infinity, showHidden: true, getters: true });
  expect(shown).not.toMatch(/hunter22|token-of|secret-of/);
});

test("the signal of the first client cancels both", async () => {
  // GIVEN
  const server = await loopback(() => "hang");
  const controller = new AbortController();
  const reader = clientOf(server.url, { signal: controller.signal }).withCredentials(other);
  // WHEN
  const listing = reader.roles.list();
  controller.abort();
  // THEN
  await expect(listing).rejects.toMatchObject({ name: "AbortError" });
});

test("credentials that cannot be used are refused, and not shown", () => {
  const iam = clientOf("http://127.0.0.1:1");
  const attempt = () => iam.withCredentials({ ...other, clientSecret: "hunter22 \n" });
  expect(attempt).toThrow(FlexeraSettingsError);
  expect(attempt).toThrow(/^clientSecret holds white space/);
});

test("a login address that is missing is asked for as soon as it is needed", () => {
  // GIVEN a client that never logs in, of an API on this machine
  const iam = clientOf("http://127.0.0.1:1", { credentials: { accessToken: "mine" }, loginUrl: undefined });
  // THEN the secret would go to Flexera
  expect(() => iam.withCredentials(other)).toThrow(/^loginUrl is missing: apiUrl points to another place/);
});
