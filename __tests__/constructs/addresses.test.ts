import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import type { TerraformElement } from "cdktf";
import { TerraformOutput, TerraformResource, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { AccessScope, FlexeraProvider, ServiceAccount } from "../../constructs";
import { addresses, conflicts, stackWithProvider, synth } from "./support";

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

describe("what the app itself names, and what is named here", () => {
  test("a null_resource with the address of a hook is refused", () => {
    // GIVEN
    const stack = stackWithProvider();
    new ServiceAccount(stack, "reader", { name }).onDestroy("sign-off", { command: "./sign-off.sh" });

    // WHEN
    new NullResource(stack, "reader-sign-off", { triggers: { other: "one" } });

    // THEN
    expect(conflicts(stack)).toEqual([
      '[test] two constructs would both get the address null_resource.reader-sign-off: "test/reader/sign-off" and ' +
        '"test/reader-sign-off". Give one of them another id',
    ]);
  });

  test("an output with the name of a reminder is refused", () => {
    // GIVEN
    const stack = stackWithProvider();
    new ServiceAccount(stack, "reader", { name }).grant("fnms_admin");

    // WHEN
    new TerraformOutput(stack, "reader-itam-reminder", { value: "mine" });

    // THEN
    expect(conflicts(stack)).toEqual([
      '[test] two constructs would both get the address output.reader-itam-reminder: "test/reader/itam-reminder" and ' +
        '"test/reader-itam-reminder". Give one of them another id',
    ]);
  });

  test("an address that is chosen later is refused where it is taken", () => {
    // GIVEN
    const stack = stackWithProvider();
    new ServiceAccount(stack, "reader", { name });
    const other = new ServiceAccount(stack, "other", { name: "other" });
    const raw = new TerraformResource(stack, "raw", { terraformResourceType: "flexera_service_account" });

    // WHEN
    other.overrideLogicalId("reader");
    raw.overrideLogicalId("reader");

    // THEN
    expect(conflicts(stack)).toEqual([
      '[test] two constructs would both get the address flexera_service_account.reader: "test/reader" and "test/other" and ' +
        '"test/raw". Give one of them another id',
    ]);
  });

  test("what the app's own constructs share among themselves is left to the app", () => {
    const stack = stackWithProvider();
    new ServiceAccount(stack, "reader", { name });
    new NullProvider(stack, "null");
    const [a, b] = ["a", "b"].map((id) => new NullResource(stack, id));

    a?.overrideLogicalId("one");
    b?.overrideLogicalId("one");

    expect(conflicts(stack)).toEqual([]);
  });

  test("a stack that names its elements itself names these, too", () => {
    // GIVEN
    class Prefixed extends TerraformStack {
      protected override allocateLogicalId(element: TerraformElement): string {
        return `team_${element.node.id}`;
      }
    }
    const stack = new Prefixed(Testing.app(), "test");
    new FlexeraProvider(stack, "flexera");

    // WHEN
    const account = new ServiceAccount(stack, "reader", { name });
    account.grant("observer");
    account.onDestroy("sign-off", { command: "./sign-off.sh" });

    // THEN
    expect(addresses(stack)).toEqual([
      "flexera_access_grant.team_observer",
      "flexera_service_account.team_reader",
      "null_resource.team_sign-off",
    ]);
  });

  test("such a stack is refused where it gives two elements one name", () => {
    class Blunt extends TerraformStack {
      protected override allocateLogicalId(): string {
        return "one";
      }
    }
    const stack = new Blunt(Testing.app(), "test");
    new FlexeraProvider(stack, "flexera");

    new ServiceAccount(stack, "a", { name: "a" });
    new ServiceAccount(stack, "b", { name: "b" });

    expect(conflicts(stack)).toEqual([
      '[test] two constructs would both get the address flexera_service_account.one: "test/a" and "test/b". Give one of them ' +
        "another id",
    ]);
  });
});
