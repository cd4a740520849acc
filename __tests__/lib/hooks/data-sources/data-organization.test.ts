import { stateOf, world } from "../support";

test("the organization is known by name, date and ref", async () => {
  const { emulator, terraform } = await world();
  const { name, createdAt, updatedAt } = emulator.snapshot().org;

  expect(stateOf(await terraform.data("organization", {}))).toEqual({
    orgId: "1105",
    name,
    ref: "ref::::iam:org:1105",
    createdAt,
    updatedAt,
  });
});
