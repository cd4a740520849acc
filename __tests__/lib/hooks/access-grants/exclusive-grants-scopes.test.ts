import type { Emulator, Fault } from "../../../../lib/emulator";
import { unknown } from "../../../../lib/plugin";
import { budget, exclusiveWorld, type ExclusiveWorld, grantsOf, held, observer, type, viewer } from "./exclusive-world";
import type { Values } from "../../../support/in-process-terraform";
import { configured, errorOf, requestsTo, stateOf } from "../support";

interface ProjectsWorld extends ExclusiveWorld {
  readonly other: string;
}

/** An exclusive world with a second project. */
async function projectsWorld(): Promise<ProjectsWorld> {
  const world = await exclusiveWorld();
  return { ...world, other: `ref::1105::iam:project:${world.emulator.edit.addProject({ name: "other" }).id}` };
}

const idOf = (project: string): string => project.split(":").at(-1) ?? "";

/** Nobody may see the rules of a project. */
const rulesOf = (project: string): Fault => ({
  on: { method: "GET", query: `iam:project:${idOf(project)}'` },
  status: 403,
  times: "always",
});

/** Nobody may see which projects there are. */
const projects: Fault = { on: { path: "/iam/v1/orgs/*/projects" }, status: 403, times: "always" };

const summaries = ({ messages }: { readonly messages: readonly { readonly summary: string }[] }): string[] =>
  messages.map(({ summary }) => summary);

describe("a set that says nothing of scopes", () => {
  test("has all roles of the organization and of all its projects: others are revoked everywhere", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, other, grant } = await projectsWorld();
    for (const scope of [project, other]) grant("admin", scope);

    // WHEN
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const { state } = await terraform.apply(type, { subjectRef, grants });

    // THEN
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer project"]);
    expect(await terraform.read(type, state ?? {})).toEqual({ state, messages: [] });
  });

  test("warns in its first plan of each role that it is going to revoke, wherever that is held", async () => {
    // GIVEN
    const { terraform, subjectRef, project, other, grant } = await projectsWorld();
    for (const scope of [undefined, project, other]) grant("admin", scope);

    // WHEN
    const planned = await terraform.plan(type, { subjectRef, grants: [viewer] });

    // THEN
    expect(summaries(planned)).toEqual([
      "service account 2263 loses admin in organization 1105",
      `service account 2263 loses admin in project ${idOf(project)}`,
      `service account 2263 loses admin in project ${idOf(other)}`,
    ]);
  });

  test("shows a role that somebody grants in a project that it does not name, as a change of the set", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, other, grant } = await projectsWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));
    grant("admin", other);

    // WHEN
    const next = await configured(emulator);
    const read = stateOf(await next.read(type, before));
    const applied = await next.apply(type, { subjectRef, grants: [viewer] }, read);

    // THEN
    expect(grantsOf(read)).toEqual([`admin ${other}`, "billing_center_viewer org"]);
    expect(applied).toMatchObject({ action: "update", messages: [] });
    expect(held(emulator)).toEqual(["billing_center_viewer org"]);
  });

  test("of an account that this run has made looks nowhere", async () => {
    // GIVEN
    const { emulator, terraform } = await projectsWorld();
    await terraform.inOneRun(async () => {
      const { ref } = stateOf(await terraform.apply("service_account", { name: "new" }));
      requestsTo(emulator);

      // WHEN
      stateOf(await terraform.apply(type, { subjectRef: ref ?? null, grants: [viewer] }));
    });

    // THEN
    expect(requestsTo(emulator)).toEqual(["GET /roles", "PUT /access-rules/grant"]);
  });
});

describe("how many requests sets of many accounts take", () => {
  const accounts = 20;
  const projectCount = 50;

  async function manySets() {
    const { emulator, terraform } = await exclusiveWorld();
    for (let index = 1; index < projectCount; index++) emulator.edit.addProject({ name: `project ${index}` });
    const ids = [2263];
    while (ids.length < accounts) ids.push(emulator.edit.addServiceAccount({ name: `account ${ids.length}` }).id);
    const configs = ids.map((id) => ({ subjectRef: `ref::::iam:service-account:${id}`, grants: [viewer] }));
    return { emulator, terraform, configs };
  }

  function counted(emulator: Emulator): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const request of requestsTo(emulator)) counts[request] = (counts[request] ?? 0) + 1;
    return counts;
  }

  test("to read: one list for each scope, and one that tells how scopes are spelled, however many sets there are", async () => {
    // GIVEN
    const { emulator, terraform, configs } = await manySets();
    const states: Values[] = [];
    await terraform.inOneRun(async () => {
      for (const config of configs) states.push(stateOf(await terraform.apply(type, config)));
    });
    const next = await configured(emulator);
    requestsTo(emulator);

    // WHEN
    await Promise.all(states.map((state) => next.read(type, state)));

    // THEN
    expect(counted(emulator)).toEqual({ "GET /projects": 1, "GET /access-rules": 2 + projectCount });
  });

  test("to create: the same, and one for each role; only the list that a write touches is read again", async () => {
    // GIVEN
    const { emulator, terraform, configs } = await manySets();
    requestsTo(emulator);

    // WHEN
    await terraform.inOneRun(async () => {
      for (const config of configs) stateOf(await terraform.apply(type, config));
    });

    // THEN
    expect(counted(emulator)).toEqual({
      "GET /roles": 1,
      "GET /service-accounts": 1,
      "GET /projects": 1,
      "GET /access-rules": 1 + projectCount + accounts,
      "PUT /access-rules/grant": accounts,
    });
  });
});

describe("what may not be seen", () => {
  test.each([
    ["the rules of a project", (project: string) => rulesOf(project), (id: string) => `project ${id}`],
    ["the projects", () => projects, () => "the projects of organization 1105"],
  ])("%s: a first plan says so, and the apply leaves that alone", async (_, fault, where) => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    grant("observer");
    grant("admin", project);
    emulator.faults.add(fault(project));

    // WHEN
    const planned = await terraform.plan(type, { subjectRef, grants: [viewer] });
    const { state } = await terraform.apply(type, { subjectRef, grants: [viewer] });

    // THEN
    expect(planned.messages.filter(({ summary }) => summary.includes("checked"))).toEqual([
      {
        severity: "warning",
        summary: `which roles service account 2263 would lose in ${where(idOf(project))} could not be checked`,
        detail: expect.stringMatching(
          /^What cannot be seen is not revoked\. .* answered 403 forbidden to GET /,
        ) as string,
      },
    ]);
    expect(summaries(planned)).toContain("service account 2263 loses observer in organization 1105");
    expect(grantsOf(state)).toEqual(["billing_center_viewer org"]);
    expect(held(emulator)).toEqual(["admin project", "billing_center_viewer org"]);
  });

  test.each([
    ["the rules of a project", (project: string) => [rulesOf(project)], (id: string) => `project ${id}`],
    [
      "the projects, and the rules of one",
      (project: string) => [projects, rulesOf(project)],
      () => "the projects of organization 1105",
    ],
  ])("%s: a read keeps what the state has there, and says so", async (_, faults, where) => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    const config = { subjectRef, grants: [viewer, { role: "budget_viewer", scopeRef: project }] };
    const before = stateOf(await terraform.apply(type, config));
    grant("admin", project);
    grant("observer");
    for (const fault of faults(project)) emulator.faults.add(fault);

    // WHEN
    const next = await configured(emulator);
    const read = await next.read(type, before);
    const applied = await next.apply(type, config, read.state);

    // THEN
    expect(grantsOf(read.state)).toEqual(["billing_center_viewer org", `budget_viewer ${project}`, "observer org"]);
    expect(read.messages).toEqual([
      {
        severity: "warning",
        summary: `which roles service account 2263 holds in ${where(idOf(project))} could not be checked`,
        detail: expect.stringMatching(
          /^Those that the state has there stay in it, and no other is revoked there\. .* answered 403 forbidden to GET /,
        ) as string,
      },
    ]);
    expect(applied.messages).toEqual([]);
    expect(held(emulator)).toEqual(["admin project", "billing_center_viewer org", "budget_viewer project"]);
  });

  test("the projects: those that the state names are looked in all the same", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    const config = { subjectRef, grants: [{ role: "budget_viewer", scopeRef: project }] };
    const before = stateOf(await terraform.apply(type, config));
    grant("admin", project);
    emulator.faults.add(projects);

    // WHEN
    const read = await (await configured(emulator)).read(type, before);

    // THEN
    expect(grantsOf(read.state)).toEqual([`admin ${project}`, `budget_viewer ${project}`]);
  });

  test("many projects are one warning, which names them", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, other } = await projectsWorld();
    for (const each of [project, other]) emulator.faults.add(rulesOf(each));

    // WHEN
    const { messages } = await terraform.plan(type, { subjectRef, grants: [viewer] });

    // THEN
    expect(messages).toMatchObject([
      {
        summary: "which roles service account 2263 would lose in 2 projects of organization 1105 could not be checked",
        detail: expect.stringMatching(
          `^They are project ${idOf(project)}, project ${idOf(other)}\\. What cannot`,
        ) as string,
      },
    ]);
  });

  test("when a plan was made is not revoked by who applies it and may see it", async () => {
    // GIVEN a state that was read by somebody who may not see a project
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));
    grant("admin", project);
    emulator.faults.add(rulesOf(project));
    const { state: read } = await (await configured(emulator)).read(type, before);
    emulator.faults.clear();

    // WHEN
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const applied = await (await configured(emulator)).apply(type, { subjectRef, grants }, read);

    // THEN
    expect(summaries(applied)).toEqual([
      `service account 2263 holds admin in project ${idOf(project)}, which the plan did not show`,
    ]);
    expect(held(emulator)).toEqual(["admin project", "billing_center_viewer org", "budget_viewer project"]);
  });

  test("is revoked where the plan has shown it: the role that the state has", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const before = stateOf(await terraform.apply(type, { subjectRef, grants }));
    grant("admin", project);
    emulator.faults.add(rulesOf(project));

    // WHEN
    const next = await configured(emulator);
    stateOf(await next.apply(type, { subjectRef, grants: [viewer] }, before));

    // THEN
    expect(held(emulator)).toEqual(["admin project", "billing_center_viewer org"]);
  });

  test("the rules of the organization itself: that is an error", async () => {
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer] }));
    emulator.faults.add({ on: { method: "GET", path: "/iam/v1/orgs/*/access-rules" }, status: 403, times: "always" });

    const read = await (await configured(emulator)).read(type, before);

    expect(read.state).toEqual(before);
    expect(errorOf(read).summary).toMatch(/answered 403 forbidden to GET .*\/access-rules$/);
  });
});

describe("a set that says in which scopes it looks", () => {
  test("leaves all others alone, and says in a plan that changes something what is held there", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, other, grant } = await projectsWorld();
    for (const scope of [undefined, project, other]) grant("admin", scope);
    const createdAt = emulator.snapshot().accessRules.at(-1)?.createdAt ?? "";
    const scopes = ["organization", project];

    // WHEN
    const planned = await terraform.plan(type, { subjectRef, grants: [viewer], scopes });
    const { state } = await terraform.apply(type, { subjectRef, grants: [viewer], scopes });

    // THEN
    expect(planned.messages).toMatchObject([
      { summary: "service account 2263 loses admin in organization 1105", attribute: "grants" },
      { summary: `service account 2263 loses admin in project ${idOf(project)}`, attribute: "grants" },
      {
        severity: "warning",
        summary: `service account 2263 keeps admin in project ${idOf(other)}, where this set does not look`,
        detail:
          `It has been held since ${createdAt}. The argument scopes does not name project ${idOf(other)}, so what is held there is ` +
          "neither shown nor revoked by this set. To have it revoked, add that to scopes, or leave scopes out.",
        attribute: "scopes",
      },
    ]);
    expect(held(emulator)).toEqual(["admin project", "billing_center_viewer org"]);
    expect(await terraform.read(type, state ?? {})).toEqual({ state, messages: [] });
  });

  test("reads these and asks for no projects", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef } = await projectsWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer], scopes: ["organization"] }));
    requestsTo(emulator);

    // WHEN
    await (await configured(emulator)).read(type, before);

    // THEN
    expect(requestsTo(emulator)).toEqual(["GET /access-rules"]);
  });

  test("can leave the organization to others", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    grant("observer");
    grant("admin", project);

    // WHEN
    const grants = [{ role: "budget_viewer", scopeRef: project }];
    const { state } = await terraform.apply(type, { subjectRef, grants, scopes: [project] });

    // THEN
    expect(held(emulator)).toEqual(["budget_viewer project", "observer org"]);
    expect(await terraform.read(type, state ?? {})).toEqual({ state, messages: [] });
  });

  test("warns, when it comes to look in more, of what it revokes there", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    grant("admin", project);
    const narrow = await terraform.apply(type, { subjectRef, grants: [viewer], scopes: ["organization"] });

    // WHEN
    const planned = await terraform.plan(type, { subjectRef, grants: [viewer] }, narrow.state);
    const applied = await terraform.apply(type, { subjectRef, grants: [viewer] }, narrow.state);

    // THEN
    expect(summaries(planned)).toEqual([`service account 2263 loses admin in project ${idOf(project)}`]);
    expect(applied).toMatchObject({ action: "update", state: { scopes: null } });
    expect(held(emulator)).toEqual(["billing_center_viewer org"]);
  });

  test("warns of it also where not all of its grants are known yet", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project, grant } = await exclusiveWorld();
    grant("admin", project);
    const config = { subjectRef, grants: [viewer], scopes: ["organization"] };
    const { state } = await terraform.apply(type, config);

    // WHEN
    const grants = [viewer, { role: "budget_viewer", scopeRef: unknown }];
    const planned = await (await configured(emulator)).plan(type, { subjectRef, grants }, state);

    // THEN
    expect(summaries(planned)).toEqual([`service account 2263 loses admin in project ${idOf(project)}`]);
    expect(planned.state).toMatchObject({ grants });
  });

  test("gives up, when it comes to look in fewer, what it had elsewhere: that is kept, and named", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project } = await exclusiveWorld();
    const grants = [viewer, { role: "budget_viewer", scopeRef: project }];
    const before = stateOf(await terraform.apply(type, { subjectRef, grants }));

    // WHEN
    const next = await configured(emulator);
    const config = { subjectRef, grants: [budget], scopes: ["organization"] };
    const planned = await next.plan(type, config, before);
    const applied = await next.apply(type, config, before);

    // THEN
    expect(summaries(planned)).toEqual([
      `service account 2263 keeps budget_viewer in project ${idOf(project)}, where this set does not look`,
    ]);
    expect(held(emulator)).toEqual(["budget_viewer org", "budget_viewer project"]);
    expect(await terraform.read(type, applied.state ?? {})).toEqual({ state: applied.state, messages: [] });
  });

  test("does not change when the scopes are spelled otherwise", async () => {
    const { terraform, subjectRef, project } = await exclusiveWorld();
    const scopes = ["organization", project];
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer], scopes }));

    const otherwise = ["ref:nam:::iam:org:1105", project.replace("1105", "")];
    const applied = await terraform.apply(type, { subjectRef, grants: [viewer], scopes: otherwise }, before);

    expect(applied).toMatchObject({ action: "none", messages: [] });
  });

  test("says that a project does not exist", async () => {
    // GIVEN
    const { emulator, terraform, subjectRef, project } = await exclusiveWorld();
    const scopes = ["organization", project];
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [viewer], scopes }));
    emulator.edit.removeProject({ id: Number(idOf(project)) });
    const summary = `scopes names project ${idOf(project)}, which organization 1105 does not have`;

    // WHEN
    const next = await configured(emulator);
    const read = await next.read(type, before);
    const planned = await next.plan(type, { subjectRef, grants: [observer], scopes });

    // THEN
    expect(read.state).toEqual(before);
    expect(summaries(read)).toEqual([summary]);
    expect(summaries(planned)).toContain(summary);
  });

  test.each([
    [[], [viewer], "scopes is empty"],
    [
      ["organization"],
      [{ role: "admin", scopeRef: "ref::1105::iam:project:1" }],
      "scopes does not name where admin is granted",
    ],
    [["ref::1105::iam:project:1"], [viewer], "scopes does not name where billing_center_viewer is granted"],
  ])("is refused with %j and %j", async (scopes, grants, summary) => {
    const { terraform, subjectRef } = await exclusiveWorld();

    expect(errorOf(await terraform.plan(type, { subjectRef, grants, scopes })).summary).toBe(summary);
  });

  test("is refused with what is no scope", async () => {
    const { terraform, subjectRef } = await exclusiveWorld();

    const { detail } = errorOf(await terraform.plan(type, { subjectRef, grants: [], scopes: ["everything"] }));

    expect(detail).toMatch(/^scopes must be "organization" or a reference of the organization \(.*, got "everything"$/);
  });
});
