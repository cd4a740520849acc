import { unknown } from "../../../../lib/plugin";
import { account, configured, errorOf, requestsTo, stateOf, text, world } from "../support";

const role = "billing_center_viewer";

/** What is created for an account, by the name of the attribute that says which. */
const dependents = [
  { type: "access_grant", attribute: "subject_ref", of: (id: number) => ({ subjectRef: account(id), role }) },
  {
    type: "exclusive_grants",
    attribute: "subject_ref",
    of: (id: number) => ({ subjectRef: account(id), grants: [{ role, scopeRef: null }] }),
  },
  {
    type: "service_account_client",
    attribute: "service_account_id",
    of: (id: number) => ({ serviceAccountId: String(id) }),
  },
];

describe.each(dependents)("a plan of $type", ({ type, attribute, of }) => {
  test("for an account that does not exist is an error that names those that do", async () => {
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: "reader" });
    emulator.edit.addServiceAccount({ name: "writer" });

    const planned = await terraform.plan(type, of(9999));

    expect(errorOf(planned)).toEqual({
      summary: "organization 1105 has no service account 9999",
      detail:
        'It has "reader" (id 2263), "writer" (id 2264). Correct the id, or refer to the resource or the data source ' +
        "flexera_service_account, which know it.",
      attribute,
    });
  });

  test("for an account that was deleted by hand warns once it has been read, and is refused by the apply", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: "reader" });
    const made = stateOf(await terraform.apply(type, of(2263)));
    emulator.edit.deleteServiceAccount({ id: 2263 });

    // WHEN
    const next = await configured(emulator);
    const { state: read } = await next.read(type, made);

    // THEN what the next command may be about to destroy stops no plan
    const summary = "organization 1105 has no service account 2263";
    expect((await next.plan(type, of(2263), read)).messages).toEqual([
      {
        severity: "warning",
        summary,
        detail: expect.stringMatching(
          /^It has none\..* Applying this will fail before anything is changed\.$/,
        ) as string,
        attribute,
      },
    ]);
    expect((await next.apply(type, of(2263), read)).messages).toContainEqual(
      expect.objectContaining({ severity: "error", summary }),
    );
  });

  test("for an account that exists, or was created since the accounts were listed, goes without a word", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: "reader" });
    expect((await terraform.plan(type, of(2263))).messages).toEqual([]);

    // WHEN somebody else creates another one
    emulator.edit.addServiceAccount({ name: "writer" });

    // THEN
    expect((await terraform.plan(type, of(2264))).messages).toEqual([]);
  });

  test("says nothing of accounts to an identity that may not list them, and asks once", async () => {
    // GIVEN
    const { emulator } = await world();
    const privileges = ["iam:access_rule:index", "iam:service_account_client:index"];
    emulator.edit.addRole({ name: "planner", privileges });
    const { refreshToken } = emulator.edit.addUser({ email: "planner@example.com", roles: ["planner"] });
    const planner = await configured(emulator, refreshToken);

    // WHEN
    const planned = await planner.inOneRun(async () => [
      await planner.plan(type, of(9998)),
      await planner.plan(type, of(9999)),
    ]);

    // THEN
    expect(planned.flatMap(({ messages }) => messages)).toEqual([]);
    expect(requestsTo(emulator).filter((request) => request === "GET /service-accounts")).toHaveLength(1);
  });
});

test("for any number of grants the accounts are listed once", async () => {
  const { emulator, terraform } = await world();
  const { roles } = emulator.snapshot();
  emulator.edit.addServiceAccount({ name: "reader" });

  await Promise.all(
    roles.slice(0, 20).map((each) => terraform.plan("access_grant", { subjectRef: account(2263), role: each })),
  );

  expect(requestsTo(emulator).sort()).toEqual(["GET /access-rules", "GET /roles", "GET /service-accounts"]);
});

test("for many grants to an account that does not exist the accounts are listed once more", async () => {
  const { emulator, terraform } = await world();
  const { roles } = emulator.snapshot();

  await terraform.inOneRun(async () => {
    // After those that a plan warns of.
    for (const each of roles.slice(2, 7))
      errorOf(await terraform.plan("access_grant", { subjectRef: account(9999), role: each }));
  });

  expect(requestsTo(emulator).filter((request) => request === "GET /service-accounts")).toHaveLength(2);
});

test("nothing is asked about an account that was made in this run, or that is not made yet", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  const planned = await terraform.inOneRun(async () => {
    const { id, ref } = stateOf(await terraform.apply("service_account", { name: "reader" }));
    requestsTo(emulator);

    // WHEN
    return [
      await terraform.plan("access_grant", { subjectRef: ref ?? null, role }),
      await terraform.plan("service_account_client", { serviceAccountId: text(id) }),
      await terraform.plan("service_account_client", { serviceAccountId: unknown }),
    ];
  });

  // THEN
  expect(planned.flatMap(({ messages }) => messages)).toEqual([]);
  expect(requestsTo(emulator).sort()).toEqual(["GET /roles"]);
});

test("whether a user or a group exists is not asked of the accounts", async () => {
  const { emulator, terraform } = await world();

  for (const subjectRef of ["ref::::iam:user:9999", "ref::1105::iam:group:9999"]) {
    expect((await terraform.plan("access_grant", { subjectRef, role })).messages).toEqual([]);
  }
  expect(requestsTo(emulator)).not.toContain("GET /service-accounts");
});

test("a set of grants needs its account when roles are added to it, and not when it stays or shrinks", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  const config = { subjectRef: account(2263), grants: [{ role, scopeRef: null }] };
  const made = stateOf(await terraform.apply("exclusive_grants", config));
  emulator.edit.deleteServiceAccount({ id: 2263 });

  // WHEN
  const next = await configured(emulator);
  const same = await next.plan("exclusive_grants", config, made);
  const less = await next.plan("exclusive_grants", { ...config, grants: [] }, made);
  const more = await next.plan("exclusive_grants", { ...config, grants: [{ role: "observer", scopeRef: null }] }, made);

  // THEN
  expect([...same.messages, ...less.messages]).toEqual([]);
  expect(more.messages).toMatchObject([
    { severity: "warning", summary: "organization 1105 has no service account 2263" },
  ]);
});

test("what two new clients find on their account is said once", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  const { clientId } = emulator.edit.addClient({ serviceAccountId: 2263 });
  const config = { serviceAccountId: "2263" };

  // WHEN
  const planned = await Promise.all([
    terraform.plan("service_account_client", config),
    terraform.plan("service_account_client", config),
  ]);

  // THEN
  expect(planned.flatMap(({ messages }) => messages)).toMatchObject([
    {
      severity: "warning",
      summary: "service account 2263 has no slot for all clients of this plan",
      detail: expect.stringContaining(`It has ${clientId} `) as string,
    },
  ]);

  // AND what is said of it in other words is said
  const reclaimed = await terraform.plan("service_account_client", { ...config, reclaimUnknownClients: true });
  expect(reclaimed.messages).toMatchObject([{ summary: expect.stringMatching(/, to be deleted$/) as string }]);
});
