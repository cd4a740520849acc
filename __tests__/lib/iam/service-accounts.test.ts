import { FlexeraAnswerError, FlexeraApiError, FlexeraSettingsError, isNotFound } from "../../../lib/iam";
import { clientOf, loopback, problem, rejection } from "./loopback";

const summary = {
  id: 2263,
  name: "my application",
  createdBy: 121456,
  kind: "iam#service-account",
  ref: "iam#service-account:2263",
};
const times = { createdAt: "2023-07-10T20:28:48.531479Z", updatedAt: "2023-07-10T20:28:48.531479Z" };
const base = "/iam/v1/orgs/1105/service-accounts";

test("list gives ids as text and refs that a grant accepts", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [summary] }));
  // WHEN
  const accounts = await clientOf(server.url).serviceAccounts.list();
  // THEN
  expect(accounts).toEqual([
    { id: "2263", name: "my application", createdBy: "121456", ref: "ref::::iam:service-account:2263" },
  ]);
  expect(server.calls()).toEqual([`GET ${base}`]);
});

test.each([
  "/iam/v1/orgs/1105/service-accounts/2263",
  "https://api.flexera.com/iam/v1/orgs/1105/service-accounts/2263/",
])("create returns the id from the location %s", async (location) => {
  // GIVEN
  const server = await loopback(() => ({ status: 201, headers: { Location: location } }));
  // WHEN
  const id = await clientOf(server.url).serviceAccounts.create({ name: "my application", description: "reads" });
  // THEN
  expect(id).toBe("2263");
  expect(server.calls()).toEqual([`POST ${base}`]);
  const post = server.requests[1];
  expect(JSON.parse(post?.body ?? "")).toEqual({ name: "my application", description: "reads" });
  expect(post?.headers["content-type"]).toBe("application/json");
});

test.each([
  [{}, "the location header is missing"],
  [{ location: "/iam/v1/orgs/1105" }, "the location header does not end with the id of a service account"],
])("create without an id in the answer says that the account may exist (%j)", async (headers, trouble) => {
  // GIVEN
  const server = await loopback(() => ({ status: 201, headers }));
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccounts.create({ name: "a" }), FlexeraAnswerError);
  // THEN
  expect(error.message).toContain(trouble);
  expect(error.mayHaveTakenEffect).toBe(true);
});

test("show gives the whole account", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: { ...summary, ...times, description: "reads" } }));
  // WHEN
  const account = await clientOf(server.url).serviceAccounts.show("2263");
  // THEN
  expect(account).toEqual({
    id: "2263",
    name: "my application",
    description: "reads",
    createdBy: "121456",
    ref: "ref::::iam:service-account:2263",
    ...times,
  });
  expect(server.calls()).toEqual([`GET ${base}/2263`]);
});

test.each([{}, { description: "" }, { description: null }])("no description is an empty one (%j)", async (part) => {
  const server = await loopback(() => ({ status: 200, json: { ...summary, ...part } }));
  await expect(clientOf(server.url).serviceAccounts.show("2263")).resolves.toMatchObject({ description: "" });
});

test("ids may be texts in the answer", async () => {
  const server = await loopback(() => ({ status: 200, json: [{ ...summary, id: "2263", createdBy: "7" }] }));
  await expect(clientOf(server.url).serviceAccounts.list()).resolves.toMatchObject([{ id: "2263", createdBy: "7" }]);
});

test("show of what is not there says so, and a 403 does not", async () => {
  // GIVEN
  const server = await loopback(({ path }) =>
    path.endsWith("/1")
      ? { status: 404, json: problem("not_found", "requested resource is not found") }
      : { status: 403, json: problem("forbidden", "no") },
  );
  const iam = clientOf(server.url);
  // WHEN
  const gone = await rejection(iam.serviceAccounts.show("1"), FlexeraApiError);
  const hidden = await rejection(iam.serviceAccounts.show("2"), FlexeraApiError);
  // THEN
  expect([isNotFound(gone), isNotFound(hidden), isNotFound(new Error("404"))]).toEqual([true, false, false]);
});

test.each([[{ name: "new" }], [{ description: "" }], [{ name: "new", description: "new" }]])(
  "update sends only what changes (%j)",
  async (changes) => {
    // GIVEN
    const server = await loopback(() => ({ status: 204 }));
    // WHEN
    await clientOf(server.url).serviceAccounts.update("2263", changes);
    // THEN
    expect(server.calls()).toEqual([`PATCH ${base}/2263`]);
    expect(JSON.parse(server.requests[1]?.body ?? "")).toEqual(changes);
  },
);

test("update without a change sends nothing", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 204 }));
  // WHEN
  await clientOf(server.url).serviceAccounts.update("2263", { name: undefined });
  // THEN
  expect(server.requests).toEqual([]);
});

test("delete sends no body", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 204 }));
  // WHEN
  await clientOf(server.url).serviceAccounts.delete("2263");
  // THEN
  expect(server.calls()).toEqual([`DELETE ${base}/2263`]);
  expect(server.requests[1]).toMatchObject({ body: "" });
});

test("a call may act in another org than the client's", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [] }));
  // WHEN
  await clientOf(server.url).serviceAccounts.list({ orgId: "7" });
  // THEN
  expect(server.calls()).toEqual(["GET /iam/v1/orgs/7/service-accounts"]);
});

test("an API address may have a path of its own", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [] }));
  // WHEN
  await clientOf(server.url, { apiUrl: `${server.url}/gateway/` }).serviceAccounts.list();
  // THEN
  expect(server.calls()).toEqual([`GET /gateway${base}`]);
});

test.each(["", "..", "1/../2", "abc", "0"])("the id %j is refused before anything is sent", async (id) => {
  // GIVEN
  const server = await loopback(() => ({ status: 204 }));
  const iam = clientOf(server.url);
  // WHEN
  const errors = await Promise.all([
    rejection(iam.serviceAccounts.delete(id), FlexeraSettingsError),
    rejection(iam.serviceAccounts.update(id, {}), FlexeraSettingsError),
    rejection(iam.serviceAccountClients.list(id), FlexeraSettingsError),
  ]);
  // THEN
  for (const error of errors) expect(error.message).toContain(`service account id ${JSON.stringify(id)} is not`);
  expect(server.calls()).toEqual([]);
});

test("an org id of a call is checked like the client's", async () => {
  const server = await loopback(() => ({ status: 200, json: [] }));
  await rejection(clientOf(server.url).serviceAccounts.list({ orgId: "x" }), FlexeraSettingsError);
  expect(server.calls()).toEqual([]);
});
