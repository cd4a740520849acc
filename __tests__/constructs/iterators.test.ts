import { Fn, TerraformCount, TerraformIterator, TerraformVariable } from "cdktf";
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
  const each = {
    for_each: { a: { name: "team a", org: "7" }, b: { name: "team b", org: "8" } },
    org_id: "${flexera_service_account.team[each.key].org_id}",
  };
  expect(synth(stack).resource).toEqual({
    flexera_service_account: {
      team: {
        name: "${each.value.name}",
        org_id: "${each.value.org}",
        for_each: { a: { name: "team a", org: "7" }, b: { name: "team b", org: "8" } },
      },
    },
    flexera_access_grant: {
      "team-observer": { subject_ref: "${flexera_service_account.team[each.key].ref}", role: "observer", ...each },
      "team-actor-project-7": {
        subject_ref: "${flexera_service_account.team[each.key].ref}",
        role: "actor",
        scope_ref: "ref::::iam:project:7",
        ...each,
      },
    },
    flexera_service_account_client: {
      "team-pipeline": {
        service_account_id: "${flexera_service_account.team[each.key].id}",
        depends_on: ["flexera_access_grant.team-observer", "flexera_access_grant.team-actor-project-7"],
        ...each,
      },
    },
  });
});

test("the iterator of the accounts means the same in what belongs to them", () => {
  // GIVEN
  const stack = stackWithProvider();
  const teams = TerraformIterator.fromMap({ a: { id: "7", role: "observer" }, b: { id: "8", role: "actor" } });
  const account = new ServiceAccount(stack, "team", { name: teams.key, forEach: teams });

  // WHEN
  account.grant(teams.getString("role"), { id: "role" });
  const client = account.addClient("pipeline", { rotationTriggers: { team: teams.getString("id") } });
  client.onRotate("announce", { command: "./announce.sh", environment: { TEAM: teams.getString("id") } });

  // THEN
  const { resource } = synth(stack);
  const for_each = { a: { id: "7", role: "observer" }, b: { id: "8", role: "actor" } };
  expect(resource.flexera_access_grant?.["team-role"]).toMatchObject({ role: "${each.value.role}", for_each });
  expect(resource.flexera_service_account_client?.["team-pipeline"]).toMatchObject({
    rotation_triggers: { team: "${each.value.id}" },
    for_each,
  });
  expect(resource.null_resource?.["team-pipeline-announce"]).toMatchObject({
    provisioner: [{ "local-exec": { environment: { TEAM: "${each.value.id}" } } }],
    triggers: { client_id: "${flexera_service_account_client.team-pipeline[each.key].client_id}" },
    for_each,
  });
});

test.each([
  ["a number", 1, 1],
  ["a count", TerraformCount.of(3), 3],
])("what belongs to accounts that %s makes is made for each of them, by their index", (_, count, written) => {
  // GIVEN
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "team", { name: "team ${count.index}", orgId: "7", count });

  // WHEN
  account.grant("observer");
  account.addClient("pipeline").onRotate("announce", { command: "./announce.sh" });
  account.onDestroy("farewell", { command: "./farewell.sh" });

  // THEN
  const instance = "flexera_service_account.team[count.index]";
  const each = { count: written, org_id: `\${${instance}.org_id}` };
  const { resource } = synth(stack);
  expect(resource).toMatchObject({
    flexera_access_grant: { "team-observer": { subject_ref: `\${${instance}.ref}`, ...each } },
    flexera_service_account_client: { "team-pipeline": { service_account_id: `\${${instance}.id}`, ...each } },
    null_resource: {
      "team-pipeline-announce": {
        triggers: { client_id: "${flexera_service_account_client.team-pipeline[count.index].client_id}" },
        count: written,
      },
      "team-farewell": { triggers: { service_account_id: `\${${instance}.id}` }, count: written },
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
      subject_ref: "${flexera_service_account.team[each.key].ref}",
      grants: [{ role: "observer" }],
      for_each: '${toset(["a", "b"])}',
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

test("nor can what belongs to accounts that count makes", () => {
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "team", { name: "team", count: 1 });

  expect(() => account.addClient("pipeline", { count: 2 })).toThrow(
    '"test/team" has count, so what belongs to it is made for each of the accounts and cannot have a count of its own: ' +
      "leave that out, or iterate over both (TerraformIterator) in a construct beside the account",
  );
});

test("accounts that count makes are not taken for one", () => {
  const stack = stackWithProvider();
  const team = new ServiceAccount(stack, "team", { name: "team", count: 1 });

  expect(() => new AccessGrant(stack, "grant", { subject: team, role: "observer" })).toThrow(
    '"test/team" has count, so it stands for several and not for one: use its grant(), or make one for each ' +
      '(construct "test/grant")',
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
