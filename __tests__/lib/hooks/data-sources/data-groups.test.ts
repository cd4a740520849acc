import { errorOf, lookupAdvice, stateOf, world } from "../support";

test("the groups are listed by id", async () => {
  const { emulator, terraform } = await world();
  const [first, second] = [
    emulator.edit.addGroup({ name: "finance", description: "Counts" }).id,
    emulator.edit.addGroup({ name: "admins" }).id,
  ];

  expect(stateOf(await terraform.data("groups", {}))).toEqual({
    orgId: "1105",
    name: null,
    groups: [
      { id: String(first), name: "finance", description: "Counts", ref: `ref::1105::iam:group:${first}` },
      { id: String(second), name: "admins", description: null, ref: `ref::1105::iam:group:${second}` },
    ],
  });
});

test("a group is found by its name", async () => {
  const { emulator, terraform } = await world();
  for (const name of ["finance", "admins"]) emulator.edit.addGroup({ name });

  expect(stateOf(await terraform.data("groups", { name: "admins" }))).toMatchObject({ groups: [{ name: "admins" }] });
});

test("the groups that a mistyped name may have meant are named", async () => {
  const { emulator, terraform } = await world();
  emulator.edit.addGroup({ name: "finance" });

  expect(errorOf(await terraform.data("groups", { name: "finanse" }))).toEqual({
    summary: 'organization 1105 has no group named "finanse"',
    detail: `Near to it: "finance". Without a name, the data source lists all.${lookupAdvice}`,
    attribute: "name",
  });
});

test("where there is none, the list is empty", async () => {
  const { terraform } = await world();

  expect(stateOf(await terraform.data("groups", {}))).toMatchObject({ groups: [] });
});
