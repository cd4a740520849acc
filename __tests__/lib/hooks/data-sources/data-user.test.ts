import { unknown } from "../../../../lib/plugin";
import { errorOf, lookupAdvice, requestsTo, stateOf, world, type World } from "../support";

interface UserWorld extends World {
  readonly id: string;
}

async function userWorld(): Promise<UserWorld> {
  const { emulator, terraform } = await world();
  const { id } = emulator.edit.addUser({ email: "Ada.Lovelace@example.com", firstName: "Ada", lastName: "Lovelace" });
  return { emulator, terraform, id: String(id) };
}

test("a user is found by id", async () => {
  const { terraform, id } = await userWorld();

  expect(stateOf(await terraform.data("user", { id }))).toEqual({
    id,
    orgId: "1105",
    email: "Ada.Lovelace@example.com",
    firstName: "Ada",
    lastName: "Lovelace",
    status: "active",
    ref: `ref::::iam:user:${id}`,
  });
});

test("a user is found by e-mail address with one request", async () => {
  const { emulator, terraform, id } = await userWorld();
  requestsTo(emulator);

  expect(stateOf(await terraform.data("user", { email: "Ada.Lovelace@example.com" }))).toMatchObject({ id });

  expect(requestsTo(emulator)).toEqual(["GET /users"]);
});

test("a user is found by an e-mail address in other case, which stays as it was written", async () => {
  const { terraform, id } = await userWorld();

  const email = "ada.lovelace@EXAMPLE.com";

  expect(stateOf(await terraform.data("user", { email }))).toMatchObject({ id, email });
});

test("a quote in an e-mail address finds nobody else", async () => {
  const { emulator, terraform } = await userWorld();
  const { id } = emulator.edit.addUser({ email: "o'hara@example.com" });

  expect(stateOf(await terraform.data("user", { email: "o'hara@example.com" }))).toMatchObject({ id: String(id) });
  expect((await terraform.data("user", { email: "x' or email co 'a" })).state).toBeNull();
});

test("the addresses that a mistyped one may have meant are named", async () => {
  const { emulator, terraform } = await userWorld();

  expect(errorOf(await terraform.data("user", { email: "Ada.Lovelance@example.com" }))).toEqual({
    summary: 'organization 1105 has no user "Ada.Lovelance@example.com"',
    detail:
      `Near to it: "Ada.Lovelace@example.com", "${emulator.owner.email}". ` +
      `Which there are, the data source flexera_users lists.${lookupAdvice}`,
    attribute: "email",
  });
});

test("that there is no user of an id is said", async () => {
  const { terraform } = await userWorld();

  expect(errorOf(await terraform.data("user", { id: "7" }))).toEqual({
    summary: "organization 1105 has no user 7",
    detail: `Which there are, the data source flexera_users lists.${lookupAdvice}`,
    attribute: "id",
  });
});

test.each([[{}], [{ id: "7", email: "a@example.com" }], [{ id: unknown, email: "a@example.com" }]])(
  "either the id or the address is wanted, not %j",
  async (wanted) => {
    const { terraform } = await world();

    expect(errorOf(await terraform.data("user", wanted))).toEqual({
      summary: "id or email is needed",
      detail: "Give either the id or the e-mail address of the user, and not both.",
    });
  },
);
