import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { AccessScope, FlexeraProvider, ServiceAccount } from "../../constructs";
import { addresses, stackWithProvider, synth } from "./support";

const name = "reader";

test("an address is made of the ids on the construct's path", () => {
  const stack = stackWithProvider();
  const team = new Construct(new Construct(stack, "finance"), "reports");

  new ServiceAccount(team, "cost-reader", { name }).grant("observer");

  expect(addresses(stack)).toEqual([
    "flexera_access_grant.finance-reports-cost-reader-observer",
    "flexera_service_account.finance-reports-cost-reader",
  ]);
});

test.each([
  ["Cost Reader!", "Cost-Reader-"],
  ["7-eleven", "_7-eleven"],
  ["-dash", "_-dash"],
  ["naïve", "na-ve"],
  ["a.b", "a-b"],
])("the id %j becomes a name that Terraform takes, %s", (id, expected) => {
  const stack = stackWithProvider();

  new ServiceAccount(stack, id, { name });

  expect(addresses(stack)).toEqual([`flexera_service_account.${expected}`]);
});

test("two constructs that would get one address are refused, both named", () => {
  const stack = stackWithProvider();
  new ServiceAccount(new Construct(stack, "a"), "b", { name });

  expect(() => new ServiceAccount(stack, "a-b", { name })).toThrow(
    'two constructs would both get the address flexera_service_account.a-b: "test/a/b" and "test/a-b". ' +
      "Give one of them another id",
  );
});

test("resources of different types may have one name", () => {
  const stack = stackWithProvider();
  new ServiceAccount(stack, "reader", { name }).addClient("a");

  ServiceAccount.fromServiceAccountId(stack, "other", "7").grant("observer", { id: "x" });
  new ServiceAccount(stack, "reader-a", { name: "another reader" });

  expect(addresses(stack)).toEqual([
    "flexera_access_grant.other-x",
    "flexera_service_account.reader",
    "flexera_service_account.reader-a",
    "flexera_service_account_client.reader-a",
  ]);
});

test("another address can be chosen, and frees the one that would have been", () => {
  // GIVEN
  const stack = stackWithProvider();
  const nested = new ServiceAccount(new Construct(stack, "a"), "b", { name });

  // WHEN
  nested.overrideLogicalId("chosen");
  nested.grant("observer");
  new ServiceAccount(stack, "a-b", { name: "another reader" });

  // THEN
  expect(addresses(stack)).toEqual([
    "flexera_access_grant.a-b-observer",
    "flexera_service_account.a-b",
    "flexera_service_account.chosen",
  ]);
  expect(JSON.stringify(synth(stack))).toContain("${flexera_service_account.chosen.ref}");
});

test("two stacks of one app have addresses of their own", () => {
  const app = Testing.app();
  const stacks = ["one", "two"].map((id) => new TerraformStack(app, id));

  for (const stack of stacks) {
    new FlexeraProvider(stack, "flexera");
    new ServiceAccount(stack, "reader", { name }).grant("observer", { scope: AccessScope.project("7") });
  }

  const [one, two] = stacks.map(addresses);
  expect(one).toEqual(["flexera_access_grant.reader-observer-project-7", "flexera_service_account.reader"]);
  expect(two).toEqual(one);
});

test("a stack below another construct of the app does not lengthen addresses", () => {
  const stack = new TerraformStack(new Construct(Testing.app(), "stage"), "test");
  new FlexeraProvider(stack, "flexera");

  new ServiceAccount(stack, "reader", { name });

  expect(addresses(stack)).toEqual(["flexera_service_account.reader"]);
});
