import { inspect } from "node:util";
import type { Credentials } from "../../../lib/iam";
import { FlexeraTokenError } from "../../../lib/iam";
import { clientOf, jwt, loopback, rejection } from "./loopback";

test("client credentials are known by their client id, without a request", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 500 }));
  // WHEN
  const identity = await clientOf(server.url).whoAmI();
  // THEN
  expect(identity).toEqual({ kind: "client", clientId: "client-1" });
  expect(server.requests).toEqual([]);
});

test("a user is known by the token that a refresh token brings, which is fetched once", async () => {
  // GIVEN
  const access_token = jwt({ sub: "u-121456" });
  const server = await loopback(
    () => ({ status: 200, json: [] }),
    () => ({ status: 200, json: { access_token, expires_in: 3600 } }),
  );
  const iam = clientOf(server.url, { credentials: { refreshToken: "refresh-1" } });
  // WHEN
  const identity = await iam.whoAmI();
  await iam.roles.list();
  // THEN
  expect(identity).toEqual({ kind: "user", userId: "121456" });
  expect(server.requests.map(({ path }) => path.split("/").at(-1))).toEqual(["token", "roles"]);
});

test("a user is known by a ready access token", async () => {
  const credentials: Credentials = { accessToken: jwt({ sub: "u-7" }) };
  await expect(clientOf("http://127.0.0.1:1", { credentials }).whoAmI()).resolves.toEqual({
    kind: "user",
    userId: "7",
  });
});

test.each([
  "opaque",
  "a.b.c",
  jwt({}),
  jwt({ sub: 7 }),
  jwt({ sub: "0oa1b2c3" }),
  jwt({ sub: "u-" }),
  jwt({ sub: "u-7x" }),
])("nobody is known by the access token %s", async (accessToken) => {
  await expect(clientOf("http://127.0.0.1:1", { credentials: { accessToken } }).whoAmI()).resolves.toBeUndefined();
});

test("an expired access token is an error that does not show it", async () => {
  // GIVEN
  const accessToken = jwt({ sub: "u-7", exp: 1 });
  // WHEN
  const error = await rejection(
    clientOf("http://127.0.0.1:1", { credentials: { accessToken } }).whoAmI(),
    FlexeraTokenError,
  );
  // THEN
  expect(inspect(error)).not.toContain(accessToken.split(".")[1]);
});
