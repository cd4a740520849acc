import { budget, exclusiveWorld, grantsOf, held, observer, type, viewer, writes } from "./exclusive-world";
import { account, configured, errorOf, requestsTo, stateOf } from "../support";

describe("what changes behind Terraform's back", () => {
  test("shows as a change of the set, and is put right", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    const config = { subjectRef, grants: [viewer, { role: "budget_viewer", scopeRef: project }] };
    const before = stateOf(await terraform.apply(type, config));
    grant("observer");
    grant("policy_viewer", project);
    emulator.edit.revoke({ subject: { ref: subjectRef }, role: { name: "billing_center_viewer" } });

    // WHEN
    const read = stateOf(await terraform.read(type, before));

    // THEN
    expect(grantsOf(read)).toEqual([`budget_viewer ${project}`, "observer org", `policy_viewer ${project}`]);

    // WHEN
    const { messages } = await terraform.plan(type, config, read);
    const applied = await terraform.apply(type, config, read);

    // THEN
    expect(messages).toEqual([]);
    expect(applied.action).toBe("update");
    expect(stateOf(applied)).toEqual(before);
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer project"]);
  });

  test("is told of when it came too late for the plan, and is left alone until one shows it", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, grant } = await exclusiveWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));
    const outside = await configured(emulator);
    grant("observer");

    // WHEN
    const config = { subjectRef, grants: [viewer, budget] };
    const { state, messages } = await outside.apply(type, config, before);

    // THEN
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: "service account 2263 holds observer in organization 1105, which the plan did not show",
        detail: expect.stringMatching(/so it is left alone\. The next plan shows its removal\./) as string,
      },
    ]);
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org", "observer org"]);

    // WHEN
    const next = await configured(emulator);
    const read = stateOf(await next.read(type, state ?? {}));
    stateOf(await next.apply(type, config, read));

    // THEN
    expect(grantsOf(read)).toContain("observer org");
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org"]);
  });

  test("is the end of a project: its roles are gone from the state", async () => {
    const { emulator, terraform, subjectRef, project } = await exclusiveWorld();
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const before = stateOf(await terraform.apply(type, { subjectRef, grants }));
    emulator.edit.removeProject({ id: Number(project.split(":").at(-1)) });

    expect(grantsOf(stateOf(await terraform.read(type, before)))).toEqual(["billing_center_viewer org"]);
  });

  test("is an error where it may not be seen, and not gone", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));
    const { refreshToken } = emulator.edit.addUser({ email: "weak@example.com", roles: ["observer"] });
    const weaker = await configured(emulator, refreshToken);

    // WHEN
    const read = await weaker.read(type, before);

    // THEN
    expect(read.state).toEqual(before);
    expect(errorOf(read).summary).toMatch(/answered 403 forbidden to GET .*\/access-rules$/);
  });

  test("does not keep an identity that may not see it from planning, which warns and changes nothing", async () => {
    const { emulator, subjectRef } = await exclusiveWorld();
    const { refreshToken } = emulator.edit.addUser({ email: "weak@example.com", roles: ["observer"] });
    const weaker = await configured(emulator, refreshToken);

    const { messages } = await weaker.plan(type, { subjectRef, grants: [viewer] });
    const applied = await weaker.apply(type, { subjectRef, grants: [viewer] });

    expect(messages).toMatchObject([
      { severity: "warning", summary: "which roles service account 2263 would lose could not be checked" },
    ]);
    expect(applied.state).toBeNull();
    expect(errorOf(applied).summary).toMatch(/answered 403 forbidden/);
  });
});

describe("updating", () => {
  test("takes roles away in projects that are not named any more", async () => {
    const { emulator, terraform, subjectRef, project } = await exclusiveWorld();
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const before = stateOf(await terraform.apply(type, { subjectRef, grants }));

    stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }, before));

    expect(held(emulator)).toEqual(["billing_center_viewer org"]);
  });

  test("looks only where something changes", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project } = await exclusiveWorld();
    for (const name of ["other", "third"]) emulator.edit.addProject({ name });
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const before = stateOf(await terraform.apply(type, { subjectRef, grants }));
    const next = await configured(emulator);
    requestsTo(emulator);

    // WHEN
    stateOf(await next.apply(type, { subjectRef, grants: [...grants, budget] }, before));

    // THEN
    expect(
      requestsTo(emulator)
        .filter((request) => request !== "GET /roles")
        .sort(),
    ).toEqual(["GET /access-rules", "GET /service-accounts", "PUT /access-rules/grant"]);
  });

  test.each([
    ["ref::::iam:org:1105", null],
    [null, "ref:nam:::iam:org:1105"],
    ["ref::::iam:org:1105", "iam#org:1105"],
  ])("is not planned when the scope is spelled %j and then %j", async (first, then) => {
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    const role = "budget_viewer";
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer, { role, scopeRef: first }] }));
    requestsTo(emulator);

    const grants = [{ role, scopeRef: then }, viewer];

    expect(await terraform.apply(type, { subjectRef, grants }, before)).toMatchObject({ action: "none" });
    expect(requestsTo(emulator)).toEqual([]);
  });

  test("sends nothing when one role is said twice, and says no more of it", async () => {
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));
    requestsTo(emulator);

    const grants = [viewer, { ...viewer, scopeRef: "ref::::iam:org:1105" }];
    const state = stateOf(await terraform.apply(type, { subjectRef, grants }, before));

    expect(writes(emulator)).toEqual([]);
    expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
    expect(await terraform.apply(type, { subjectRef, grants }, state)).toMatchObject({ action: "none" });
  });

  test("keeps what is true when it fails half-way, and goes on from there", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer, observer] }));
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/access-rules/revoke" }, status: 403 });

    // WHEN
    const failed = await terraform.apply(type, { subjectRef, grants: [viewer, budget] }, before);

    // THEN
    expect(grantsOf(failed.state)).toEqual(["billing_center_viewer org", "budget_viewer org", "observer org"]);
    expect(held(emulator)).toEqual(grantsOf(failed.state));

    // WHEN
    stateOf(await terraform.apply(type, { subjectRef, grants: [viewer, budget] }, failed.state));

    // THEN
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org"]);
  });

  test("of another subject is another set, and takes nothing from the first", async () => {
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    const other = account(emulator.edit.addServiceAccount({ name: "writer" }).id);
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));

    const applied = await terraform.apply(type, { subjectRef: other, grants: [budget] }, before);

    expect(applied.action).toBe("replace");
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org"]);
  });
});
