import { FlexeraAnswerError, FlexeraTokenError } from "../../../lib/iam";
import type { Answers } from "./loopback";
import { clientOf, loopback, rejection } from "./loopback";

const noCalls: Answers = () => ({ status: 500 });

test.each([
  [
    "Flexera's",
    { name: "bad_request", id: "e7", message: "request is invalid" },
    "bad_request",
    ": request is invalid [error id e7]",
  ],
  ["OAuth's", { error: "invalid_client", error_description: "no such client" }, "invalid_client", ": no such client"],
  [
    "Okta's",
    { errorCode: "E0000011", errorSummary: "bad token", errorId: "oae" },
    "E0000011",
    ": bad token [error id oae]",
  ],
])("a refusal in %s shape is understood", async (_, json, code, words) => {
  // GIVEN
  const server = await loopback(noCalls, () => ({ status: 401, json }));
  // WHEN
  const error = await rejection(clientOf(server.url).roles.list(), FlexeraTokenError);
  // THEN
  const host = new URL(server.url).host;
  expect(error).toMatchObject({ name: "FlexeraTokenError", status: 401, code, mayHaveTakenEffect: false });
  expect(error.message).toBe(
    `${host} gave no access token for the client id and secret: it answered 401 ${code} to POST /oidc/token${words}`,
  );
  expect(error.remedy).toContain("Check the client id and secret");
  expect(error.remedy).toContain('zone "nam" is in use, the others are "eu" (api.flexera.eu)');
});

test("a refusal of a refresh token names it, and is not repeated", async () => {
  // GIVEN
  const server = await loopback(noCalls, () => ({ status: 400 }));
  const iam = clientOf(server.url, { credentials: { refreshToken: "refresh-1" } });
  // WHEN
  const error = await rejection(iam.roles.list(), FlexeraTokenError);
  // THEN
  expect(error.remedy).toMatch(/^Check the refresh token/);
  expect(server.requests).toHaveLength(1);
});

test("a token request is repeated after a 502, and its failure is that of all who wait", async () => {
  // GIVEN
  const page = "<html><style>a{}</style><h1>Bad\n gateway</h1></html>";
  const server = await loopback(noCalls, () => ({ status: 502, body: page }));
  const iam = clientOf(server.url);
  // WHEN
  const [read, write] = await Promise.all([
    rejection(iam.roles.list(), FlexeraTokenError),
    rejection(iam.serviceAccounts.create({ name: "a" }), FlexeraTokenError),
  ]);
  // THEN
  expect(write).toBe(read);
  expect(read.message).toMatch(/: Bad gateway \(after 5 attempts\)$/);
  expect(read).toMatchObject({ attempts: 5, mayHaveTakenEffect: false });
  expect(server.requests).toHaveLength(5);
});

test("after a failure the next call asks for a token again", async () => {
  // GIVEN
  const server = await loopback(
    () => ({ status: 200, json: [] }),
    (_, number) => (number === 1 ? { status: 401 } : { status: 200, json: { access_token: "t", expires_in: "3600" } }),
  );
  const iam = clientOf(server.url);
  await rejection(iam.roles.list(), FlexeraTokenError);
  // WHEN
  const roles = await iam.roles.list();
  // THEN
  expect(roles).toEqual([]);
});

test.each([
  ["{}", "access_token is missing"],
  ['{"access_token":1}', "access_token is of type number, not text"],
  ['{"access_token":"a b"}', "access_token holds characters that cannot be sent"],
  ['{"access_token":"a","expires_in":"soon"}', "expires_in is of type text, not number"],
  ["<html>", "body is not JSON"],
])("a token answer %s is an error that names the member", async (body, trouble) => {
  // GIVEN
  const server = await loopback(noCalls, () => ({ status: 200, body }));
  // WHEN
  const error = await rejection(clientOf(server.url).roles.list(), FlexeraAnswerError);
  // THEN
  expect(error.message).toContain(`unexpected answer to POST /oidc/token: ${trouble}`);
});

test.each([
  [{ access_token: "opaque" }, 1],
  [{ access_token: "opaque", expires_in: null }, 1],
  [{ access_token: "opaque", expires_in: 0 }, 2],
])("a token of unknown life is taken to live for an hour, one of no life is used once (%j)", async (json, requests) => {
  // GIVEN
  const server = await loopback(
    () => ({ status: 200, json: [] }),
    () => ({ status: 200, json }),
  );
  const iam = clientOf(server.url);
  // WHEN
  await iam.roles.list();
  await iam.roles.list();
  // THEN
  expect(server.requests.filter(({ path }) => path === "/oidc/token")).toHaveLength(requests);
});
