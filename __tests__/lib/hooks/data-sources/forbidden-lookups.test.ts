import { errorOf, lookupAdvice, stateOf, world } from "../support";

test.each([
  ["user", { id: "7" }, "/users/7"],
  ["user", { email: "ada@example.com" }, "/users"],
  ["users", {}, "/users"],
  ["groups", {}, "/groups"],
  ["groups", { name: "finance" }, "/groups"],
  ["projects", {}, "/projects"],
  ["access_rules", {}, "/access-rules"],
  ["access_rules", { role: "observer" }, "/access-rules"],
  ["organization", {}, ""],
  ["role", { name: "observer" }, "/roles"],
  ["roles", {}, "/roles"],
  ["service_account", { id: "7" }, "/service-accounts/7"],
  ["service_account", { name: "reader" }, "/service-accounts"],
  ["service_accounts", {}, "/service-accounts"],
  ["service_account_clients", { serviceAccountId: "2263" }, "/service-accounts/2263/clients"],
])("what flexera_%s may not see with %j is an error, and neither absent nor empty", async (type, config, path) => {
  // GIVEN
  const { emulator, terraform } = await world();
  // Of an account that is not listed, a refusal would tell that it does not exist.
  emulator.edit.addServiceAccount({ name: "listed" });
  emulator.faults.add({ on: { method: "GET", path: `/iam/v1/orgs/1105${path}` }, status: 403 });

  // WHEN
  const read = await terraform.data(type, config);

  // THEN
  expect(read.state).toBeNull();
  expect(errorOf(read).summary).toContain(`answered 403 forbidden to GET /iam/v1/orgs/1105${path}`);
  expect(errorOf(read).detail).toContain(lookupAdvice);
});

test("roles that may not be seen leave an empty answer open to doubt, which is said", async () => {
  const { emulator, terraform } = await world();
  emulator.faults.add({ on: { path: "/iam/v1/orgs/*/roles" }, status: 403 });

  const { state, messages } = await terraform.data("access_rules", { role: "obsrever" });

  expect(messages).toMatchObject([
    { severity: "warning", summary: 'whether organization 1105 has the role "obsrever" could not be checked' },
  ]);
  expect(stateOf({ state, messages: [] })).toMatchObject({ accessRules: [] });
});
