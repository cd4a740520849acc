import { TerraformOutput, Testing } from "cdktf";
import {
  AccessScope,
  AccessSubject,
  DataFlexeraProject,
  ExclusiveGrants,
  FlexeraProvider,
  ServiceAccount,
} from "../../constructs";
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

test("a set can be told in which scopes to look", () => {
  const stack = stackWithProvider();
  const { accessScope } = new DataFlexeraProject(stack, "web", { name: "Web Shop" });
  const scopes = [AccessScope.organization, AccessScope.project("7"), accessScope];

  new ServiceAccount(stack, "reader", { name: "reader" }).grantExclusively([{ role: "observer" }], { scopes });

  expect(synth(stack).resource.flexera_exclusive_grants).toMatchObject({
    "reader-exclusive-grants": {
      scopes: ["organization", "ref::::iam:project:7", "${one(data.flexera_projects.web.projects[*].ref)}"],
    },
  });
});

test("a set that does not look where it grants something is refused, as is one that looks nowhere", () => {
  const stack = stackWithProvider();
  const reader = new ServiceAccount(stack, "reader", { name: "reader" });
  const [organization, project] = [AccessScope.organization, AccessScope.fromRef("ref:nam:1105::iam:project:7")];

  expect(() =>
    reader.grantExclusively([{ role: "admin", scope: project }], { id: "a", scopes: [organization] }),
  ).toThrow(
    "scopes does not name project 7, where admin is granted: add it, or leave scopes out to have the set look everywhere " +
      '(construct "test/reader/a")',
  );
  expect(() => reader.grantExclusively([{ role: "admin" }], { id: "b", scopes: [project] })).toThrow(
    "scopes does not name organization, where admin is granted",
  );
  expect(() => reader.grantExclusively([], { id: "c", scopes: [] })).toThrow(
    'scopes is empty, so it would look nowhere: leave scopes out to have it look everywhere (construct "test/reader/c")',
  );
  reader.grantExclusively(
    [
      { role: "admin", scope: AccessScope.project("7") },
      { role: "admin", scope: AccessScope.fromRef("iam:org:1105") },
    ],
    { id: "d", scopes: [organization, project] },
  );
});

test("it can be synthesized as HCL", () => {
  const stack = stackWithProvider();
  const reader = new ServiceAccount(stack, "reader", { name: "reader", deletionProtection: true });
  reader.grantExclusively([{ role: "observer", scope: AccessScope.project("7") }, { role: "actor" }], {
    scopes: [AccessScope.organization, AccessScope.project("7")],
  });

  const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");

  expect(hcl).toContain('{ name = "reader" deletion_protection = true }');
  expect(hcl).toContain('grants = [ { role = "observer" scope_ref = "ref::::iam:project:7" }, { role = "actor" } ]');
  expect(hcl).toContain('scopes = [ "organization", "ref::::iam:project:7" ]');
});
