import { TerraformIterator, TerraformOutput, TerraformVariable, type TerraformStack } from "cdktf";
import {
  AccessGrant,
  DataFlexeraAccessRules,
  DataFlexeraGroup,
  DataFlexeraGroups,
  DataFlexeraOrganization,
  DataFlexeraProject,
  DataFlexeraProjects,
  DataFlexeraRole,
  DataFlexeraRoles,
  DataFlexeraServiceAccount,
  DataFlexeraServiceAccountClients,
  DataFlexeraServiceAccounts,
  DataFlexeraUser,
  DataFlexeraUsers,
  FlexeraProvider,
  ServiceAccount,
} from "../../constructs";
import { stackWithProvider, synth } from "./support";

test("a user, found by e-mail address, can be granted a role", () => {
  const stack = stackWithProvider();
  const ada = new DataFlexeraUser(stack, "ada", { email: "ada@example.com" });

  new AccessGrant(stack, "grant", { subject: ada, role: "observer" });

  const { data, resource } = synth(stack);
  expect(data).toEqual({ flexera_user: { ada: { email: "ada@example.com" } } });
  expect(resource.flexera_access_grant).toEqual({
    grant: { subject_ref: "${data.flexera_user.ada.ref}", role: "observer" },
  });
});

test("a group and a project, found by name, can be the subject and the scope of a grant", () => {
  const stack = stackWithProvider();
  const subject = new DataFlexeraGroup(stack, "admins", { name: "Admins" });
  const { accessScope: scope } = new DataFlexeraProject(stack, "web", { name: "Web Shop" });

  new AccessGrant(stack, "grant", { subject, role: "observer", scope });

  const { data, resource } = synth(stack);
  expect(data).toEqual({
    flexera_groups: { admins: { name: "Admins" } },
    flexera_projects: { web: { name: "Web Shop" } },
  });
  expect(resource.flexera_access_grant).toEqual({
    grant: {
      subject_ref: "${one(data.flexera_groups.admins.groups[*].ref)}",
      role: "observer",
      scope_ref: "${one(data.flexera_projects.web.projects[*].ref)}",
    },
  });
});

test("a grant in a looked-up project has the look-up's construct id in its own", () => {
  const stack = stackWithProvider();
  const web = new DataFlexeraProject(stack, "web", { name: "Web Shop" });

  new ServiceAccount(stack, "reader", { name: "reader" }).grant("observer", { scope: web.accessScope });

  expect(Object.keys(synth(stack).resource.flexera_access_grant ?? {})).toEqual(["reader-observer-project-web"]);
});

test("an account that is managed elsewhere, found by name, serves as an account of the app does", () => {
  // GIVEN
  const stack = stackWithProvider();
  const eu = new FlexeraProvider(stack, "eu", { alias: "eu", zone: "eu" });
  const account = new DataFlexeraServiceAccount(stack, "deployer", { name: "deployer", orgId: "7", provider: eu });

  // WHEN
  account.grant("observer");
  account.addClient("pipeline");

  // THEN
  const { data, resource } = synth(stack);
  const home = { org_id: "7", provider: "flexera.eu" };
  expect(data).toEqual({ flexera_service_account: { deployer: { name: "deployer", ...home } } });
  expect(resource).toEqual({
    flexera_access_grant: {
      "deployer-observer": {
        subject_ref: "${data.flexera_service_account.deployer.ref}",
        role: "observer",
        ...home,
      },
    },
    flexera_service_account_client: {
      "deployer-pipeline": {
        service_account_id: "${data.flexera_service_account.deployer.id}",
        depends_on: ["flexera_access_grant.deployer-observer"],
        ...home,
      },
    },
  });
});

test("an account that is looked up can be given an exclusive set of roles", () => {
  const stack = stackWithProvider();

  new DataFlexeraServiceAccount(stack, "deployer", { id: "2263" }).grantExclusively([{ role: "observer" }]);

  expect(synth(stack).resource.flexera_exclusive_grants).toEqual({
    "deployer-exclusive-grants": {
      subject_ref: "${data.flexera_service_account.deployer.ref}",
      grants: [{ role: "observer" }],
    },
  });
});

test.each<[string, (stack: TerraformStack, values: { id?: string }) => unknown, string]>([
  ["user", (stack, values) => new DataFlexeraUser(stack, "x", { email: "a@example.com", ...values }), "email or id"],
  ["account", (stack, values) => new DataFlexeraServiceAccount(stack, "x", { name: "a", ...values }), "id or name"],
])("a %s is looked up by one thing", (_, make, names) => {
  expect(() => make(stackWithProvider(), { id: "1" })).toThrow(
    `${names} is wanted, not both: one of them says which is meant (construct "test/x")`,
  );
});

test("a look-up by nothing is refused", () => {
  const stack = stackWithProvider();

  expect(() => new DataFlexeraUser(stack, "user", {})).toThrow(
    "email or id is missing: one of them says which is meant",
  );
  expect(() => new DataFlexeraServiceAccount(stack, "account", {})).toThrow("id or name is missing");
  expect(() => new DataFlexeraRole(stack, "role", {} as { name: string })).toThrow(
    'name is missing (construct "test/role")',
  );
});

test("a value out of bounds is refused, one that only Terraform knows is left alone", () => {
  const stack = stackWithProvider();
  const token = new TerraformVariable(stack, "v", { type: "string" }).stringValue;

  expect(() => new DataFlexeraUser(stack, "a", { id: "ada" })).toThrow(
    'id must be a whole number of 1 or more, got "ada" (construct "test/a")',
  );
  new DataFlexeraUser(stack, "b", { id: token, orgId: token });

  expect(synth(stack).data).toMatchObject({ flexera_user: { b: { id: "${var.v}", org_id: "${var.v}" } } });
});

test("lists can be put out and iterated over", () => {
  // GIVEN
  const stack = stackWithProvider();
  const users = new DataFlexeraUsers(stack, "all", { filter: "email co '@example.com'" });

  // WHEN
  const each = TerraformIterator.fromComplexList(users.users, "id");
  new AccessGrant(stack, "everyone", {
    subject: { subjectRef: each.getString("ref") },
    role: "observer",
    forEach: each,
  });
  new TerraformOutput(stack, "lists", {
    value: [
      new DataFlexeraAccessRules(stack, "rules").accessRules,
      new DataFlexeraGroups(stack, "groups").groups,
      new DataFlexeraProjects(stack, "projects").projects,
      new DataFlexeraRoles(stack, "roles").roles,
      new DataFlexeraServiceAccounts(stack, "accounts").serviceAccounts,
    ],
  });

  // THEN
  const { output, resource } = synth(stack);
  expect(output).toEqual({
    lists: {
      value: [
        "${data.flexera_access_rules.rules.access_rules}",
        "${data.flexera_groups.groups.groups}",
        "${data.flexera_projects.projects.projects}",
        "${data.flexera_roles.roles.roles}",
        "${data.flexera_service_accounts.accounts.service_accounts}",
      ],
    },
  });
  expect(resource.flexera_access_grant).toEqual({
    everyone: {
      subject_ref: "${each.value.ref}",
      role: "observer",
      for_each: "${{ for key, val in data.flexera_users.all.users: val.id => val }}",
    },
  });
});

test("the clients of an account of the app, or of any other, can be listed", () => {
  // GIVEN
  const stack = stackWithProvider();
  const reader = new ServiceAccount(stack, "reader", { name: "reader" });

  // WHEN
  const own = new DataFlexeraServiceAccountClients(stack, "own", { serviceAccount: reader });
  new DataFlexeraServiceAccountClients(stack, "other", { serviceAccount: { serviceAccountId: "7" }, orgId: "1105" });
  new TerraformOutput(stack, "clients", { value: own.clients });

  // THEN
  const { data, output } = synth(stack);
  expect(data).toEqual({
    flexera_service_account_clients: {
      own: { service_account_id: "${flexera_service_account.reader.id}" },
      other: { service_account_id: "7", org_id: "1105" },
    },
  });
  expect(output).toEqual({ clients: { value: "${data.flexera_service_account_clients.own.clients}" } });
});

test("the clients of an account that stands for several cannot be listed at once", () => {
  const stack = stackWithProvider();
  const names = TerraformIterator.fromList(["a", "b"]);
  const serviceAccount = new ServiceAccount(stack, "team", { name: names.value as string, forEach: names });

  expect(() => new DataFlexeraServiceAccountClients(stack, "clients", { serviceAccount })).toThrow(
    '"test/team" has forEach, so it stands for several and not for one: iterate over it (TerraformIterator.fromResources)',
  );
});

test("what single things tell is a reference to what Terraform will know", () => {
  const stack = stackWithProvider();
  const role = new DataFlexeraRole(stack, "role", { name: "observer" });
  const organization = new DataFlexeraOrganization(stack, "organization");

  new TerraformOutput(stack, "told", { value: [role.displayName, role.privileges, role.orgId, organization.name] });

  expect(synth(stack).output).toEqual({
    told: {
      value: [
        "${data.flexera_role.role.display_name}",
        "${tolist(data.flexera_role.role.privileges)}",
        "${data.flexera_role.role.org_id}",
        "${data.flexera_organization.organization.name}",
      ],
    },
  });
});
