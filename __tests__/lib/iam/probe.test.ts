import { FlexeraAnswerError, FlexeraApiError, FlexeraSettingsError } from "../../../lib/iam";
import { startEmulator } from "../emulator/support";
import type { Reply } from "./loopback";
import { clientOf, loopback, problem, rejection } from "./loopback";

const fine: Reply = { status: 200, headers: { "content-type": "text/csv" }, body: "a,b" };

test("get asks for the path with the org's id, and takes no notice of what the answer holds", async () => {
  // GIVEN
  const server = await loopback(() => fine);
  const iam = clientOf(server.url);
  // WHEN
  await iam.get("/iam/v1/orgs/{org}/users");
  await iam.get("/other/v2/orgs/{org}/things/a%20b?of={org}&filter=name%20eq%20'x'&at=1:30");
  await iam.get("/iam/v1/orgs/{org}", { orgId: "7" });
  // THEN
  expect(server.calls()).toEqual([
    "GET /iam/v1/orgs/1105/users",
    "GET /other/v2/orgs/1105/things/a%20b",
    "GET /iam/v1/orgs/7",
  ]);
  expect(Object.fromEntries(server.requests[2]?.query ?? [])).toEqual({
    of: "1105",
    filter: "name eq 'x'",
    at: "1:30",
  });
  expect(server.requests[1]?.headers.authorization).toBe("Bearer token-1");
});

test("get stays below the address of the API", async () => {
  // GIVEN
  const server = await loopback(() => fine);
  // WHEN
  await clientOf(server.url, { apiUrl: `${server.url}/base/` }).get("/iam/v1/orgs/{org}/users");
  // THEN
  expect(server.calls()).toEqual(["GET /base/iam/v1/orgs/1105/users"]);
});

test.each<unknown>([
  "",
  "iam/v1",
  "//evil.example/iam",
  "https://evil.example/iam",
  "/iam/v1/../../secret",
  "/iam/v1/%2e%2E/x",
  "/iam/v1/.",
  "/iam/v1/..?x",
  "/a b",
  "/a\\b",
  "/a\r\nX: y",
  "/a%0d%0aX",
  "/a%00",
  "/a?b=%7f",
  "/a#b",
  "/{orgId}/users",
  "/users?x={id}",
  "/100%",
  "/ü",
  undefined,
])("get refuses %j before anything is sent", async (path) => {
  // GIVEN
  const server = await loopback(() => fine);
  // WHEN
  const error = await rejection(clientOf(server.url).get(path as string), FlexeraSettingsError);
  // THEN
  expect(error.setting).toBe("path");
  expect(server.requests).toEqual([]);
});

test("a path that is refused is shown without its query", async () => {
  const error = await rejection(clientOf("http://127.0.0.1:1").get("/a b?token=hunter2"), FlexeraSettingsError);
  expect(error.message).toBe(
    'path "/a b" is not usable; it must be a path of the API such as /iam/v1/orgs/{org}/users, starting with one "/", ' +
      'without host, fragment, "." and ".." and without control characters',
  );
  expect(error.remedy).toBe("Percent-encode what a URL may not hold; {org} alone is filled in.");
});

test.each([
  ["/iam/v1/orgs/{org}/users?view=a", "a role with the privilege iam:org_user:index (inferred)"],
  ["/finops/v1/orgs/{org}/bills", "a role that allows it"],
])("a 403 to %s says what the caller lacks", async (path, role) => {
  // GIVEN
  const server = await loopback(() => ({ status: 403, json: problem("forbidden", "no") }));
  // WHEN
  const error = await rejection(clientOf(server.url).get(path), FlexeraApiError);
  // THEN
  expect(error).toMatchObject({ status: 403, method: "GET", mayHaveTakenEffect: false });
  expect(error.path).toBe(path.replace("{org}", "1105").split("?")[0]);
  expect(error.remedy).toBe(
    `The caller needs ${role} in org 1105. If the org restricts IP addresses, this machine's must be among them.`,
  );
});

test("a web page in place of an answer proves nothing", async () => {
  // GIVEN
  const page: Reply = { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: "<p>Sign in" };
  const server = await loopback(() => page);
  // WHEN
  const error = await rejection(clientOf(server.url).get("/iam/v1/orgs/{org}/users"), FlexeraAnswerError);
  // THEN
  expect(error.message).toMatch(/: body is a web page \(text\/html\)$/);
});

test("get always asks the API, also when reads are shared, and is repeated like any read", async () => {
  // GIVEN
  const server = await loopback((_, number) => (number === 2 ? { status: 503 } : { status: 204 }));
  const iam = clientOf(server.url, { shareReads: true });
  // WHEN
  await iam.get("/iam/v1/orgs/{org}/roles");
  await iam.get("/iam/v1/orgs/{org}/roles");
  // THEN
  expect(server.calls()).toHaveLength(3);
});

test("the emulator lets a new credential through as soon as it is granted what it needs", async () => {
  // GIVEN
  const emulator = await startEmulator();
  const owner = clientOf(emulator.url, { credentials: { refreshToken: emulator.owner.refreshToken } });
  const id = await owner.serviceAccounts.create({ name: "reader" });
  const reader = owner.withCredentials(await owner.serviceAccountClients.create(id));
  // WHEN
  const before = await rejection(reader.get("/iam/v1/orgs/{org}/users"), FlexeraApiError);
  await owner.accessRules.grant({ subject: `iam:service-account:${id}`, role: "iam_admin" });
  // THEN
  expect(before.status).toBe(403);
  await expect(reader.get("/iam/v1/orgs/{org}/users")).resolves.toBeUndefined();
});
