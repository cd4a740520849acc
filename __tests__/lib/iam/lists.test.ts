import type { Api, ApiAnswer } from "../../../lib/iam/api";
import type { IamClient } from "../../../lib/iam";
import { FlexeraAnswerError, FlexeraSettingsError } from "../../../lib/iam";
import { JsonReader } from "../../../lib/iam/json-reader";
import { maxPages, readPages } from "../../../lib/iam/pages";
import type { Reply } from "./loopback";
import { clientOf, loopback, rejection } from "./loopback";

const usersPath = "/iam/v1/orgs/1105/users";
const user = (id: number) => ({
  id,
  email: `u${id}@example.com`,
  firstName: "A",
  kind: "iam#user",
  ref: `iam#user:${id}`,
});

test("roles are read in the extended view, whatever members they have", async () => {
  // GIVEN
  const full = {
    id: 89,
    name: "iam_admin",
    displayName: "Administer organization",
    description: "all",
    category: "Platform Administration",
    capability: "iam",
    privileges: ["iam:role:index"],
    createdAt: "2021-04-11T23:25:27Z",
  };
  const server = await loopback(() => ({ status: 200, json: [full, { id: "90" }] }));
  // WHEN
  const roles = await clientOf(server.url).roles.list();
  // THEN
  const blank = { name: "", displayName: "", description: "", category: "", capability: "", createdAt: "" };
  expect(roles).toEqual([
    { ...full, id: "89" },
    { ...blank, id: "90", privileges: [] },
  ]);
  expect(server.requests[1]?.query.get("view")).toBe("extended");
});

test("a role is shown by its id", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: { id: 89, name: "iam_admin" } }));
  // WHEN
  const role = await clientOf(server.url).roles.show("89");
  // THEN
  expect(role.name).toBe("iam_admin");
  expect(server.calls()).toEqual(["GET /iam/v1/orgs/1105/roles/89"]);
});

test("the org is shown", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: { id: 1105, name: "Acme", kind: "iam#org" } }));
  // WHEN
  const org = await clientOf(server.url).org.show();
  // THEN
  expect(org).toEqual({ id: "1105", name: "Acme", ref: "ref::::iam:org:1105", createdAt: "", updatedAt: "" });
  expect(server.calls()).toEqual(["GET /iam/v1/orgs/1105"]);
});

test.each([(items: object[]) => items, (values: object[]) => ({ kind: "list", values })])(
  "projects are read from either shape of a list",
  async (shape) => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: shape([{ id: 7, name: "main" }]) }));
    // WHEN
    const projects = await clientOf(server.url).projects.list({ orgId: "10" });
    // THEN
    expect(projects).toEqual([{ id: "7", name: "main", ref: "ref::10::iam:project:7" }]);
  },
);

test("users are read from all pages", async () => {
  // GIVEN
  const server = await loopback((_, page) => ({
    status: 200,
    json: page < 3 ? { values: [user(page)], nextPage: `${usersPath}?skipToken=a%2B${page}` } : { values: [user(3)] },
  }));
  // WHEN
  const users = await clientOf(server.url).users.list({ filter: "lastName co 'Smith'" });
  // THEN
  expect(users.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(users[0]).toEqual({
    id: "1",
    email: "u1@example.com",
    firstName: "A",
    lastName: "",
    status: "",
    lastApiLogin: "",
    ref: "ref::::iam:user:1",
  });
  expect(server.requests.slice(1).map(({ query }) => query.toString())).toEqual([
    "filter=lastName+co+%27Smith%27",
    "skipToken=a%2B1",
    "skipToken=a%2B2",
  ]);
});

test("a nextPage that repeats ends in an error, not in a loop", async () => {
  // GIVEN
  const server = await loopback((_, page) => ({
    status: 200,
    json: { values: [], nextPage: `${usersPath}?skipToken=${page % 2}` },
  }));
  // WHEN
  const error = await rejection(clientOf(server.url).users.list(), FlexeraAnswerError);
  // THEN
  expect(error.message).toContain("nextPage leads back to a page that was read before");
  expect(server.calls()).toHaveLength(3);
});

test.each([
  "https://evil.example/iam/v1/orgs/1105/users?skipToken=1",
  "//evil.example/x",
  "/iam/v1/orgs/7/users",
  "http://[",
  5,
])("the nextPage %p is not followed", async (nextPage) => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: { values: [], nextPage } }));
  // WHEN
  const error = await rejection(clientOf(server.url).users.list(), FlexeraAnswerError);
  // THEN
  expect(error.member).toBe("nextPage");
  expect(server.calls()).toHaveLength(1);
});

test("a list whose pages never end is given up", async () => {
  // GIVEN
  const place = { method: "GET", path: usersPath, host: "api.example", writes: false } as const;
  let pages = 0;
  const endless: Pick<Api, "apiUrl" | "request"> = {
    apiUrl: new URL("https://api.example"),
    request() {
      const body = JSON.stringify({ values: [], nextPage: `${usersPath}?skipToken=${++pages}` });
      const answer = { status: 200, headers: {}, body };
      return Promise.resolve<ApiAnswer>({ ...answer, place, json: () => JsonReader.ofBody(place, answer) });
    },
  };
  // WHEN
  const error = await rejection(readPages(endless, { path: "/users", read: (item) => item }, {}), FlexeraAnswerError);
  // THEN
  expect(error.message).toContain(`nextPage still goes on after ${maxPages} pages`);
  expect(pages).toBe(maxPages);
});

test("a user is shown by its id", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: { ...user(5), lastName: "B", status: "active" } }));
  // WHEN
  const shown = await clientOf(server.url).users.show("5");
  // THEN
  expect(shown).toMatchObject({ id: "5", email: "u5@example.com", lastName: "B", status: "active" });
  expect(server.calls()).toEqual([`GET ${usersPath}/5`]);
});

test("groups are listed and shown with refs that a grant accepts", async () => {
  // GIVEN
  const json = { id: 8, name: "auditors", orgId: 1105, kind: "iam:group", ref: "ref:nam:1105::iam:group:8" };
  const server = await loopback(({ path }) => ({
    status: 200,
    json: path.endsWith("/8")
      ? { ...json, description: "look" }
      : { kind: "iam:org-group-list", values: [{ ...json, description: null }] },
  }));
  const { groups } = clientOf(server.url);
  // WHEN
  const listed = await groups.list();
  const shown = await groups.show("8");
  // THEN
  const group = { id: "8", name: "auditors", description: "", ref: "ref::1105::iam:group:8" };
  expect([listed, shown]).toEqual([[group], { ...group, description: "look" }]);
  expect(server.calls()).toEqual(["GET /iam/v1/orgs/1105/groups", "GET /iam/v1/orgs/1105/groups/8"]);
});

test.each([
  ["user id", (iam: IamClient) => iam.users.show("../1")],
  ["group id", (iam: IamClient) => iam.groups.show("")],
])("a %s is checked before anything is sent", async (name, call) => {
  const server = await loopback(() => ({ status: 200, json: {} }));
  const error = await rejection(call(clientOf(server.url)), FlexeraSettingsError);
  expect(error.message).toContain(`${name} `);
  expect(server.requests).toEqual([]);
});

const party = (kind: string, id: number) => ({ kind: `iam:${kind}`, id, ref: `ref::::iam:${kind}:${id}` });
const lists: [string, (iam: IamClient) => Promise<readonly unknown[]>, (id: number) => object][] = [
  [
    "service accounts",
    (iam) => iam.serviceAccounts.list(),
    (id) => ({ id, name: "a", createdBy: 1, kind: "iam#service-account" }),
  ],
  [
    "clients",
    (iam) => iam.serviceAccountClients.list("7"),
    (id) => ({
      clientId: `c${id}`,
      createdBy: 1,
      createdAt: "2023-07-10T20:50:41Z",
      kind: "iam#service-account-client",
    }),
  ],
  [
    "access rules",
    (iam) => iam.accessRules.list(),
    (id) => ({
      kind: "iam:access-rule",
      role: { id: 1, name: "observer" },
      subject: party("user", id),
      scope: party("org", 1105),
    }),
  ],
  ["roles", (iam) => iam.roles.list(), (id) => ({ id, name: "observer", kind: "iam#role" })],
  ["users", (iam) => iam.users.list(), user],
  ["groups", (iam) => iam.groups.list(), (id) => ({ id, name: "a", kind: "iam:group" })],
  ["projects", (iam) => iam.projects.list(), (id) => ({ id, name: "a", kind: "iam:project" })],
];

describe.each(lists)("the list of %s", (_, list, item) => {
  test("is read to its end when it comes in pages, documented or not", async () => {
    // GIVEN
    const server = await loopback(({ path }, page) => ({
      status: 200,
      json: { values: [item(page)], ...(page < 3 && { nextPage: `${path}?skipToken=${page}` }) },
    }));
    // WHEN
    const items = await list(clientOf(server.url));
    // THEN
    expect(items).toHaveLength(3);
    expect(server.requests.slice(2).map(({ query }) => query.toString())).toEqual(["skipToken=1", "skipToken=2"]);
  });

  test.each<[string, (items: object[]) => Reply, string]>([
    ["items are of another kind", ([first]) => ({ status: 200, json: [{ ...first, kind: "iam:robot" }] }), "[0].kind"],
    ["the answer is a part", (items) => ({ status: 206, json: items }), "the status"],
    [
      "the answer is no list",
      () => ({ status: 200, json: { kind: "iam:robot" } }),
      expect.stringMatching(/kind|values/),
    ],
  ])("is an error, not a short list, when %s", async (_case, reply, member) => {
    // GIVEN
    const server = await loopback(() => reply([item(1)]));
    // WHEN
    const error = await rejection(list(clientOf(server.url)), FlexeraAnswerError);
    // THEN
    expect(error.member).toEqual(member);
  });
});

test.each([
  ["access rules", (iam: IamClient) => iam.accessRules.list()],
  ["users", (iam: IamClient) => iam.users.list()],
  ["groups", (iam: IamClient) => iam.groups.list()],
])("a list of another kind is not taken for an empty list of %s", async (_, list) => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: { kind: "iam:refresh-token-list", values: [] } }));
  // WHEN
  const error = await rejection(list(clientOf(server.url)), FlexeraAnswerError);
  // THEN
  expect(error.member).toBe("kind");
  expect(error.message).toMatch(/kind is not "[a-z-]+-list"$/);
});

test("what is shown has to be of the kind that was asked for", async () => {
  const server = await loopback(() => ({ status: 200, json: { id: 1, name: "a", kind: "iam#robot" } }));
  const error = await rejection(clientOf(server.url).org.show(), FlexeraAnswerError);
  expect(error.message).toContain('kind is not "org"');
});
