import { errorOf, lookupAdvice, requestsTo, stateOf, world } from "../support";

const type = "service_account_clients";
const clients = "/iam/v1/orgs/1105/service-accounts/2263/clients";

test("lists the clients of an account, the oldest first, without their secrets", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  emulator.edit.addServiceAccount({ name: "writer" });
  const made = [2263, 2263, 2264].map((serviceAccountId) => {
    emulator.clock.advance(1000);
    return emulator.edit.addClient({ serviceAccountId });
  });

  // WHEN
  const state = stateOf(await terraform.data(type, { serviceAccountId: "2263" }));

  // THEN
  const [first, second] = emulator.snapshot().clients;
  const factsOf = (client: typeof first) => ({
    clientId: client?.clientId,
    createdBy: String(client?.createdBy),
    createdAt: client?.createdAt,
  });
  expect(state).toEqual({ orgId: "1105", serviceAccountId: "2263", clients: [factsOf(first), factsOf(second)] });
  expect(made.map(({ clientId }) => clientId).slice(0, 2)).toEqual([first?.clientId, second?.clientId]);
  for (const { clientSecret } of made) expect(JSON.stringify(state)).not.toContain(clientSecret);
});

test("asks once for an account that has clients, and twice for one that has none", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  for (const name of ["reader", "idle"]) emulator.edit.addServiceAccount({ name });
  emulator.edit.addClient({ serviceAccountId: 2263 });

  // WHEN
  stateOf(await terraform.data(type, { serviceAccountId: "2263" }));
  const asked = requestsTo(emulator);
  const state = stateOf(await terraform.data(type, { serviceAccountId: "2264" }));

  // THEN
  expect(asked).toEqual(["GET /service-accounts/2263/clients"]);
  expect(state.clients).toEqual([]);
  expect(requestsTo(emulator)).toEqual(["GET /service-accounts/2264/clients", "GET /service-accounts"]);
});

test.each([
  ["an empty list", undefined],
  ["a 404", 404],
])("an account that does not exist is an error that names those that do, if its clients are %s", async (_, status) => {
  // GIVEN
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  const path = "/iam/v1/orgs/1105/service-accounts/9/clients";
  if (status !== undefined) emulator.faults.add({ on: { path }, status, times: "always" });

  // WHEN
  const read = await terraform.data(type, { serviceAccountId: "9" });

  // THEN
  expect(errorOf(read)).toEqual({
    summary: "organization 1105 has no service account 9",
    detail:
      'It has "reader" (id 2263). Correct the id, or refer to the resource or the data source flexera_service_account, ' +
      `which know it.${lookupAdvice}`,
    attribute: "service_account_id",
  });
});

test("a 404 that contradicts the list of accounts is an error, and no empty answer", async () => {
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  emulator.faults.add({ on: { path: clients }, status: 404, times: "always" });

  const { summary } = errorOf(await terraform.data(type, { serviceAccountId: "2263" }));

  expect(summary).toBe("whether service account 2263 is gone cannot be told");
});

test("whether an account without clients exists has to be seen: else it is an error", async () => {
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  emulator.faults.add({ on: { path: "/iam/v1/orgs/1105/service-accounts" }, status: 403, times: "always" });

  const { summary } = errorOf(await terraform.data(type, { serviceAccountId: "2263" }));

  expect(summary).toMatch(/answered 403 forbidden to GET \/iam\/v1\/orgs\/1105\/service-accounts$/);
});
