import { FlexeraApiError, isNotFound } from "../../../lib/iam";
import { clientOf, loopback, problem, rejection } from "./loopback";

test("an error carries what Flexera says, where, and Flexera's id of it", async () => {
  // GIVEN
  const json = problem("not_found", "requested resource is not found", { temporary: true, timeout: true, fault: true });
  const headers = { "content-type": "application/vnd.goa.error" };
  const server = await loopback(() => ({ status: 404, headers, json }));
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccounts.show("5"), FlexeraApiError);
  // THEN
  const host = new URL(server.url).host;
  const path = "/iam/v1/orgs/1105/service-accounts/5";
  expect(error).toMatchObject({
    name: "FlexeraApiError",
    status: 404,
    apiName: "not_found",
    apiId: "err-1",
    apiMessage: "requested resource is not found",
    temporary: true,
    timeout: true,
    fault: true,
    method: "GET",
    path,
    host,
    retryAfter: undefined,
    mayHaveTakenEffect: false,
  });
  expect(error.message).toBe(
    `${host} answered 404 not_found to GET ${path}: requested resource is not found [Flexera error id err-1]`,
  );
  expect(error.remedy).toBe("Check that it exists in org 1105 and is spelled right.");
});

test("a 403 names the privilege that is missing, the roles that the caller needs, and the org", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 403, json: problem("forbidden", "no") }));
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccounts.list({ orgId: "7" }), FlexeraApiError);
  // THEN
  expect(error.remedy).toMatch(
    /^The request needs the privilege iam:service_account:index\. The caller needs the role org_owner \(Manage organization\) or iam_admin \(Administer organization\) in org 7;/,
  );
});

test.each([
  [{ "retry-after": "12.5" }, 12.5, "Try again in 13 s, with fewer requests at once"],
  [{}, undefined, "Try again in a minute, with fewer requests at once"],
])("a 429 says how long to wait (%j)", async (headers, retryAfter, remedy) => {
  // GIVEN
  const server = await loopback(() => ({ status: 429, headers }));
  const iam = clientOf(server.url, { retry: { retries: 0 } });
  // WHEN
  const error = await rejection(iam.roles.list(), FlexeraApiError);
  // THEN
  expect(error.retryAfter).toBe(retryAfter);
  expect(error.remedy).toContain(remedy);
});

test("a 400 leaves the word to Flexera", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 400, json: problem("bad_request", "no such role") }));
  // WHEN
  const error = await rejection(
    clientOf(server.url).accessRules.grant({ subject: "iam:user:1", role: "nobody" }),
    FlexeraApiError,
  );
  // THEN
  expect(error.message).toContain("no such role");
  expect(error.remedy).toBe("");
});

test.each([
  ["a proxy's page", "<html><head><script>x()</script></head><b>Access\n denied</b></html>", ": Access denied"],
  ["nothing", "", ""],
  ["JSON of another shape", '{"message":5}', ""],
  ["a bare text", "upstream connect error", ": upstream connect error"],
])("the body of an error may be %s", async (_, body, words) => {
  // GIVEN
  const server = await loopback(() => ({ status: 400, body }));
  // WHEN
  const error = await rejection(clientOf(server.url).roles.list(), FlexeraApiError);
  // THEN
  expect(error.message).toMatch(/^[\d.:]+ answered 400 to GET \/iam\/v1\/orgs\/1105\/roles/);
  expect(error.message.split("/roles")[1]).toBe(words);
});

test("a very long body does not make a very long error", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 400, body: "x".repeat(100_000) }));
  // WHEN
  const error = await rejection(clientOf(server.url).roles.list(), FlexeraApiError);
  // THEN
  expect(error.message.length).toBeLessThan(1200);
});

test("a 404 that is not in Flexera's words does not say that something is gone", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 404, body: "<h1>Not Found</h1>" }));
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccounts.show("5"), FlexeraApiError);
  // THEN
  expect(isNotFound(error)).toBe(false);
  expect(error.remedy).toBe(`Check the API's address: ${new URL(server.url).host} does not answer like Flexera's.`);
});
