import { Fn, TerraformIterator, TerraformVariable } from "cdktf";
import { AccessGrant, AccessScope, ExclusiveGrants, ServiceAccount, ServiceAccountClient } from "../../constructs";
import { stackWithProvider, synth } from "./support";

test("what belongs to accounts that forEach makes is made for each of them", () => {
  // GIVEN
  const stack = stackWithProvider();
  const teams = TerraformIterator.fromMap({ a: { name: "team a", org: "7" }, b: { name: "team b", org: "8" } });

  // WHEN
  const account = new ServiceAccount(stack, "team", {
    name: teams.getString("name"),
    orgId: teams.getString("org"),
    forEach: teams,
  });
  account.grant("observer");
  account.grant("actor", { scope: AccessScope.project("7") });
  account.addClient("pipeline");

  // THEN
  const each = { for_each: "${flexera_service_account.team}", org_id: "${each.value.org_id}" };
  expect(synth(stack).resource).toEqual({
    flexera_service_account: {
      team: {
        name: "${each.value.name}",
        org_id: "${each.value.org}",
        for_each: { a: { name: "team a", org: "7" }, b: { name: "team b", org: "8" } },
      },
    },
    flexera_access_grant: {
      "team-observer": { subject_ref: "${each.value.ref}", role: "observer", ...each },
      "team-actor-project-7": {
        subject_ref: "${each.value.ref}",
        role: "actor",
        scope_ref: "ref::::iam:project:7",
        ...each,
      },
    },
    flexera_service_account_client: {
      "team-pipeline": {
        service_account_id: "${each.value.id}",
        depends_on: ["flexera_access_grant.team-observer", "flexera_access_grant.team-actor-project-7"],
        ...each,
      },
    },
  });
});

test("an exclusive set of accounts that forEach makes is one for each", () => {
  const stack = stackWithProvider();
  const names = TerraformIterator.fromList(["a", "b"]);

  new ServiceAccount(stack, "team", { name: names.value as string, forEach: names }).grantExclusively([
    { role: "observer" },
  ]);

  expect(synth(stack).resource.flexera_exclusive_grants).toEqual({
    "team-exclusive-grants": {
      subject_ref: "${each.value.ref}",
      grants: [{ role: "observer" }],
      for_each: "${flexera_service_account.team}",
    },
  });
});

test("what belongs to such accounts cannot iterate over something else", () => {
  const stack = stackWithProvider();
  const names = TerraformIterator.fromList(["a", "b"]);
  const account = new ServiceAccount(stack, "team", { name: names.value as string, forEach: names });
  const roles = TerraformIterator.fromList(["observer", "actor"]);

  expect(() => account.grant(roles.value as string, { id: "roles", forEach: roles })).toThrow(
    '"test/team" has forEach, so what belongs to it is made for each of the accounts and cannot have a forEach of its own: ' +
      "leave that out, or iterate over both (TerraformIterator) in a construct beside the account",
  );
});

test("several accounts are not taken for one", () => {
  const stack = stackWithProvider();
  const names = TerraformIterator.fromList(["a", "b"]);
  const team = new ServiceAccount(stack, "team", { name: names.value as string, forEach: names });

  expect(() => new AccessGrant(stack, "grant", { subject: team, role: "observer" })).toThrow(
    '"test/team" has forEach, so it stands for several and not for one: use its grant(), or iterate over it ' +
      '(TerraformIterator.fromResources) (construct "test/grant")',
  );
  expect(() => new ServiceAccountClient(stack, "client", { serviceAccount: team })).toThrow("use its addClient()");
  expect(() => new ExclusiveGrants(stack, "set", { subject: team, grants: [] })).toThrow("use its grantExclusively()");
});

test("one account can be granted each role of a list", () => {
  const stack = stackWithProvider();
  const roles = TerraformIterator.fromList(new TerraformVariable(stack, "roles", { type: "set(string)" }).listValue);

  new ServiceAccount(stack, "reader", { name: "reader" }).grant(roles.value as string, { id: "roles", forEach: roles });

  expect(synth(stack).resource.flexera_access_grant).toEqual({
    "reader-roles": {
      subject_ref: "${flexera_service_account.reader.ref}",
      role: "${each.value}",
      for_each: "${toset(var.roles)}",
    },
  });
});

test("roles, scopes and guards of grants can be the values of a map", () => {
  const stack = stackWithProvider();
  const grants = TerraformIterator.fromMap({ web: { user: "1", role: "observer", project: "7", guarded: true } });

  new AccessGrant(stack, "grants", {
    subject: { subjectRef: `ref::::iam:user:${grants.getString("user")}` },
    role: grants.getString("role"),
    scope: AccessScope.project(grants.getString("project")),
    deletionProtection: grants.getBoolean("guarded"),
    forEach: grants,
  });

  expect(synth(stack).resource.flexera_access_grant).toEqual({
    grants: {
      subject_ref: "ref::::iam:user:${each.value.user}",
      role: "${each.value.role}",
      scope_ref: "ref::::iam:project:${each.value.project}",
      deletion_protection: "${each.value.guarded}",
      for_each: { web: { user: "1", role: "observer", project: "7", guarded: true } },
    },
  });
});

test("clients can be made of the accounts of an iterator", () => {
  const stack = stackWithProvider();
  const ids = TerraformIterator.fromList(
    Fn.split(",", new TerraformVariable(stack, "ids", { type: "string" }).stringValue),
  );

  new ServiceAccountClient(stack, "client", {
    serviceAccount: { serviceAccountId: ids.value as string },
    forEach: ids,
  });

  expect(synth(stack).resource.flexera_service_account_client).toEqual({
    client: { service_account_id: "${each.value}", for_each: '${toset(split(",", var.ids))}' },
  });
});

test("grants of one text are the same only where they iterate over the same", () => {
  // GIVEN
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "reader", { name: "reader" });
  const grant = (id: string, roles: string[]) => {
    const each = TerraformIterator.fromList(roles);
    account.grant(each.value as string, { id, forEach: each });
  };

  // WHEN
  grant("a", ["observer", "actor"]);
  grant("b", ["iam_admin"]);

  // THEN
  expect(Object.keys(synth(stack).resource.flexera_access_grant ?? {})).toEqual(["reader-a", "reader-b"]);
  grant("c", ["iam_admin"]);
  expect(() => synth(stack)).toThrow(
    '"test/reader/b" and "test/reader/c" grant "test/reader" the same role, ${each.value}',
  );
});
