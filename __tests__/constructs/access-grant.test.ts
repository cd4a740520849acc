import { TerraformOutput, TerraformVariable } from "cdktf";
import { AccessGrant, AccessScope, AccessSubject, type IAccessSubject } from "../../constructs";
import { stackWithProvider, synth } from "./support";

test.each<[IAccessSubject, string]>([
  [AccessSubject.serviceAccount("2263"), "ref::::iam:service-account:2263"],
  [AccessSubject.user("121456"), "ref::::iam:user:121456"],
  [AccessSubject.group("7"), "ref::::iam:group:7"],
  [AccessSubject.fromRef("ref:nam:1105::iam:group:7"), "ref:nam:1105::iam:group:7"],
  [{ subjectRef: "iam#service-account:2263" }, "iam#service-account:2263"],
])("a role can be granted to %j", (subject, subject_ref) => {
  const stack = stackWithProvider();

  new AccessGrant(stack, "grant", { subject, role: "observer" });

  expect(synth(stack).resource).toEqual({ flexera_access_grant: { grant: { subject_ref, role: "observer" } } });
});

test.each([
  [AccessScope.organization, undefined],
  [AccessScope.project("7"), "ref::::iam:project:7"],
  [AccessScope.fromRef("ref::::iam:org:1105"), "ref::::iam:org:1105"],
])("a role can be granted in %j", (scope, scope_ref) => {
  const stack = stackWithProvider();

  new AccessGrant(stack, "grant", { subject: AccessSubject.user("1"), role: "observer", scope, orgId: "1105" });

  expect(synth(stack).resource.flexera_access_grant?.grant).toEqual({
    subject_ref: "ref::::iam:user:1",
    role: "observer",
    org_id: "1105",
    ...(scope_ref && { scope_ref }),
  });
});

test.each(["billing", "ref::::iam:service-account:2263", "ref::::iam:project:", ""])(
  "%j is not a scope, and the error shows what is",
  (ref) => {
    expect(() => AccessScope.fromRef(ref)).toThrow(
      'unknown scope: it must be a reference of the organization ("ref::::iam:org:{id}") or a project of it ' +
        `("ref::{org}::iam:project:{id}"), got ${JSON.stringify(ref)}`,
    );
  },
);

test("the id of a project or a subject is a whole number", () => {
  expect(() => AccessScope.project("billing")).toThrow('got "ref::::iam:project:billing"');
  expect(() => AccessSubject.user("ada@example.com")).toThrow('got "ref::::iam:user:ada@example.com"');
  expect(() => AccessSubject.group("0")).toThrow('got "ref::::iam:group:0"');
});

test.each(["cost reader", "ref::::iam:project:7"])("%j is not a subject, and the error shows what is", (ref) => {
  const message =
    "must be a reference of a service account, a user or a group, such as " +
    `"ref::::iam:service-account:2263", got ${JSON.stringify(ref)}`;

  expect(() => AccessSubject.fromRef(ref)).toThrow(`unknown subject: it ${message}`);
  expect(
    () => new AccessGrant(stackWithProvider(), "grant", { subject: { subjectRef: ref }, role: "observer" }),
  ).toThrow(`subjectRef ${message} (construct "test/grant")`);
});

test.each(["", "View cloud costs", "Observer", "observer_"])("%j is not the machine name of a role", (role) => {
  const stack = stackWithProvider();

  expect(() => new AccessGrant(stack, "grant", { subject: AccessSubject.user("1"), role })).toThrow(
    "role must be a role's machine name (lower case letters, digits and underscores), such as billing_center_viewer, " +
      `got ${JSON.stringify(role)} (construct "test/grant")`,
  );
});

test("subjects, scopes and roles that only Terraform knows are left alone", () => {
  const stack = stackWithProvider();
  const token = new TerraformVariable(stack, "v", { type: "string" }).stringValue;

  new AccessGrant(stack, "refs", {
    subject: AccessSubject.fromRef(token),
    scope: AccessScope.fromRef(token),
    role: token,
  });
  new AccessGrant(stack, "ids", {
    subject: AccessSubject.user(token),
    scope: AccessScope.project(token),
    role: "observer",
  });

  expect(synth(stack).resource.flexera_access_grant).toEqual({
    refs: { subject_ref: "${var.v}", scope_ref: "${var.v}", role: "${var.v}" },
    ids: { subject_ref: "ref::::iam:user:${var.v}", scope_ref: "ref::::iam:project:${var.v}", role: "observer" },
  });
});

test("what a grant tells is a reference to what Terraform will know", () => {
  const stack = stackWithProvider();
  const grant = new AccessGrant(stack, "grant", { subject: AccessSubject.user("1"), role: "observer" });
  const { grantId, orgId, role, roleDisplayName, scopeRef, subjectRef } = grant;
  new TerraformOutput(stack, "told", { value: [grantId, orgId, role, roleDisplayName, scopeRef, subjectRef] });

  expect(synth(stack).output).toEqual({
    told: {
      value: ["id", "org_id", "role", "role_display_name", "scope_ref", "subject_ref"].map(
        (name) => `\${flexera_access_grant.grant.${name}}`,
      ),
    },
  });
});
