import { account, errorOf, lookupAdvice, stateOf, world, type World } from "../support";

interface RuleWorld extends World {
  readonly reader: string;
  readonly project: string;
}

async function ruleWorld(): Promise<RuleWorld> {
  const { emulator, terraform } = await world();
  const reader = account(emulator.edit.addServiceAccount({ name: "reader" }).id);
  const project = `ref::1105::iam:project:${emulator.edit.addProject({ name: "billing" }).id}`;
  const group = `ref::1105::iam:group:${emulator.edit.addGroup({ name: "finance" }).id}`;
  emulator.edit.grant({ subject: { ref: reader }, role: { name: "observer" } });
  emulator.edit.grant({ subject: { ref: reader }, role: { name: "budget_viewer" } });
  emulator.edit.grant({ subject: { ref: group }, role: { name: "budget_viewer" }, scope: { ref: project } });
  return { emulator, terraform, reader, project };
}

test("the grants in the organization are listed by subject and role", async () => {
  const { emulator, terraform, reader } = await ruleWorld();
  const [, observer, budget] = emulator.snapshot().accessRules;

  const scopeRef = "ref::::iam:org:1105";
  const owner = { subjectRef: `ref::::iam:user:${emulator.owner.userId}`, role: "org_owner", scopeRef };
  expect(stateOf(await terraform.data("access_rules", {}))).toEqual({
    orgId: "1105",
    subjectRef: null,
    role: null,
    scopeRef,
    accessRules: [
      {
        subjectRef: reader,
        role: "budget_viewer",
        roleDisplayName: "View budgets",
        scopeRef,
        createdAt: budget?.createdAt,
      },
      { subjectRef: reader, role: "observer", roleDisplayName: "View cloud", scopeRef, createdAt: observer?.createdAt },
      { ...owner, roleDisplayName: "Manage organization", createdAt: expect.any(String) as string },
    ],
  });
});

test.each([
  [{ subjectRef: "ref:nam:1105::iam:service-account:2263" }, 2],
  [{ role: "observer" }, 1],
  [{ subjectRef: "iam#service-account:2263", role: "budget_viewer" }, 1],
  [{ subjectRef: "ref::::iam:service-account:1" }, 0],
  [{ role: "policy_viewer" }, 0],
])("the grants that %j selects are %d", async (selection, count) => {
  const { terraform } = await ruleWorld();

  const state = stateOf(await terraform.data("access_rules", selection));

  expect(state).toMatchObject(selection);
  expect(state.accessRules).toHaveLength(count);
});

test("the grants in a project are those of the project alone", async () => {
  const { terraform, project } = await ruleWorld();
  const scopeRef = project.replace("ref::1105:", "ref:nam::");

  const state = stateOf(await terraform.data("access_rules", { scopeRef }));

  expect(state).toMatchObject({ scopeRef, accessRules: [{ role: "budget_viewer", scopeRef: project }] });
});

test("a role that does not exist is an error with the nearest names, and not an empty list", async () => {
  const { terraform } = await ruleWorld();

  const { summary, detail, attribute } = errorOf(await terraform.data("access_rules", { role: "obsrever" }));

  expect(summary).toBe('organization 1105 has no role "obsrever"');
  expect(detail).toMatch(/^Near to it: observer/);
  expect(attribute).toBe("role");
});

test("a project that does not exist is an error, and not an empty list", async () => {
  const { terraform } = await ruleWorld();

  expect(errorOf(await terraform.data("access_rules", { scopeRef: "ref::1105::iam:project:999999" }))).toEqual({
    summary: "organization 1105 has no project 999999",
    detail: `Which there are, the data source flexera_projects lists.${lookupAdvice}`,
    attribute: "scope_ref",
  });
});
