import { FlexeraAnswerError, FlexeraApiError, FlexeraSettingsError } from "../../../lib/iam";
import { clientOf, loopback, problem, rejection } from "./loopback";

const client = { clientId: "0oa1", createdBy: 121456, createdAt: "2023-07-10T20:50:41.195629Z" };
const read = { ...client, createdBy: "121456" };
const json = { ...client, kind: "iam#service-account-client" };
const base = "/iam/v1/orgs/1105/service-accounts/2263/clients";

test("list gives the clients without secrets", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [json] }));
  // WHEN
  const clients = await clientOf(server.url).serviceAccountClients.list("2263");
  // THEN
  expect(clients).toEqual([read]);
  expect(server.calls()).toEqual([`GET ${base}`]);
});

test("create posts without a body and gives the secret", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 201, json: { ...json, clientSecret: "s3cret" } }));
  // WHEN
  const created = await clientOf(server.url).serviceAccountClients.create("2263");
  // THEN
  expect(created).toEqual({ ...read, clientSecret: "s3cret" });
  expect(server.calls()).toEqual([`POST ${base}`]);
  expect(server.requests[1]?.body).toBe("");
  expect(server.requests[1]?.headers["content-type"]).toBeUndefined();
});

test("a secret is not lost because lesser members are missing", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 201, json: { clientId: "0oa1", clientSecret: "s3cret" } }));
  // WHEN
  const created = await clientOf(server.url).serviceAccountClients.create("2263");
  // THEN
  expect(created).toMatchObject({ clientId: "0oa1", clientSecret: "s3cret" });
});

test("create without a secret in the answer says that the client may exist", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 201, json }));
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccountClients.create("2263"), FlexeraAnswerError);
  // THEN
  expect(error).toMatchObject({ member: "clientSecret", mayHaveTakenEffect: true });
});

test("show and delete name the client in the path, encoded", async () => {
  // GIVEN
  const server = await loopback(({ method }) => (method === "GET" ? { status: 200, json } : { status: 204 }));
  const { serviceAccountClients } = clientOf(server.url);
  // WHEN
  const shown = await serviceAccountClients.show("2263", "0oa1");
  await serviceAccountClients.delete("2263", "a/b?c");
  // THEN
  expect(shown).toEqual(read);
  expect(server.calls()).toEqual([`GET ${base}/0oa1`, `DELETE ${base}/a%2Fb%3Fc`]);
});

test.each(["", ".", "..", "x".repeat(513)])("the client id %j is refused before anything is sent", async (id) => {
  // GIVEN
  const server = await loopback(() => ({ status: 204 }));
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccountClients.delete("2263", id), FlexeraSettingsError);
  // THEN
  expect(error.setting).toBe("clientId");
  expect(server.requests).toEqual([]);
});

describe("find", () => {
  test("looks a client up in the list", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: [{ ...json, clientId: "0oa2" }, json] }));
    const { serviceAccountClients } = clientOf(server.url);
    // WHEN
    const present = await serviceAccountClients.find("2263", "0oa1");
    const absent = await serviceAccountClients.find("2263", "0oa3");
    // THEN
    expect([present, absent]).toEqual([read, undefined]);
    expect(server.calls()).toEqual([`GET ${base}`, `GET ${base}`]);
  });

  test("finds nothing when the account is gone", async () => {
    const server = await loopback(() => ({ status: 404, json: problem("not_found", "no") }));
    await expect(clientOf(server.url).serviceAccountClients.find("2263", "0oa1")).resolves.toBeUndefined();
  });

  test.each([
    { status: 403, json: problem("forbidden", "no") },
    { status: 404, body: "<h1>Not Found</h1>" },
    { status: 500, json: problem("internal_error", "oh") },
  ])("is an error, not absence, when the answer is %j", async (reply) => {
    const server = await loopback(() => reply);
    const iam = clientOf(server.url, { retry: { retries: 0 } });
    const error = await rejection(iam.serviceAccountClients.find("2263", "0oa1"), FlexeraApiError);
    expect(error.status).toBe(reply.status);
  });
});
