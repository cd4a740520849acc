import { errorOf, stateOf, world } from "../support";

test("all users are listed by id, from all pages", async () => {
  const { emulator, terraform } = await world({ pageSize: 2 });
  for (const email of ["c@example.com", "a@example.com", "b@example.com"]) emulator.edit.addUser({ email });

  const { users } = stateOf(await terraform.data("users", {})) as { users: { id: string; email: string }[] };

  expect(users.map(({ email }) => email)).toEqual([
    emulator.owner.email,
    "c@example.com",
    "a@example.com",
    "b@example.com",
  ]);
});

test("users are listed as Flexera's filter selects them", async () => {
  const { emulator, terraform } = await world();
  for (const firstName of ["Ada", "Grace"]) emulator.edit.addUser({ email: `${firstName}@example.com`, firstName });

  const filter = "firstName eq 'Grace' and email co 'example'";
  const state = stateOf(await terraform.data("users", { filter }));

  expect(state).toMatchObject({ orgId: "1105", filter, users: [{ firstName: "Grace", status: "active" }] });
});

test("a filter that Flexera does not understand is an error in Flexera's words", async () => {
  const { terraform } = await world();

  const { summary, detail } = errorOf(await terraform.data("users", { filter: "shoeSize eq '40'" }));

  expect(summary).toMatch(/answered 400 .*\/users$/);
  expect(detail).toMatch(/^It says: .*filter: expected one of .*, found shoeSize/);
});
