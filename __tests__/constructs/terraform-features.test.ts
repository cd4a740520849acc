import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { TerraformCount, TerraformIterator, Testing } from "cdktf";
import {
  AccessGrant,
  AccessSubject,
  FlexeraProvider,
  ServiceAccount,
  ServiceAccountClient,
  UnmanagedGrants,
} from "../../constructs";
import { stackWithProvider, synth } from "./support";

// What any resource of cdktf can do, ours can too.

test("lifecycle, dependsOn and count pass through", () => {
  // GIVEN
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "account", { name: "account", lifecycle: { preventDestroy: true } });

  // WHEN
  const grant = new AccessGrant(stack, "grant", {
    subject: AccessSubject.user("1"),
    role: "observer",
    dependsOn: [account],
    count: TerraformCount.of(2),
  });
  account.addClient("client", {
    dependsOn: [grant],
    lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: [grant] },
  });

  // THEN
  expect(synth(stack).resource).toMatchObject({
    flexera_service_account: { account: { lifecycle: { prevent_destroy: true } } },
    flexera_access_grant: { grant: { depends_on: ["flexera_service_account.account"], count: 2 } },
    flexera_service_account_client: {
      "account-client": {
        depends_on: ["flexera_access_grant.grant"],
        lifecycle: { create_before_destroy: true, replace_triggered_by: ["${flexera_access_grant.grant}"] },
      },
    },
  });
});

test("forEach makes an account of each element", () => {
  const stack = stackWithProvider();
  const teams = TerraformIterator.fromList(["a", "b"]);

  new ServiceAccount(stack, "team", { name: teams.value as string, forEach: teams });

  expect(synth(stack).resource.flexera_service_account).toEqual({
    team: { name: "${each.value}", for_each: '${toset(["a", "b"])}' },
  });
});

test("overrides have the last word", () => {
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "reader", { name: "reader" });

  account.addOverride("description", "overridden");

  expect(synth(stack).resource.flexera_service_account).toEqual({
    reader: { name: "reader", description: "overridden" },
  });
});

test("importFrom writes an import block for the readable address", () => {
  const stack = stackWithProvider();

  new ServiceAccount(stack, "reader", { name: "reader" }).importFrom("1105/2263");
  ServiceAccount.fromServiceAccountId(stack, "other", "7").addClient("c").importFrom("1105/7/0oa1");

  expect(synth(stack).import).toEqual([
    { id: "1105/2263", to: "flexera_service_account.reader" },
    { id: "1105/7/0oa1", to: "flexera_service_account_client.other-c" },
  ]);
});

test("moveTo and moveFromId write moved blocks for readable addresses", () => {
  const stack = stackWithProvider();
  new ServiceAccount(stack, "old", { name: "reader" }).moveTo("new");
  new ServiceAccount(stack, "new", { name: "reader" }).addMoveTarget("new");
  new ServiceAccount(stack, "other", { name: "other" }).moveFromId("flexera_service_account.elsewhere");

  const { moved, resource } = synth(stack);

  expect(moved).toEqual([
    { from: "flexera_service_account.old", to: "flexera_service_account.new" },
    { from: "flexera_service_account.elsewhere", to: "flexera_service_account.other" },
  ]);
  expect(Object.keys(resource.flexera_service_account ?? {})).toEqual(["new", "other"]);
});

test("HCL can be synthesized instead of JSON", () => {
  const stack = stackWithProvider();
  new FlexeraProvider(stack, "eu", { alias: "eu", zone: "eu" });
  new ServiceAccount(stack, "reader", { name: 'cost "reader"', orgId: "1105" }).grant("observer");

  const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");

  expect(hcl).toContain('provider "flexera" { zone = "eu" alias = "eu" }');
  expect(hcl).toContain('resource "flexera_service_account" "reader" { org_id = "1105" name = "cost \\"reader\\"" }');
  expect(hcl).toContain(
    'resource "flexera_access_grant" "reader-observer" { org_id = "1105" ' +
      'subject_ref = "${flexera_service_account.reader.ref}" role = "observer" }',
  );
});

test("HCL has references and keywords without quotes, which Terraform warns of", () => {
  // GIVEN
  const stack = stackWithProvider();
  const eu = new FlexeraProvider(stack, "eu", { alias: "eu" });
  const other = new NullProvider(stack, "other", { alias: "other" });
  const account = new ServiceAccount(stack, "reader", {
    name: "reader",
    provider: eu,
    lifecycle: { ignoreChanges: ["description"], preventDestroy: true },
  });

  // WHEN
  const grant = account.grant("observer", {
    lifecycle: { replaceTriggeredBy: [account, "flexera_service_account.reader.name"], ignoreChanges: "all" },
  });
  account.addClient("pipeline").onRotate("announce", { command: "true", provider: other, onFailure: "continue" });
  account.onDestroy("sign-off", { command: "true" });
  new UnmanagedGrants(stack, "unmanaged", { provider: eu, dependsOn: [grant] });

  // THEN
  const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");
  for (const written of [
    "provider = flexera.eu lifecycle { ignore_changes = [description] prevent_destroy = true }",
    "replace_triggered_by = [flexera_service_account.reader, flexera_service_account.reader.name] ignore_changes = all",
    "provider = null.other",
    "on_failure = continue",
    "when = destroy",
    "depends_on = [flexera_access_grant.reader-observer, flexera_service_account_client.reader-pipeline]",
    "depends_on = [flexera_access_grant.reader-observer] provider = flexera.eu",
  ]) {
    expect(hcl).toContain(written);
  }
});

test("the matchers of cdktf's Testing know the constructs", () => {
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "reader", { name: "reader" });
  account.grant("observer");
  account.addClient("pipeline");

  const synthesized = Testing.synth(stack);

  expect(Testing.toHaveResourceWithProperties(synthesized, ServiceAccount.tfResourceType, { name: "reader" })).toBe(
    true,
  );
  expect(Testing.toHaveResourceWithProperties(synthesized, AccessGrant.tfResourceType, { role: "observer" })).toBe(
    true,
  );
  expect(Testing.toHaveResource(synthesized, ServiceAccountClient.tfResourceType)).toBe(true);
  expect(Testing.toHaveProvider(synthesized, FlexeraProvider.tfResourceType)).toBe(true);
});
