import type { Api, ApiAnswer } from "../../../lib/iam/api";
import { FlexeraAnswerError } from "../../../lib/iam";
import { JsonReader } from "../../../lib/iam/json-reader";
import { mostPages, readPages } from "../../../lib/iam/pages";
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
  expect(org).toEqual({ id: "1105", name: "Acme", createdAt: "", updatedAt: "" });
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
  expect(users[0]).toEqual({ id: "1", email: "u1@example.com", firstName: "A", lastName: "", status: "" });
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
  const error = await rejection(
    readPages(endless, "/users", undefined, (item) => item, {}),
    FlexeraAnswerError,
  );
  // THEN
  expect(error.message).toContain(`nextPage still goes on after ${mostPages} pages`);
  expect(pages).toBe(mostPages);
});
