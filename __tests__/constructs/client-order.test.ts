import { Fn, TerraformIterator, TerraformLocal, TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  AccessGrant,
  AccessSubject,
  DataFlexeraRole,
  ExclusiveGrants,
  FlexeraProvider,
  ServiceAccount,
  ServiceAccountClient,
} from "../../constructs";
import { stackWithProvider, synth } from "./support";

/** What each client of a stack waits for, by its name. */
function order(stack: TerraformStack): Record<string, unknown> {
  const clients = (synth(stack).resource.flexera_service_account_client ?? {}) as Record<
    string,
    { depends_on?: unknown }
  >;
  return Object.fromEntries(Object.entries(clients).map(([name, { depends_on: before }]) => [name, before]));
}

function reader(stack: TerraformStack): ServiceAccount {
  return new ServiceAccount(stack, "reader", { name: "reader" });
}

const role = "observer";

test("a client comes after all grants of its account, whenever and wherever they are made", () => {
  // GIVEN
  const stack = stackWithProvider();
  const account = reader(stack);
  account.grant("observer");
  account.addClient("pipeline");

  // WHEN
  account.grant("actor");
  new AccessGrant(stack, "by-account", { subject: account, role: "iam_admin" });
  new AccessGrant(stack, "by-reference", { subject: { subjectRef: account.subjectRef }, role: "policy_viewer" });
  new ServiceAccount(stack, "other", { name: "other" }).grant("observer");

  // THEN
  const all = ["reader-observer", "reader-actor", "by-account", "by-reference"];
  expect(order(stack)).toEqual({ "reader-pipeline": all.map((name) => `flexera_access_grant.${name}`) });
});

test("a client comes after the exclusive set of its account", () => {
  const stack = stackWithProvider();
  const account = reader(stack);
  account.addClient("pipeline");

  new ExclusiveGrants(stack, "set", { subject: account, grants: [{ role }] });

  expect(order(stack)).toEqual({ "reader-pipeline": ["flexera_exclusive_grants.set"] });
});

test("clients of accounts that forEach makes come after the grants of those", () => {
  const stack = stackWithProvider();
  const names = TerraformIterator.fromList(["a", "b"]);
  const team = new ServiceAccount(stack, "team", { name: names.value as string, forEach: names });
  team.addClient("pipeline");
  const each = TerraformIterator.fromResources(team);

  team.grant("observer");
  new AccessGrant(stack, "beside", {
    subject: { subjectRef: each.getString("ref") },
    role: "actor",
    forEach: each,
  });

  expect(order(stack)).toEqual({
    "team-pipeline": ["flexera_access_grant.team-observer", "flexera_access_grant.beside"],
  });
});

test("a client that is given nothing but an account's id waits for what it names", () => {
  const stack = stackWithProvider();
  reader(stack).grant(role);

  new ServiceAccountClient(stack, "client", { serviceAccount: { serviceAccountId: "2263" } });

  expect(order(stack)).toEqual({ client: undefined });
});

test("the account of an imported account's grants is known by its id, however it is said", () => {
  const stack = stackWithProvider();
  ServiceAccount.fromServiceAccountId(stack, "deployment", "2263").addClient("pipeline");

  new AccessGrant(stack, "grant", { subject: AccessSubject.serviceAccount("2263"), role });
  new AccessGrant(stack, "another", { subject: AccessSubject.serviceAccount("2264"), role });

  expect(order(stack)).toEqual({ "deployment-pipeline": ["flexera_access_grant.grant"] });
});

test("grants of another stack, and those that are not written, are not waited for", () => {
  // GIVEN
  const app = Testing.app();
  const [here, there] = ["here", "there"].map((id) => {
    const stack = new TerraformStack(app, id);
    new FlexeraProvider(stack, "flexera");
    return stack;
  }) as [TerraformStack, TerraformStack];
  const account = reader(here);
  account.addClient("pipeline");

  // WHEN
  new AccessGrant(there, "grant", { subject: account, role });
  account.grant("actor", { count: 0 });
  account.grant("iam_admin", { id: "old" }).moveTo("new");
  account.grant("iam_admin", { id: "new" }).addMoveTarget("new");

  // THEN
  expect(order(here)).toEqual({ "reader-pipeline": ["flexera_access_grant.reader-new"] });
});

describe("a grant that waits for the client is not waited for", () => {
  test.each<[string, (stack: TerraformStack, account: ServiceAccount, client: ServiceAccountClient) => unknown]>([
    ["by dependsOn", (_, account, client) => account.grant(role, { dependsOn: [client] })],
    ["by an attribute", (_, account, client) => account.grant(role, { id: "late", orgId: client.orgId })],
    [
      "through something else",
      (stack, account, client) => {
        const found = new DataFlexeraRole(stack, "role", { name: role, dependsOn: [client] });
        account.grant(Fn.lower(found.name), { id: "late" });
      },
    ],
    [
      "through a local value",
      (stack, account, client) => {
        const local = new TerraformLocal(stack, "org", { id: client.orgId });
        account.grant(role, { orgId: Fn.lookup(local.expression, "id") as string });
      },
    ],
    [
      "by an override",
      (_, account, client) => {
        account.grant(role).addOverride("depends_on", [`flexera_service_account_client.${client.friendlyUniqueId}`]);
      },
    ],
  ])("%s", (_, grant) => {
    const stack = stackWithProvider();
    const account = reader(stack);
    const client = account.addClient("pipeline");
    account.grant("actor");

    grant(stack, account, client);

    expect(order(stack)).toEqual({ "reader-pipeline": ["flexera_access_grant.reader-actor"] });
  });

  test("neither is one that waits for it through the client of another account", () => {
    // GIVEN
    const stack = stackWithProvider();
    const [a, b] = ["a", "b"].map((name) => new ServiceAccount(stack, name, { name })) as [
      ServiceAccount,
      ServiceAccount,
    ];
    const clients = [a.addClient("client"), b.addClient("client")] as const;

    // WHEN each account's grant waits for the client of the other
    a.grant(role, { dependsOn: [clients[1]] });
    b.grant(role, { dependsOn: [clients[0]] });

    // THEN
    expect(order(stack)).toEqual({ "a-client": ["flexera_access_grant.a-observer"], "b-client": undefined });
  });
});

test("what a client depends on besides stays, each once", () => {
  const stack = stackWithProvider();
  const account = reader(stack);
  const [grant, another] = [account.grant("observer"), account.grant("actor")];
  const foreign = new AccessGrant(stack, "foreign", { subject: AccessSubject.user("1"), role });

  account.addClient("pipeline", { dependsOn: [foreign, grant] });

  expect(order(stack)).toEqual({
    "reader-pipeline": [foreign, grant, another].map((one) => `flexera_access_grant.${one.friendlyUniqueId}`),
  });
});

test("each synthesis collects anew", () => {
  const stack = stackWithProvider();
  const account = reader(stack);
  const client = account.addClient("pipeline");
  account.grant("observer");
  expect(order(stack)).toEqual({ "reader-pipeline": ["flexera_access_grant.reader-observer"] });

  account.node.tryRemoveChild("observer");
  account.grant("actor");
  new TerraformOutput(stack, "id", { value: client.clientId });

  expect(order(stack)).toEqual({ "reader-pipeline": ["flexera_access_grant.reader-actor"] });
});

test("a client that is another's past collects nothing", () => {
  const stack = stackWithProvider();
  const account = reader(stack);
  account.grant(role);
  account.addClient("old").moveTo("new");

  account.addClient("new").addMoveTarget("new");

  expect(order(stack)).toEqual({ "reader-new": ["flexera_access_grant.reader-observer"] });
});
