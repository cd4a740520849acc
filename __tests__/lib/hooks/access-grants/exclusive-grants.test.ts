import { unknown } from "../../../../lib/plugin";
import { budget, exclusiveWorld, grantsOf, held, observer, type, viewer, writes } from "./exclusive-world";
import { errorOf, requestsTo, stateOf } from "../support";

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
      allowSelfLockout: null,
    });
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org"]);
    expect(writes(emulator)).toEqual(["PUT /access-rules/grant", "PUT /access-rules/revoke"]);
    expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
  });

  test("looks in the projects that are named, and in no others", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    const other = `ref::1105::iam:project:${emulator.edit.addProject({ name: "other" }).id}`;
    for (const scope of [project, other]) grant("observer", scope);

    // WHEN
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const state = stateOf(await terraform.apply(type, { subjectRef, grants }));

    // THEN
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer project", "observer project"]);
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

  test("leaves a plan open in which a scope is not known yet", async () => {
    const { terraform, subjectRef, grant } = await exclusiveWorld();
    grant("observer");

    const grants = [{ role: "budget_viewer", scopeRef: unknown }];

    expect(await terraform.plan(type, { subjectRef, grants })).toMatchObject({ messages: [], state: { grants } });
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
  test("takes over what is held in the organization, which then shows no change", async () => {
    // GIVEN
    const { terraform, subjectRef, grant } = await exclusiveWorld();
    grant("observer");

    // WHEN
    const state = stateOf(await terraform.import(type, "1105/ref:nam:::iam:service-account:2263"));

    // THEN
    expect(grantsOf(state)).toEqual(["observer org"]);
    expect(await terraform.apply(type, { subjectRef, grants: [observer] }, state)).toMatchObject({ action: "none" });
  });

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
