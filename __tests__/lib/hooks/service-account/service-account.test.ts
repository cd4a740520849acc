import { isUnknown } from "../../../../lib/plugin";
import { configured, errorOf, requestsTo, stateOf, world } from "../support";

const type = "service_account";

test("an account is created as configured, in the provider's organization", async () => {
  // GIVEN
  const { emulator, terraform } = await world();

  // WHEN
  const state = stateOf(await terraform.apply(type, { name: "cost reader", description: "Reads cost" }));

  // THEN
  expect(state).toEqual({
    id: "2263",
    orgId: "1105",
    name: "cost reader",
    description: "Reads cost",
    adoptExisting: null,
    deletionProtection: null,
    allowSelfLockout: null,
    createdBy: String(emulator.owner.userId),
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    ref: "ref::::iam:service-account:2263",
  });
  expect(emulator.snapshot().serviceAccounts).toMatchObject([{ id: 2263, name: "cost reader" }]);
});

test("the plan of an account shows the organization, and what only Flexera knows as unknown", async () => {
  const { terraform } = await world();

  const { state } = await terraform.plan(type, { name: "cost reader" });

  expect(state).toMatchObject({ orgId: "1105", name: "cost reader", description: null });
  const computed = ["id", "ref", "createdBy", "createdAt", "updatedAt"];
  expect(computed.filter((key) => isUnknown(state?.[key]))).toEqual(computed);
});

test("a renamed account is changed in place by one PATCH; only what the change touches becomes unknown", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  const before = stateOf(await terraform.apply(type, { name: "cost reader", description: "Reads cost" }));
  requestsTo(emulator);

  // WHEN
  const { state: planned } = await terraform.plan(type, { name: "reader", description: "Reads cost" }, before);
  const after = await terraform.apply(type, { name: "reader", description: "Reads cost" }, before);

  // THEN
  expect(Object.keys(before).filter((key) => planned?.[key] !== before[key])).toEqual(["name", "updatedAt"]);
  expect(after).toMatchObject({
    action: "update",
    state: { ...before, name: "reader", updatedAt: expect.any(String) as string },
  });
  const [look, again, ...requests] = requestsTo(emulator);
  // Plan and apply are two runs, and each looks whether the name is free.
  expect([look, again]).toEqual(["GET /service-accounts", "GET /service-accounts"]);
  expect(requests).toEqual(["PATCH /service-accounts/2263", "GET /service-accounts/2263"]);
  expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "reader", description: "Reads cost" }]);
});

test.each([null, ""])("a description can be cleared with %j", async (description) => {
  // GIVEN
  const { emulator, terraform } = await world();
  const before = stateOf(await terraform.apply(type, { name: "reader", description: "Reads cost" }));

  // WHEN
  const after = await terraform.apply(type, { name: "reader", description }, before);

  // THEN
  expect(after).toMatchObject({ action: "update", state: { description }, messages: [] });
  expect(emulator.snapshot().serviceAccounts[0]?.description ?? "").toBe("");
  const read = stateOf(await terraform.read(type, after.state ?? {}));
  expect(await terraform.apply(type, { name: "reader", description }, read)).toMatchObject({ action: "none" });
});

test.each([null, ""])(
  "importing an account without a description under %j writes nothing to it",
  async (description) => {
    // GIVEN
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addServiceAccount({ name: "reader" });
    const imported = stateOf(await terraform.import(type, `1105/${id}`));

    // WHEN
    const after = await terraform.apply(type, { name: "reader", description }, imported);

    // THEN
    expect(after).toMatchObject({ state: { description }, messages: [] });
    expect(requestsTo(emulator).filter((request) => !request.startsWith("GET "))).toEqual([]);

    // AND the next plans have nothing to do
    const { state: read } = await terraform.read(type, stateOf(after));
    expect(await terraform.apply(type, { name: "reader", description }, read)).toMatchObject({ action: "none" });
  },
);

test.each([null, ""])("an account without a description (%j) shows no change after a refresh", async (description) => {
  // GIVEN
  const { terraform } = await world();
  const made = stateOf(await terraform.apply(type, { name: "reader", description }));

  // WHEN
  const read = stateOf(await terraform.read(type, made));

  // THEN
  expect(read).toEqual(made);
  expect(await terraform.apply(type, { name: "reader", description }, read)).toMatchObject({ action: "none" });
});

test("what was changed by hand is seen and put right", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  const config = { name: "reader", description: "Reads cost" };
  const made = stateOf(await terraform.apply(type, config));
  emulator.edit.updateServiceAccount({ id: 2263, name: "renamed", description: "by hand" });

  // WHEN
  const read = stateOf(await terraform.read(type, made));
  const after = await terraform.apply(type, config, read);

  // THEN
  expect(read).toMatchObject({ name: "renamed", description: "by hand" });
  expect(after.action).toBe("update");
  expect(emulator.snapshot().serviceAccounts).toMatchObject([config]);
});

test("an account that was deleted by hand is gone", async () => {
  const { emulator, terraform } = await world();
  const made = stateOf(await terraform.apply(type, { name: "reader" }));
  emulator.edit.deleteServiceAccount({ id: 2263 });

  expect(await terraform.read(type, made)).toEqual({ state: null, messages: [] });
});

test("deleting an account removes it; that it is gone already is no error", async () => {
  const { emulator, terraform } = await world();
  const made = stateOf(await terraform.apply(type, { name: "reader" }));

  expect(await terraform.destroy(type, made)).toEqual({ state: null, messages: [] });
  expect(emulator.snapshot().serviceAccounts).toEqual([]);
  expect(await terraform.destroy(type, made)).toEqual({ state: null, messages: [] });
});

test("an account that was created elsewhere can be imported, and then shows no change", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  const { id } = emulator.edit.addServiceAccount({ name: "reader", description: "by hand" });

  // WHEN
  const state = stateOf(await terraform.import(type, `1105/${id}`));

  // THEN
  expect(state).toMatchObject({ id: String(id), orgId: "1105", name: "reader", description: "by hand" });
  expect(await terraform.apply(type, { name: "reader", description: "by hand" }, state)).toMatchObject({
    action: "none",
  });
});

test.each(["2263", "1105/", "1105/2263/x", "acme/2263", "1105/02263"])(
  "the import id %j is refused with the right form",
  async (id) => {
    const { terraform } = await world();

    expect(errorOf(await terraform.import(type, id))).toEqual({
      summary: `malformed import id ${JSON.stringify(id)}`,
      detail: "The right form is {org}/{id}, such as 1105/2263.",
    });
  },
);

test("an account keeps the organization that it was made in when the configuration names it or not", async () => {
  const { terraform } = await world();
  const made = stateOf(await terraform.apply(type, { name: "reader" }));

  expect(await terraform.apply(type, { name: "reader", orgId: "1105" }, made)).toMatchObject({ action: "none" });
  expect(await terraform.plan(type, { name: "reader", orgId: "9" }, made)).toMatchObject({ replaces: ["org_id"] });
});

test("an account that a weaker identity may not see is an error, and not gone", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  const made = stateOf(await terraform.apply(type, { name: "reader" }));
  const { refreshToken } = emulator.edit.addUser({ email: "weak@example.com", roles: ["observer"] });
  const weaker = await configured(emulator, refreshToken);

  // WHEN
  const read = await weaker.read(type, made);

  // THEN
  expect(read.state).toEqual(made);
  const { summary, detail } = errorOf(read);
  expect(summary).toMatch(
    /^127\.0\.0\.1:\d+ answered 403 forbidden to GET \/iam\/v1\/orgs\/1105\/service-accounts\/2263$/,
  );
  expect(detail).toContain(
    "The caller needs the role org_owner (Manage organization) or iam_admin (Administer organization) in org 1105",
  );
});

test("an account whose details cannot be read after its creation is kept, with a warning", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  emulator.faults.add({ on: { method: "GET", path: "/iam/v1/orgs/1105/service-accounts/2263" }, status: 403 });

  // WHEN
  const { state, messages } = await terraform.apply(type, { name: "reader", description: "Reads cost" });

  // THEN
  expect(state).toMatchObject({ id: "2263", name: "reader", createdBy: null, createdAt: null, updatedAt: null });
  expect(messages).toMatchObject([
    {
      severity: "warning",
      summary: 'service account "reader" (id 2263) was written but could not be read back',
      detail: expect.stringContaining("Its times and creator come with the next refresh.") as string,
    },
  ]);

  // AND an update that does look keeps what was planned
  const owner = await configured(emulator);
  expect(await owner.apply(type, { name: "renamed", description: "Reads cost" }, state)).toMatchObject({
    action: "update",
    messages: [],
    state: { name: "renamed", createdBy: null },
  });
});

test("the twenty-first account is refused in Flexera's words", async () => {
  const { terraform } = await world({ limits: { serviceAccounts: 1 } });
  stateOf(await terraform.apply(type, { name: "first" }));

  const second = await terraform.apply(type, { name: "second" });

  expect(second.state).toBeNull();
  expect(errorOf(second).detail).toMatch(/^It says: .*1/);
});

test.each([
  ["name", { name: "" }, "name must have 1 to 512 characters, got 0"],
  ["name", { name: "x".repeat(513) }, "name must have 1 to 512 characters, got 513"],
  ["description", { name: "x", description: "x".repeat(4097) }, "description must have 0 to 4096 characters, got 4097"],
  ["org_id", { name: "x", orgId: "acme" }, 'org_id must be a whole number of 1 or more, got "acme"'],
])("a wrong %s is refused before anything is asked of Flexera", async (attribute, config, detail) => {
  const { terraform } = await world();

  expect(errorOf(await terraform.plan(type, config))).toEqual({ summary: `invalid ${attribute}`, detail, attribute });
});

test("a plan says once that its new accounts are more than the organization has room for", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  for (let number = 1; number <= 18; number++) emulator.edit.addServiceAccount({ name: `account ${number}` });

  // WHEN
  const names = Array.from({ length: 9 }, (_, index) => `account ${19 + index}`);
  const planned = await terraform.inOneRun(() => Promise.all(names.map((name) => terraform.plan(type, { name }))));

  // THEN
  expect(planned.flatMap(({ messages }) => messages)).toMatchObject([
    {
      severity: "warning",
      summary: "organization 1105 may have no room for all service accounts of this plan",
      detail: expect.stringContaining(
        "It holds 18, so that there is room for 2, and the plan creates 3 or more.",
      ) as string,
    },
  ]);
});
