import { FlexeraAnswerError, type IamClient } from "../../../lib/iam";
import { clientOf, loopback, rejection } from "./loopback";

const time = "2023-07-10T20:50:41.195629Z";

const thing = (kind: string, id: unknown, more: object = {}): object => ({
  id,
  name: "a",
  email: "a@b.example",
  createdBy: 1,
  kind: `iam#${kind}`,
  ...more,
});
const client = (clientId: string): object => ({
  clientId,
  createdBy: 1,
  createdAt: time,
  clientSecret: "s3cret-of-it",
});

/** What is asked for by its id, an answer that tells of another one, and the member that shows it. */
const mismatches: Record<
  string,
  readonly [call: (iam: IamClient) => Promise<unknown>, answer: unknown, member: string, asked: string]
> = {
  "a service account": [
    ({ serviceAccounts }) => serviceAccounts.show("2263"),
    thing("service-account", 2264),
    "id",
    "2263",
  ],
  "a service account by its ref": [
    ({ serviceAccounts }) => serviceAccounts.show("2263"),
    thing("service-account", 2263, { ref: "iam#service-account:2264" }),
    "ref",
    "service-account 2263",
  ],
  "a client": [
    ({ serviceAccountClients }) => serviceAccountClients.show("7", "0oa1"),
    client("0oa2"),
    "clientId",
    "0oa1",
  ],
  "a user": [({ users }) => users.show("5"), thing("user", 6), "id", "5"],
  "a user by its ref": [({ users }) => users.show("5"), thing("user", 5, { ref: "iam#group:5" }), "ref", "user 5"],
  "a group": [({ groups }) => groups.show("5"), thing("group", 6), "id", "5"],
  "a group of another org": [({ groups }) => groups.show("5"), thing("group", 5, { orgId: 7 }), "orgId", "1105"],
  "a group in a list, of another org": [
    ({ groups }) => groups.list(),
    { values: [thing("group", 5), thing("group", 6, { ref: "ref:nam:7::iam:group:6" })] },
    "values[1].ref",
    "1105",
  ],
  "a role": [({ roles }) => roles.show("89"), { id: 90, kind: "iam#role" }, "id", "89"],
  "an organization": [({ org }) => org.show(), thing("org", 7), "id", "1105"],
  "a project in a list, of another org": [
    ({ projects }) => projects.list(),
    [thing("project", 5, { ref: "ref:nam:7::iam:project:5" })],
    "[0].ref",
    "1105",
  ],
  "an account in a list, by its ref": [
    ({ serviceAccounts }) => serviceAccounts.list(),
    [thing("service-account", 5, { ref: "iam#service-account:6" })],
    "[0].ref",
    "service-account 5",
  ],
  "a rule, by the ref of its subject": [
    ({ accessRules }) => accessRules.list(),
    {
      values: [
        {
          role: { id: 1, name: "observer" },
          scope: { id: 1105, kind: "iam:org" },
          subject: { id: 5, kind: "iam:service-account", ref: "ref:nam:::iam:service-account:6" },
        },
      ],
    },
    "values[0].subject.ref",
    "service-account 5",
  ],
  "what was changed": [
    ({ serviceAccounts }) => serviceAccounts.update("2263", { name: "b" }),
    thing("service-account", 2264),
    "id",
    "2263",
  ],
  "what was deleted": [
    ({ serviceAccounts }) => serviceAccounts.delete("2263"),
    thing("service-account", 2264),
    "id",
    "2263",
  ],
  "a client that was deleted": [
    ({ serviceAccountClients }) => serviceAccountClients.delete("7", "0oa1"),
    client("0oa2"),
    "clientId",
    "0oa1",
  ],
  "a client that got a second secret": [
    ({ serviceAccountClients }) => serviceAccountClients.rotateSecret("7", "0oa1"),
    client("0oa2"),
    "clientId",
    "0oa1",
  ],
  "a client that was made": [
    ({ serviceAccountClients }) => serviceAccountClients.create("7", { existing: ["0oa2"] }),
    client("0oa2"),
    "clientId",
    "0oa2",
  ],
};

test.each(Object.entries(mismatches))(
  "an answer that tells of another thing than was asked for is refused: %s",
  async (_, [call, answer, member, asked]) => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: answer }));

    // WHEN
    const error = await rejection(call(clientOf(server.url)), FlexeraAnswerError);

    // THEN
    expect(error).toMatchObject({ member, mayHaveTakenEffect: error.method !== "GET" });
    expect(error.message).toContain(asked);
    expect(server.calls()).toHaveLength(1);
  },
);

test.each([
  ["of another organization", "/iam/v1/orgs/7/service-accounts/2263", "is of another organization than 1105"],
  ["of an account that was there before", "/iam/v1/orgs/1105/service-accounts/2262", "2262, which was there before"],
])("the location %s does not tell what was created", async (_, location, trouble) => {
  // GIVEN
  const server = await loopback(() => ({ status: 201, headers: { location } }));

  // WHEN
  const creation = clientOf(server.url).serviceAccounts.create({ name: "a" }, { existing: ["2262"] });
  const error = await rejection(creation, FlexeraAnswerError);

  // THEN
  expect(error).toMatchObject({ member: "the location header", mayHaveTakenEffect: true });
  expect(error.message).toContain(trouble);
  expect(server.calls()).toHaveLength(1);
});

test("an item that comes twice is there once", async () => {
  // GIVEN
  const server = await loopback(() => ({
    status: 200,
    json: [thing("service-account", 5), thing("service-account", 5)],
  }));

  // THEN
  await expect(clientOf(server.url).serviceAccounts.list()).resolves.toHaveLength(1);
});

/** What stands in the answer to a creation in place of a member that does not identify what was made. */
const others: readonly unknown[] = [
  undefined,
  null,
  "",
  "garbage",
  5,
  -1,
  1e300,
  true,
  [],
  {},
  "x".repeat(100_000),
  "\ud800",
];

describe.each(["createdBy", "createdAt", "kind", "more"])("the member %s of the answer to a creation", (member) => {
  test.each(others.map((value) => [value === undefined ? "missing" : JSON.stringify(value).slice(0, 20), value]))(
    "may be %s, and the client and its secret are had nevertheless",
    async (_, value) => {
      // GIVEN
      const server = await loopback(() => ({ status: 201, json: { ...client("0oa1"), [member]: value } }));
      const { serviceAccountClients } = clientOf(server.url);

      // WHEN
      const made = await serviceAccountClients.create("7");
      const second = await serviceAccountClients.rotateSecret("7", "0oa1");

      // THEN
      for (const each of [made, second]) {
        expect(each).toMatchObject({ clientId: "0oa1", clientSecret: "s3cret-of-it" });
        expect(each.createdAt === "" || !Number.isNaN(Date.parse(each.createdAt))).toBe(true);
      }
    },
  );
});

test.each(["garbage", "2023-02-30x", "+275760-09-13T00:00:00Z", "9999-12-31T23:59:59Z", "", 5])(
  "the time %j of a client in a list is an error that names it",
  async (createdAt) => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: [{ ...client("0oa1"), createdAt }] }));

    // WHEN
    const error = await rejection(clientOf(server.url).serviceAccountClients.list("7"), FlexeraAnswerError);

    // THEN
    expect(error.member).toBe("[0].createdAt");
  },
);
