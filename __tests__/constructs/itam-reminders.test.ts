import { App, TerraformIterator, TerraformStack } from "cdktf";
import { AccessGrant, AccessScope, AccessSubject, FlexeraProvider, ServiceAccount } from "../../constructs";
import { temporaryDirectory } from "../support/directory";
import { stackWithProvider, synth } from "./support";

const step =
  " has the role fnms_admin. IT Asset Management knows it only when somebody has opened it there once, under " +
  "Administration > IT Asset Management Settings > IT Asset Accounts: " +
  "https://community.revenera.com/s/article/How-To-Configure-Service-Account-For-ITAM-API";

function reader(stack: TerraformStack): ServiceAccount {
  return new ServiceAccount(stack, "reader", { name: "reader" });
}

test("a deployment that grants fnms_admin to an account says what is left to do by hand, once per account", () => {
  // GIVEN
  const stack = stackWithProvider();
  const account = reader(stack);

  // WHEN
  account.grant("fnms_admin");
  account.grant("fnms_admin", { scope: AccessScope.project("7") });
  account.grant("observer");

  // THEN
  const expected = {
    "reader-itam-reminder": {
      value: `Service account \${flexera_service_account.reader.id} (\${flexera_service_account.reader.name})${step}`,
    },
  };
  expect(synth(stack).output).toEqual(expected);
  expect(synth(stack).output).toEqual(expected);
});

test("it says so for exclusive grants, imported accounts, subjects by reference and each of several accounts", () => {
  // GIVEN
  const stack = stackWithProvider();
  const teams = TerraformIterator.fromList(["a", "b"]);

  // WHEN
  reader(stack).grantExclusively([{ role: "observer" }, { role: "fnms_admin" }]);
  ServiceAccount.fromServiceAccountId(stack, "imported", "2263").grant("fnms_admin");
  new AccessGrant(stack, "by-ref", { subject: AccessSubject.serviceAccount("2264"), role: "fnms_admin" });
  new ServiceAccount(stack, "team", { name: teams.getString("name"), forEach: teams }).grant("fnms_admin");

  // THEN
  expect(synth(stack).output).toEqual({
    "reader-itam-reminder": {
      value: `Service account \${flexera_service_account.reader.id} (\${flexera_service_account.reader.name})${step}`,
    },
    "imported-itam-reminder": { value: `Service account 2263${step}` },
    "by-ref-itam-reminder": { value: `Service account 2264${step}` },
    "team-fnms_admin-itam-reminder": { value: `Each subject of test/team/fnms_admin${step}` },
  });
});

test("it says nothing of other roles, of people, and where the reminder is not wanted", () => {
  // GIVEN
  const stack = stackWithProvider();
  const account = reader(stack);

  // WHEN
  account.grant("observer");
  new AccessGrant(stack, "person", { subject: AccessSubject.user("7"), role: "fnms_admin" });
  new ServiceAccount(stack, "done", { name: "done" }).grant("fnms_admin", { itamReminder: false });
  new ServiceAccount(stack, "set", { name: "set" }).grantExclusively([{ role: "fnms_admin" }], { itamReminder: false });

  // THEN
  expect(synth(stack).output).toBeUndefined();
});

test("it says so in the stack of the grant, without a reference to the account's stack", () => {
  // GIVEN
  const app = new App({ outdir: temporaryDirectory() });
  const [accounts, grants] = ["accounts", "grants"].map((id) => {
    const stack = new TerraformStack(app, id);
    new FlexeraProvider(stack, "flexera");
    return stack;
  }) as [TerraformStack, TerraformStack];

  // WHEN
  new AccessGrant(grants, "itam", { subject: reader(accounts), role: "fnms_admin" });

  // THEN
  expect(synth(accounts).output).toBeUndefined();
  expect(synth(grants).output).toEqual({ "itam-itam-reminder": { value: `The subject of grants/itam${step}` } });
});
