import type { FlexeraError, IamClient } from "../../../lib/iam";
import { FlexeraError as AnyError } from "../../../lib/iam";
import type { Reply } from "./loopback";
import { clientOf, loopback, problem } from "./loopback";

const subject = "iam:service-account:1";
const writes: [string, (iam: IamClient) => Promise<unknown>][] = [
  ["creating an account", (iam) => iam.serviceAccounts.create({ name: "a" })],
  ["changing an account", (iam) => iam.serviceAccounts.update("1", { name: "a" })],
  ["deleting an account", (iam) => iam.serviceAccounts.delete("1")],
  ["creating a client", (iam) => iam.serviceAccountClients.create("1")],
  ["deleting a client", (iam) => iam.serviceAccountClients.delete("1", "c")],
  ["a grant", (iam) => iam.accessRules.grant({ subject, role: "observer" })],
  ["a revocation", (iam) => iam.accessRules.revoke({ subject, role: "observer" })],
];

async function failure(call: (iam: IamClient) => Promise<unknown>, reply: Reply): Promise<FlexeraError> {
  const server = await loopback(() => reply);
  const iam = clientOf(server.url, {
    // No request for a token, which would be given up first.
    credentials: { accessToken: "mine" },
    retry: { retries: 0 },
    ...(reply === "hang" && { timeoutMs: 100 }),
  });
  const error: unknown = await call(iam).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AnyError);
  return error as FlexeraError;
}

const html = { headers: { "content-type": "text/html" }, body: "<h1>Sign in</h1>" };

describe.each(writes)("%s", (_, call) => {
  test.each<[string, Reply]>([
    ["is not answered in time", "hang"],
    ["is cut off", "reset"],
    ["is answered 500", { status: 500, json: problem("internal_error", "oh", { fault: true }) }],
    ["is answered 502 by a proxy", { status: 502, ...html }],
    ["is answered 503", { status: 503 }],
    ["is answered 504", { status: 504 }],
    ["is answered 408, of which nobody knows who gave up on whom", { status: 408 }],
    ["is answered 303, which points to what was made", { status: 303, headers: { location: "/elsewhere" } }],
    ["is answered 200 with a page", { status: 200, ...html }],
    ["is answered with half a body", { status: 201, body: '{"clientId":"c","clientSec' }],
  ])("may have taken effect when it %s", async (_case, reply) => {
    const error = await failure(call, reply);
    expect(error.mayHaveTakenEffect).toBe(true);
    expect(error.remedy).toContain("look before repeating it");
  });

  test.each([301, 302, 307, 400, 401, 403, 404, 405, 409, 422, 429])(
    "has certainly not taken effect when it is answered %p",
    async (status) => {
      const error = await failure(call, { status, json: problem("any", "no") });
      expect(error.mayHaveTakenEffect).toBe(false);
    },
  );
});

test.each<[string, Reply]>([
  ["without a location", { status: 201 }],
  ["with a location that has no id", { status: 201, headers: { location: "/iam/v1/orgs/1105/service-accounts" } }],
])("creating an account may have taken effect when it is answered 201 %s", async (_, reply) => {
  const error = await failure((iam) => iam.serviceAccounts.create({ name: "a" }), reply);
  expect(error.mayHaveTakenEffect).toBe(true);
});

test("an account whose id is known is not lost because of what else the answer holds", async () => {
  const headers = { location: "/iam/v1/orgs/1105/service-accounts/7", "content-type": "text/html" };
  const server = await loopback(() => ({ status: 201, headers, body: "<h1>Created</h1>" }));
  await expect(clientOf(server.url).serviceAccounts.create({ name: "a" })).resolves.toBe("7");
});

test("a client whose secret is known is not lost because its kind is not", async () => {
  const json = { clientId: "c", clientSecret: "s3cret-of-c", kind: "iam#robot" };
  const server = await loopback(() => ({ status: 201, json }));
  await expect(clientOf(server.url).serviceAccountClients.create("1")).resolves.toMatchObject({ clientId: "c" });
});

test.each<Reply>(["hang", "reset", { status: 500 }, { status: 408 }, { status: 200, ...html }])(
  "a read takes no effect, whatever happens to it (%j)",
  async (reply) => {
    const error = await failure((iam) => iam.roles.list(), reply);
    expect(error.mayHaveTakenEffect).toBe(false);
  },
);
