import type { Emulator } from "../../../../lib/emulator";
import { unknown } from "../../../../lib/plugin";
import { budget, exclusiveWorld, grantsOf, held, observer, type, viewer, writes } from "./exclusive-world";
import { account, errorOf, requestsTo, stateOf } from "../support";

describe("creating", () => {
  test("grants what is missing, leaves alone what is there and revokes the rest", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, grant } = await exclusiveWorld();
    grant("billing_center_viewer");
    grant("observer");
    requestsTo(emulator);

    // WHEN
    const state = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer, budget] }));

    // THEN
    expect(state).toEqual({
      id: `1105/${subjectRef}`,
      orgId: "1105",
      subjectRef,
      grants: [viewer, budget],
      scopes: null,
      allowSelfLockout: null,
    });
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org"]);
    expect(writes(emulator)).toEqual(["PUT /access-rules/grant", "PUT /access-rules/revoke"]);
    expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
  });

  test("with an empty set takes all roles away", async () => {
    const { emulator, terraform, subjectRef, grant } = await exclusiveWorld();
    grant("observer");

    stateOf(await terraform.apply(type, { subjectRef, grants: [] }));

    expect(held(emulator)).toEqual([]);
  });

  test("warns in the plan of each role that is lost", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    grant("observer");
    grant("policy_viewer", project);
    const dates = emulator.snapshot().accessRules.map(({ createdAt }) => createdAt);

    // WHEN
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const { messages } = await terraform.plan(type, { subjectRef, grants });

    // THEN
    const end = "and is not among the grants of this set, so it is going to be revoked. To keep it, add it to grants.";
    expect(messages).toEqual([
      {
        severity: "warning",
        summary: "service account 2263 loses observer in organization 1105",
        detail: `It has been held since ${dates[1] ?? ""} ${end}`,
        attribute: "grants",
      },
      {
        severity: "warning",
        summary: `service account 2263 loses policy_viewer in project ${project.split(":").at(-1) ?? ""}`,
        detail: `It has been held since ${dates[2] ?? ""} ${end}`,
        attribute: "grants",
      },
    ]);
    expect(held(emulator)).toEqual(["observer org", "policy_viewer project"]);
  });

  test("plans for a subject that does not exist yet, without a question to the API but for the roles", async () => {
    const { emulator, terraform } = await exclusiveWorld();
    requestsTo(emulator);

    const { state, messages } = await terraform.plan(type, { subjectRef: unknown, grants: [viewer] });

    expect(messages).toEqual([]);
    expect(state).toMatchObject({ orgId: "1105", id: unknown, grants: [viewer] });
    expect(requestsTo(emulator)).toEqual(["GET /roles"]);
  });

  test.each([
    [[{ role: "budget_viewer", scopeRef: unknown }], ["may lose budget_viewer", "loses observer"]],
    [
      [viewer, { role: unknown, scopeRef: null }],
      ["may lose budget_viewer", "may lose observer"],
    ],
    [[budget, { role: unknown, scopeRef: "ref::1105::iam:project:1" }], ["loses observer"]],
    [unknown, ["may lose budget_viewer", "may lose observer"]],
  ])("warns of what may be lost where the grants, %j, are not known yet", async (grants, lost) => {
    const { terraform, subjectRef, grant } = await exclusiveWorld();
    for (const role of ["budget_viewer", "observer"]) grant(role);

    const { state, messages } = await terraform.plan(type, { subjectRef, grants });

    expect(state).toMatchObject({ grants });
    expect(messages.map(({ summary }) => summary)).toEqual(
      lost.map((what) => `service account 2263 ${what} in organization 1105`),
    );
  });

  test("refuses a role that the organization does not have at plan, with the nearest names", async () => {
    const { terraform, subjectRef } = await exclusiveWorld();

    const { summary, detail, attribute } = errorOf(
      await terraform.plan(type, { subjectRef, grants: [viewer, { role: "budget_veiwer", scopeRef: null }] }),
    );

    expect(summary).toBe('organization 1105 has no role "budget_veiwer"');
    expect(detail).toMatch(/^Near to it: budget_viewer, /);
    expect(attribute).toBe("grants");
  });

  test("revokes nothing when a grant fails, and keeps what is true by then", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, grant } = await exclusiveWorld();
    grant("observer");
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/access-rules/grant" }, skip: 1, status: 403 });

    // WHEN
    const failed = await terraform.apply(type, { subjectRef, grants: [viewer, budget] });

    // THEN
    expect(errorOf(failed).summary).toMatch(/answered 403 forbidden to PUT .*\/access-rules\/grant$/);
    expect(held(emulator)).toHaveLength(2);
    expect(grantsOf(failed.state)).toEqual(held(emulator));

    // WHEN it is replaced, as Terraform does with what failed to be created
    const state = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer, budget] }));

    // THEN
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org"]);
    expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
  });

  test("keeps nothing when nothing could be changed", async () => {
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/access-rules/grant" }, status: 403 });

    expect((await terraform.apply(type, { subjectRef, grants: [viewer] })).state).toBeNull();
    expect(held(emulator)).toEqual([]);
  });
});

test("destroying revokes nothing", async () => {
  const { emulator, terraform, subjectRef } = await exclusiveWorld();
  const state = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));
  requestsTo(emulator);

  expect(await terraform.destroy(type, state)).toEqual({ state: null, messages: [] });

  expect(requestsTo(emulator)).toEqual([]);
  expect(held(emulator)).toEqual(["billing_center_viewer org"]);
});

describe("import", () => {
  test("takes over what is held everywhere, which then shows no change", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    const other = `ref::1105::iam:project:${emulator.edit.addProject({ name: "other" }).id}`;
    grant("observer");
    for (const scope of [project, other]) grant("admin", scope);

    // WHEN
    const state = stateOf(await terraform.import(type, "1105/ref:nam:::iam:service-account:2263"));

    // THEN
    expect(grantsOf(state)).toEqual([`admin ${project}`, `admin ${other}`, "observer org"]);
    const grants = [observer, { role: "admin", scopeRef: other }, { role: "admin", scopeRef: project }];
    expect(await terraform.apply(type, { subjectRef, grants }, state)).toMatchObject({ action: "none" });
  });

  test("shows as removals what is held and not in the configuration, and then revokes it", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    grant("observer");
    grant("admin", project);
    const imported = stateOf(await terraform.import(type, `1105/${subjectRef}`));

    // WHEN
    const applied = await terraform.apply(type, { subjectRef, grants: [observer] }, imported);

    // THEN
    expect(applied).toMatchObject({ action: "update", messages: [] });
    expect(held(emulator)).toEqual(["observer org"]);
  });

  test.each([
    [
      "ref::::iam:service-account:9",
      "organization 1105 has no service account 9",
      'It has "reader" (id 2263). Correct the id, or refer to the resource or the data source flexera_service_account, ' +
        "which know it.",
    ],
    ["ref::::iam:user:9", "organization 1105 has no user 9", "Which there are, the data source flexera_users lists."],
    [
      "ref::1105::iam:group:9",
      "organization 1105 has no group 9",
      "Which there are, the data source flexera_groups lists.",
    ],
  ])("of %s, which does not exist, is an error that says so", async (ref, summary, detail) => {
    const { terraform } = await exclusiveWorld();

    const imported = await terraform.import(type, `1105/${ref}`);

    expect(imported.state).toBeNull();
    expect(errorOf(imported)).toEqual({ summary, detail });
  });

  test("of an account that was made since the accounts were listed takes it for what it is", async () => {
    const { emulator, terraform } = await exclusiveWorld();
    await terraform.data("service_accounts", {});
    const { id } = emulator.edit.addServiceAccount({ name: "new" });

    const state = stateOf(await terraform.import(type, `1105/${account(id)}`));

    expect(grantsOf(state)).toEqual([]);
  });

  test.each([
    ["user", (emulator: Emulator) => emulator.edit.addUser({ email: "ada@example.com" }).id, ""],
    ["group", (emulator: Emulator) => emulator.edit.addGroup({ name: "finance" }).id, "1105"],
  ])("of a %s that exists takes over what it holds", async (kind, add, org) => {
    // GIVEN
    const { emulator, terraform } = await exclusiveWorld();
    const ref = `ref::${org}::iam:${kind}:${add(emulator)}`;
    emulator.edit.grant({ subject: { ref }, role: { name: "observer" } });

    // WHEN
    const state = stateOf(await terraform.import(type, `1105/${ref}`));

    // THEN
    expect(grantsOf(state)).toEqual(["observer org"]);
  });

  test.each([
    ["/service-accounts", "ref::::iam:service-account:9", "service account 9"],
    ["/users/9", "ref::::iam:user:9", "user 9"],
    ["/groups/9", "ref::1105::iam:group:9", "group 9"],
  ])("says that it could not be checked, where %s may not be seen", async (path, ref, who) => {
    const { emulator, terraform } = await exclusiveWorld();
    emulator.faults.add({ on: { path: `/iam/v1/orgs/1105${path}` }, status: 403, times: "always" });

    const { state, messages } = await terraform.import(type, `1105/${ref}`);

    expect(state).toMatchObject({ subjectRef: ref, grants: [] });
    expect(messages).toMatchObject([{ severity: "warning", summary: `whether ${who} exists could not be checked` }]);
  });

  test.each(["service-account", "user", "group"])(
    "of a %s in an organization that cannot be found says that, and not that it does not exist",
    async (kind) => {
      const { emulator, terraform } = await exclusiveWorld();
      emulator.faults.add({ on: { method: "GET" }, status: 404, times: "always" });

      const org = kind === "group" ? "1105" : "";
      const imported = await terraform.import(type, `1105/ref::${org}::iam:${kind}:9`);

      expect(errorOf(imported).summary).toBe("organization 1105 cannot be found");
    },
  );

  test.each(["1105", "1105/ref::::iam:org:1105", "acme/ref::::iam:service-account:2263"])(
    "of %j is refused with the right form",
    async (id) => {
      const { terraform } = await exclusiveWorld();

      expect(errorOf(await terraform.import(type, id))).toEqual({
        summary: `malformed import id ${JSON.stringify(id)}`,
        detail: "The right form is {org}/{subject ref}, such as 1105/ref::::iam:service-account:2263.",
      });
    },
  );
});
