import { App, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AccessGrant,
  AccessScope,
  AccessSubject,
  DataFlexeraServiceAccount,
  FlexeraProvider,
  ServiceAccount,
  UnmanagedGrants,
} from "../../constructs";
import { temporaryDirectory } from "../support/directory";
import { stackWithProvider, synth } from "./support";

/** What the data source is told, by its name. */
function comparisons(stack: TerraformStack): Record<string, unknown> {
  const { data } = synth(stack) as unknown as { data: { flexera_unmanaged_grants: Record<string, unknown> } };
  return withoutLanguage(data.flexera_unmanaged_grants);
}

/** What they are told, without what all constructs tell: that code is suggested in TypeScript. */
function withoutLanguage(told: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told).map(([name, one]) => {
      const { code_language: language, ...others } = one as Record<string, unknown>;
      expect(language).toBe("typescript");
      return [name, others];
    }),
  );
}

test("it is told what the app grants to each account of the stack, and depends on no resource", () => {
  // GIVEN
  const stack = stackWithProvider();
  new UnmanagedGrants(stack, "unmanaged");

  // WHEN
  const reader = new ServiceAccount(stack, "reader", { name: "cost reader" });
  reader.grant("billing_center_viewer");
  reader.grant("observer", { scope: AccessScope.project("7") });
  ServiceAccount.fromServiceAccountId(stack, "deployment", "2263").grant("iam_admin");
  new DataFlexeraServiceAccount(stack, "auditor", { name: "auditor" }).grant("observer");
  new ServiceAccount(stack, "strict", { name: "strict" }).grantExclusively([{ role: "actor" }]);
  new ServiceAccount(stack, "idle", { name: "idle" });
  new AccessGrant(stack, "person", { subject: AccessSubject.user("1"), role: "observer" });

  // THEN
  expect(comparisons(stack)).toEqual({
    unmanaged: {
      subjects: [
        {
          service_account_name: "cost reader",
          grants: [{ role: "billing_center_viewer" }, { role: "observer", scope_ref: "ref::::iam:project:7" }],
        },
        { service_account_id: "2263", grants: [{ role: "iam_admin" }] },
        { service_account_name: "auditor", grants: [{ role: "observer" }] },
        { service_account_name: "strict", grants: [{ role: "actor" }] },
        { service_account_name: "idle", grants: [] },
      ],
    },
  });
});

test("grants of other stacks of the app count, their accounts do not", () => {
  // GIVEN
  const app = Testing.app();
  const [first, second] = ["first", "second"].map((id) => {
    const stack = new TerraformStack(app, id);
    new FlexeraProvider(stack, "flexera");
    return stack;
  }) as [TerraformStack, TerraformStack];
  const reader = new ServiceAccount(first, "reader", { name: "reader" });
  new UnmanagedGrants(first, "unmanaged");

  // WHEN
  new AccessGrant(second, "grant", { subject: reader, role: "observer" });
  new ServiceAccount(second, "elsewhere", { name: "elsewhere" });

  // THEN
  expect(comparisons(first)).toEqual({
    unmanaged: { subjects: [{ service_account_name: "reader", grants: [{ role: "observer" }] }] },
  });
});

test("one account under two constructs is compared once, with the grants of both", () => {
  const stack = stackWithProvider();
  new UnmanagedGrants(stack, "unmanaged");

  ServiceAccount.fromServiceAccountId(stack, "a", "2263").grant("observer");
  ServiceAccount.fromServiceAccountId(stack, "b", "2263").grant("actor");

  expect(comparisons(stack)).toEqual({
    unmanaged: { subjects: [{ service_account_id: "2263", grants: [{ role: "observer" }, { role: "actor" }] }] },
  });
});

test("what is managed elsewhere can be ignored", () => {
  const stack = stackWithProvider();

  new UnmanagedGrants(stack, "unmanaged", {
    orgId: "1105",
    ignore: [
      { subject: AccessSubject.serviceAccount("7"), role: "observer" },
      { scope: AccessScope.project("3") },
      { scope: AccessScope.organization },
    ],
  });

  expect(comparisons(stack)).toEqual({
    unmanaged: {
      org_id: "1105",
      subjects: [],
      ignore: [
        { subject_ref: "ref::::iam:service-account:7", role: "observer" },
        { scope_ref: "ref::::iam:project:3" },
        { scope_ref: "ref::::iam:org:1105" },
      ],
    },
  });
});

test("it can be told in which scopes to look", () => {
  const stack = stackWithProvider();

  new UnmanagedGrants(stack, "unmanaged", { scopes: [AccessScope.organization, AccessScope.project("3")] });

  expect(comparisons(stack)).toEqual({
    unmanaged: { subjects: [], scopes: ["organization", "ref::::iam:project:3"] },
  });
  expect(() => new UnmanagedGrants(stack, "nowhere", { scopes: [] })).toThrow("scopes is empty");
});

test("to ignore nothing in particular is refused, as is the organization as a scope when it is not known", () => {
  const stack = stackWithProvider();

  expect(() => new UnmanagedGrants(stack, "a", { ignore: [{ role: "observer" }, {}] })).toThrow(
    "ignore[1] is empty and would have every grant ignored: give it a subject, a role or a scope (construct " +
      '"test/a")',
  );
  expect(() => new UnmanagedGrants(stack, "b", { ignore: [{ scope: AccessScope.organization }] })).toThrow(
    "grants in the scope AccessScope.organization can be ignored only where the id of the organization is known: give " +
      'UnmanagedGrants an orgId, or name the scope (AccessScope.fromRef("ref::::iam:org:{id}"))',
  );
});

test("each organization of a stack has its own comparison, of the accounts that are there", () => {
  // GIVEN
  const stack = stackWithProvider();
  const eu = new FlexeraProvider(stack, "eu", { alias: "eu", orgId: "2", zone: "eu" });

  // WHEN
  new ServiceAccount(stack, "here", { name: "reader" }).grant("observer");
  new ServiceAccount(stack, "there", { name: "reader", provider: eu }).grant("actor");
  ServiceAccount.fromServiceAccountId(stack, "imported", "2263", { provider: eu }).grant("iam_admin");
  new UnmanagedGrants(stack, "unmanaged");
  new UnmanagedGrants(stack, "unmanaged-eu", { provider: eu });

  // THEN
  expect(comparisons(stack)).toEqual({
    unmanaged: { subjects: [{ service_account_name: "reader", grants: [{ role: "observer" }] }] },
    "unmanaged-eu": {
      provider: "flexera.eu",
      subjects: [
        { service_account_name: "reader", grants: [{ role: "actor" }] },
        { service_account_id: "2263", grants: [{ role: "iam_admin" }] },
      ],
    },
  });
});

test("the organization can be said by the comparison alone", () => {
  const stack = stackWithProvider();
  new ServiceAccount(stack, "reader", { name: "reader" });
  new ServiceAccount(stack, "elsewhere", { name: "elsewhere", orgId: "2" });

  new UnmanagedGrants(stack, "unmanaged", { orgId: "1105" });

  expect(comparisons(stack)).toEqual({
    unmanaged: { org_id: "1105", subjects: [{ service_account_name: "reader", grants: [] }] },
  });
});

test("a second one for the same accounts is refused", () => {
  const stack = stackWithProvider();

  for (const id of ["a", "b"]) new UnmanagedGrants(stack, id);

  expect(() => synth(stack)).toThrow(
    '[test/flexera] "test/a" and "test/b" compare the grants of the same accounts: those of their stack. Keep one of them',
  );
});

test("values that only Terraform knows are passed on", () => {
  const stack = stackWithProvider();
  const role = new TerraformVariable(stack, "role", { type: "string" }).stringValue;
  new UnmanagedGrants(stack, "unmanaged");

  new ServiceAccount(stack, "reader", { name: `reader of ${role}` }).grant(role, { id: "by-variable" });

  expect(comparisons(stack)).toEqual({
    unmanaged: { subjects: [{ service_account_name: "reader of ${var.role}", grants: [{ role: "${var.role}" }] }] },
  });
});

test("accounts of which the grants cannot be said are left out, and named by a warning at synthesis", () => {
  // GIVEN
  const app = new App({ outdir: temporaryDirectory() });
  const [stack, other] = ["test", "other"].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
  for (const each of [stack, other]) new FlexeraProvider(each, "flexera");
  const unmanaged = new UnmanagedGrants(stack, "unmanaged");
  const names = TerraformIterator.fromList(["a", "b"]);
  const roles = TerraformIterator.fromList(["observer", "actor"]);

  // WHEN
  new ServiceAccount(stack, "team", { name: names.value as string, forEach: names }).grant("observer");
  const reader = new ServiceAccount(stack, "reader", { name: "reader" });
  reader.grant(roles.value as string, { id: "roles", forEach: roles });
  const writer = new ServiceAccount(stack, "writer", { name: "writer" });
  const role = new TerraformVariable(other, "role", { type: "string" }).stringValue;
  new AccessGrant(other, "grant", { subject: writer, role });
  new ServiceAccount(stack, "plain", { name: "plain" });
  app.synth();

  // THEN
  expect(comparisons(stack)).toEqual({ unmanaged: { subjects: [{ service_account_name: "plain", grants: [] }] } });
  expect(unmanaged.node.metadata.filter(({ type }) => type.endsWith("warn")).map(({ data }) => data as string)).toEqual(
    [
      'the grants of "test/team" are not compared: it is made by forEach or count, so that its name is not known at synthesis',
      'the grants of "test/reader" are not compared: the role or scope of "test/reader/roles" differs between the grants ' +
        "that its forEach or count makes",
      'the grants of "test/writer" are not compared: the role or scope of "other/grant" is known only in another stack',
    ],
  );
});

test("what is found can be put out", () => {
  const stack = stackWithProvider();

  new TerraformOutput(stack, "found", { value: new UnmanagedGrants(stack, "unmanaged").unmanaged });

  expect(synth(stack).output).toEqual({ found: { value: "${data.flexera_unmanaged_grants.unmanaged.unmanaged}" } });
});

test("it can be synthesized as HCL", () => {
  const stack = stackWithProvider();
  new UnmanagedGrants(stack, "unmanaged", { ignore: [{ role: "observer" }] });
  new ServiceAccount(stack, "reader", { name: "[reader]" }).grant("actor");

  const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");

  expect(hcl).toContain(
    'data "flexera_unmanaged_grants" "unmanaged" { subjects = [ { service_account_name = "[reader]" grants = [ ' +
      '{ role = "actor" } ] } ] ignore = [ { role = "observer" } ] code_language = "typescript" }',
  );
});
