import { TerraformOutput, Testing } from "cdktf";
import { AccessScope, AccessSubject, ExclusiveGrants, FlexeraProvider, ServiceAccount } from "../../constructs";
import { stackWithProvider, synth } from "./support";

test("an account's exclusive set names all its roles", () => {
  const stack = stackWithProvider();
  const reader = new ServiceAccount(stack, "cost-reader", { name: "cost reader" });

  reader.grantExclusively([{ role: "billing_center_viewer" }, { role: "observer", scope: AccessScope.project("7") }]);

  expect(synth(stack).resource.flexera_exclusive_grants).toEqual({
    "cost-reader-exclusive-grants": {
      subject_ref: "${flexera_service_account.cost-reader.ref}",
      grants: [{ role: "billing_center_viewer" }, { role: "observer", scope_ref: "ref::::iam:project:7" }],
    },
  });
});

test("any subject can have one, and an empty one takes all roles away", () => {
  const stack = stackWithProvider();

  new ExclusiveGrants(stack, "guests", { subject: AccessSubject.group("7"), grants: [], allowSelfLockout: true });

  expect(synth(stack).resource.flexera_exclusive_grants).toEqual({
    guests: { subject_ref: "ref::::iam:group:7", grants: [], allow_self_lockout: true },
  });
});

test("an account's set follows the account's provider and organization, unless its options say otherwise", () => {
  // GIVEN
  const stack = stackWithProvider();
  const eu = new FlexeraProvider(stack, "eu", { alias: "eu", zone: "eu" });
  const own = new ServiceAccount(stack, "own", { name: "own", orgId: "7", provider: eu });
  const other = ServiceAccount.fromServiceAccountId(stack, "other", "2263", { orgId: "7", provider: eu });

  // WHEN
  own.grantExclusively([{ role: "observer" }]);
  other.grantExclusively([{ role: "observer" }], { id: "roles", orgId: "8" });

  // THEN
  expect(synth(stack).resource.flexera_exclusive_grants).toMatchObject({
    "own-exclusive-grants": { provider: "flexera.eu", org_id: "7" },
    "other-roles": { provider: "flexera.eu", org_id: "8" },
  });
});

test("what a set tells is a reference to what Terraform will know", () => {
  const stack = stackWithProvider();
  const set = new ExclusiveGrants(stack, "set", { subject: AccessSubject.user("1"), grants: [{ role: "observer" }] });

  new TerraformOutput(stack, "told", { value: [set.exclusiveGrantsId, set.orgId, set.subjectRef] });

  expect(synth(stack).output).toEqual({
    told: { value: ["id", "org_id", "subject_ref"].map((name) => `\${flexera_exclusive_grants.set.${name}}`) },
  });
});

test("a role that cannot be one is refused by its place in the list", () => {
  const stack = stackWithProvider();
  const reader = new ServiceAccount(stack, "reader", { name: "reader" });

  expect(() => reader.grantExclusively([{ role: "observer" }, { role: "View costs" }])).toThrow(
    "grants[1].role must be a role's machine name (lower case letters, digits and underscores), such as " +
      'billing_center_viewer, got "View costs" (construct "test/reader/exclusive-grants")',
  );
});

test("it can be synthesized as HCL", () => {
  const stack = stackWithProvider();
  const reader = new ServiceAccount(stack, "reader", { name: "reader", deletionProtection: true });
  reader.grantExclusively([{ role: "observer", scope: AccessScope.project("7") }, { role: "actor" }]);

  const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");

  expect(hcl).toContain('{ name = "reader" deletion_protection = true }');
  expect(hcl).toContain('grants = [ { role = "observer" scope_ref = "ref::::iam:project:7" }, { role = "actor" } ]');
});
