import { account, errorOf, lookupAdvice, stateOf, text, world } from "../support";

test("the projects are listed by id", async () => {
  const { emulator, terraform } = await world();
  const [first, second] = ["web", "billing"].map((name) => emulator.edit.addProject({ name }).id);

  expect(stateOf(await terraform.data("projects", {}))).toEqual({
    orgId: "1105",
    name: null,
    projects: [
      { id: String(first), name: "web", ref: `ref::1105::iam:project:${first ?? ""}` },
      { id: String(second), name: "billing", ref: `ref::1105::iam:project:${second ?? ""}` },
    ],
  });
});

test("a project is found by its name, and is a scope of grants", async () => {
  const { emulator, terraform } = await world();
  for (const name of ["web", "billing"]) emulator.edit.addProject({ name });
  const subjectRef = account(emulator.edit.addServiceAccount({ name: "reader" }).id);

  const { projects } = stateOf(await terraform.data("projects", { name: "billing" }));
  const scopeRef = text((projects as { ref: string }[])[0]?.ref);
  const grant = stateOf(await terraform.apply("access_grant", { subjectRef, role: "budget_viewer", scopeRef }));

  expect(projects).toMatchObject([{ name: "billing" }]);
  expect(grant).toMatchObject({ scopeRef });
});

test("the projects that a mistyped name may have meant are named", async () => {
  const { emulator, terraform } = await world();
  emulator.edit.addProject({ name: "billing" });

  expect(errorOf(await terraform.data("projects", { name: "biling" }))).toEqual({
    summary: 'organization 1105 has no project named "biling"',
    detail: `Near to it: "billing". Without a name, the data source lists all.${lookupAdvice}`,
    attribute: "name",
  });
});
