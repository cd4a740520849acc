import { FlexeraAnswerError, FlexeraApiError, FlexeraRefError, FlexeraSettingsError } from "../../../lib/iam";
import type { Reply } from "./loopback";
import { clientOf, loopback, problem, rejection } from "./loopback";

const orgScope = { id: 1105, kind: "iam:org", ref: "ref:nam:::iam:org:1105" };
const projectScope = { id: "7", kind: "iam:project", ref: "ref:nam:1105::iam:project:7" };

function rule(id: number | string, ref: string, name = "iam_admin", scope: object = orgScope): object {
  const role = { id: 89, name, displayName: "Administer", category: "Platform", kind: "iam:role" };
  return {
    kind: "iam:access-rule",
    createdAt: "2021-04-11T23:25:27Z",
    role,
    scope,
    subject: { id, kind: "iam:service-account", ref },
  };
}

const rules = [
  rule(1, "ref:nam:::iam:service-account:1"),
  rule("2", "nam:1105::iam:service-account:2"),
  rule(2, "iam#service-account:2", "observer"),
];
const list = (values: object[]): Reply => ({ status: 200, json: { kind: "iam:access-rule-list", values } });
const refused: Reply = { status: 400, json: problem("bad_request", "request is invalid") };

test("list without a filter gives the org's rules", async () => {
  // GIVEN
  const server = await loopback(() => list(rules));
  // WHEN
  const found = await clientOf(server.url).accessRules.list();
  // THEN
  expect(found).toHaveLength(3);
  expect(found[0]).toEqual({
    subject: { kind: "service-account", id: "1", ref: "ref:nam:::iam:service-account:1" },
    role: { id: "89", name: "iam_admin", displayName: "Administer", category: "Platform" },
    scope: { kind: "org", id: "1105", ref: "ref:nam:::iam:org:1105" },
    createdAt: "2021-04-11T23:25:27Z",
  });
  expect(server.calls()).toEqual(["GET /iam/v1/orgs/1105/access-rules"]);
  expect(server.requests[1]?.query.toString()).toBe("");
});

test("the filter is sent in Flexera's language, with refs in full form", async () => {
  // GIVEN
  const server = await loopback(() => list([rule(2, "ref:nam:::iam:service-account:2", "observer", projectScope)]));
  // WHEN
  const filter = { subject: "iam#service-account:2", scope: "iam:project:7", role: "observer" };
  const found = await clientOf(server.url).accessRules.list(filter);
  // THEN
  expect(found).toHaveLength(1);
  expect(server.requests[1]?.query.get("filter")).toBe(
    "subjectRef eq 'ref:nam:1105::iam:service-account:2' and scopeRef eq 'ref:nam:1105::iam:project:7' and " +
      "roleName eq 'observer'",
  );
});

test("matches are checked here too, by meaning", async () => {
  // GIVEN
  const server = await loopback(() => list(rules));
  // WHEN
  const found = await clientOf(server.url).accessRules.list({ subject: "ref::::iam:service-account:2" });
  // THEN
  expect(found.map(({ subject, role }) => [subject.id, role.name])).toEqual([
    ["2", "iam_admin"],
    ["2", "observer"],
  ]);
});

test("a filter that is refused is left out, but for the scope, and not tried again", async () => {
  // GIVEN
  const scoped = rules.map((each) => ({ ...each, scope: projectScope }));
  const server = await loopback(({ query }) => (query.get("filter")?.includes("subjectRef") ? refused : list(scoped)));
  const { accessRules } = clientOf(server.url);
  const filter = { subject: "iam#service-account:2", scope: "ref::1105::iam:project:7", role: "observer" };
  // WHEN
  const first = await accessRules.list(filter);
  const second = await accessRules.list(filter);
  // THEN
  expect(first).toHaveLength(1);
  expect(second).toEqual(first);
  const filters = server.requests.slice(1).map(({ query }) => query.get("filter"));
  expect(filters).toEqual([
    expect.stringContaining("subjectRef eq 'ref:nam:1105::"),
    expect.stringContaining("subjectRef eq 'ref::::"),
    "scopeRef eq 'ref:nam:1105::iam:project:7'",
    "scopeRef eq 'ref:nam:1105::iam:project:7'",
  ]);
});

test("a filter that finds nothing is no proof: all rules are read", async () => {
  // GIVEN
  const server = await loopback(({ query }) => list(query.has("filter") ? [] : rules));
  const { accessRules } = clientOf(server.url);
  // WHEN
  const present = await accessRules.list({ subject: "nam:::iam:service-account:2" });
  const absent = await accessRules.list({ subject: "ref::::iam:service-account:3" });
  // THEN
  expect(present).toHaveLength(2);
  expect(absent).toEqual([]);
  expect(server.calls()).toHaveLength(4);
});

test("a refusal that the subject did not cause stays an error", async () => {
  // GIVEN
  const server = await loopback(() => refused);
  const { accessRules } = clientOf(server.url);
  // THEN
  await rejection(accessRules.list({ scope: "iam:org:7" }), FlexeraApiError);
  await rejection(accessRules.list({ subject: "iam:user:1" }), FlexeraApiError);
});

test("a 403 is not taken for a refused filter", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 403 }));
  // WHEN
  const error = await rejection(clientOf(server.url).accessRules.list({ subject: "iam:user:1" }), FlexeraApiError);
  // THEN
  expect(error.status).toBe(403);
  expect(server.calls()).toHaveLength(1);
});

test("kinds and refs that are not known do not break the list", async () => {
  // GIVEN
  const odd = { ...rule(9, ""), subject: { id: 9, kind: "iam:robot" } };
  const server = await loopback(() => list([odd]));
  // WHEN
  const [found] = await clientOf(server.url).accessRules.list();
  // THEN
  expect(found?.subject).toEqual({ kind: "robot", id: "9", ref: "" });
});

test("grant names subject and scope in full form, and the org by leaving the scope out", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 204 }));
  const { accessRules } = clientOf(server.url);
  // WHEN
  await accessRules.grant({ subject: "iam#service-account:2263", role: "fnms_admin" });
  await accessRules.grant({ subject: "iam:group:5", role: { id: "89" }, scope: "iam:project:7" });
  // THEN
  expect(server.calls()).toEqual(Array(2).fill("PUT /iam/v1/orgs/1105/access-rules/grant"));
  expect(server.requests.slice(1).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { subject: { ref: "ref::::iam:service-account:2263" }, role: { name: "fnms_admin" } },
    { subject: { ref: "ref:nam:1105::iam:group:5" }, role: { id: 89 }, scope: { ref: "ref:nam:1105::iam:project:7" } },
  ]);
});

test("revoke takes one role away, or all", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 204 }));
  const { accessRules } = clientOf(server.url);
  const subject = "ref:nam:1105::iam:service-account:2263";
  // WHEN
  await accessRules.revoke({ subject, role: "fnms_admin", scope: "ref:nam:::iam:org:1105" });
  await accessRules.revoke({ subject, role: { all: true } });
  // THEN
  expect(server.calls()).toEqual(Array(2).fill("PUT /iam/v1/orgs/1105/access-rules/revoke"));
  expect(server.requests.slice(1).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { subject: { ref: subject }, role: { name: "fnms_admin" }, scope: { ref: "ref:nam:::iam:org:1105" } },
    { subject: { ref: subject }, role: { all: true } },
  ]);
});

test("refs and role names are checked before anything is sent", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 204 }));
  const { accessRules } = clientOf(server.url);
  // WHEN
  await rejection(accessRules.grant({ subject: "2263", role: "observer" }), FlexeraRefError);
  await rejection(accessRules.grant({ subject: "iam:user:1", role: "observer", scope: "org" }), FlexeraRefError);
  const error = await rejection(accessRules.list({ role: "x' or roleName ne 'y" }), FlexeraSettingsError);
  // THEN
  expect(error.message).toContain("is not a role name; it must be 2 to 128 lower-case letters");
  expect(server.calls()).toEqual([]);
});

test("rules of other scopes are left out", async () => {
  // GIVEN
  const inherited = rule(2, "ref:nam:::iam:service-account:2", "observer");
  const own = rule(2, "ref:nam:::iam:service-account:2", "designer", projectScope);
  const server = await loopback(() => list([inherited, own]));
  // WHEN
  const found = await clientOf(server.url).accessRules.list({ scope: "iam:project:7" });
  // THEN
  expect(found.map(({ role }) => role.name)).toEqual(["designer"]);
});

test.each([false, true])(
  "rules of other scopes alone do not prove that the scope asked for has none (shared reads: %p)",
  async (shareReads) => {
    // GIVEN
    const server = await loopback(() => list(rules));
    const { accessRules } = clientOf(server.url, { shareReads });
    // WHEN
    const identity = { subject: "iam:service-account:2", role: "observer", scope: "iam:project:7" };
    const error = await rejection(accessRules.find(identity), FlexeraAnswerError);
    // THEN
    expect(error.message).toContain("values has rules, but none of the scope that was asked for");
  },
);

test("the org is asked for by its ref when the zone of the ref is another one", async () => {
  // GIVEN
  const server = await loopback(() => refused);
  // WHEN
  await rejection(clientOf(server.url).accessRules.list({ scope: "ref:eu:::iam:org:1105" }), FlexeraApiError);
  // THEN
  expect(server.requests[1]?.query.get("filter")).toBe("scopeRef eq 'ref:eu:::iam:org:1105'");
});

describe.each([false, true])("find (shared reads: %p)", (shareReads) => {
  test.each([
    ["ref::::iam:service-account:2", "observer", "observer"],
    ["nam:1105::iam:service-account:2", "iam_admin", "iam_admin"],
    ["ref:eu:::iam:service-account:2", "iam_admin", undefined],
    ["iam:service-account:3", "observer", undefined],
    ["iam:user:2", "observer", undefined],
    ["iam:service-account:2", "designer", undefined],
  ])("of %s with %s gives %p", async (subject, role, expected) => {
    // GIVEN
    const server = await loopback(() => list(rules));
    // WHEN
    const found = await clientOf(server.url, { shareReads }).accessRules.find({ subject, role });
    // THEN
    expect(found?.role.name).toBe(expected);
  });

  test.each([400, 403, 404, 500])("is an error, not absence, when the answer is %p", async (status) => {
    const server = await loopback(() => ({ status, json: problem("any", "no") }));
    const { accessRules } = clientOf(server.url, { shareReads, retry: { retries: 0 } });
    await rejection(accessRules.find({ subject: "iam:user:1", role: "observer" }), FlexeraApiError);
  });
});

test("a party without a readable ref is found by its kind and id", async () => {
  // GIVEN
  const server = await loopback(() => list([rule(9, "urn:9")]));
  // WHEN
  const found = await clientOf(server.url, { shareReads: true }).accessRules.list({ subject: "iam:service-account:9" });
  // THEN
  expect(found).toHaveLength(1);
});
