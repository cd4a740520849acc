import type { Emulator } from "../../../../lib/emulator";
import { unknown, type Unknown } from "../../../../lib/plugin";
import { account, configured, errorOf, requestsTo, stateOf, world, type World } from "../support";

const type = "unmanaged_grants";
const viewer = { role: "billing_center_viewer", scopeRef: null };
const orgScope = "ref::::iam:org:1105";

interface GrantsWorld extends World {
  readonly reader: string;
  readonly project: string;
}

/** A service account "reader", and a project. */
async function grantsWorld(): Promise<GrantsWorld> {
  const { emulator, terraform } = await world();
  const reader = account(emulator.edit.addServiceAccount({ name: "reader" }).id);
  const project = `ref::1105::iam:project:${emulator.edit.addProject({ name: "billing" }).id}`;
  return { emulator, terraform, reader, project };
}

function grant(emulator: Emulator, subject: string, role: string, scope = orgScope): void {
  emulator.edit.grant({ subject: { ref: subject }, role: { name: role }, scope: { ref: scope } });
}

interface Subject {
  readonly serviceAccountId?: string | Unknown;
  readonly serviceAccountName?: string;
  readonly subjectRef?: string;
  readonly grants?: readonly { readonly role: string; readonly scopeRef: string | null }[];
}

/** What subjects are expected to hold, with what is left out as Terraform sends it. */
function expected(...subjects: readonly Subject[]) {
  const none = { serviceAccountId: null, serviceAccountName: null, subjectRef: null, grants: [] };
  return { subjects: subjects.map((subject) => ({ ...none, ...subject })) };
}

function ignoring(...entries: readonly { subjectRef?: string; role?: string; scopeRef?: string }[]) {
  return { ignore: entries.map((entry) => ({ subjectRef: null, role: null, scopeRef: null, ...entry })) };
}

test("a role that is held but not expected is named, with a warning of what to do", async () => {
  // GIVEN
  const { emulator, terraform, reader } = await grantsWorld();
  grant(emulator, reader, "billing_center_viewer");
  grant(emulator, reader, "observer");
  const createdAt = emulator.snapshot().accessRules.at(-1)?.createdAt ?? "";

  // WHEN
  const subjects = expected({ serviceAccountName: "reader", grants: [viewer] });
  const { state, messages } = await terraform.data(type, subjects);

  // THEN
  expect(state).toEqual({
    orgId: "1105",
    ...subjects,
    scopes: null,
    ignore: null,
    codeLanguage: null,
    unmanaged: [{ subjectRef: reader, role: "observer", scopeRef: orgScope, createdAt }],
  });
  expect(messages).toEqual([
    {
      severity: "warning",
      summary: 'service account "reader" (id 2263) holds observer in organization 1105, which is in no code',
      detail:
        `It was granted at ${createdAt} in ${orgScope}. To keep it, grant it in code; if nobody needs it, revoke it, unless ` +
        `this plan does so; if it is managed elsewhere, add { subject_ref = "${reader}", role = "observer", scope_ref = "${orgScope}" } to ignore.`,
    },
  ]);
});

test.each([
  [{ serviceAccountId: "2263" }, "service account 2263"],
  [{ subjectRef: "ref:nam:1105::iam:service-account:2263" }, "service account 2263"],
])("the subject may be given as %j", async (subject, who) => {
  const { emulator, terraform, reader } = await grantsWorld();
  grant(emulator, reader, "observer");

  const { messages } = await terraform.data(type, expected(subject));

  expect(messages).toMatchObject([{ summary: `${who} holds observer in organization 1105, which is in no code` }]);
});

test("users and groups are compared as well", async () => {
  const { emulator, terraform } = await grantsWorld();
  const subjectRef = `ref::1105::iam:group:${emulator.edit.addGroup({ name: "finance" }).id}`;
  grant(emulator, subjectRef, "observer");

  const { state } = await terraform.data(type, expected({ subjectRef }));

  expect(state).toMatchObject({ unmanaged: [{ subjectRef, role: "observer" }] });
});

test("where all that is held is expected, however it is spelled, nothing is said", async () => {
  const { emulator, terraform, reader, project } = await grantsWorld();
  grant(emulator, reader, "billing_center_viewer");
  grant(emulator, reader, "observer", project);

  const grants = [
    { role: "billing_center_viewer", scopeRef: "ref:nam:::iam:org:1105" },
    { role: "observer", scopeRef: project.replace("1105", "") },
  ];
  const state = stateOf(await terraform.data(type, expected({ serviceAccountName: "reader", grants })));

  expect(state.unmanaged).toEqual([]);
});

describe("roles in projects", () => {
  test("are seen, also where nobody is expected to hold anything", async () => {
    // GIVEN
    const { emulator, terraform, reader, project } = await grantsWorld();
    grant(emulator, reader, "admin", project);

    // WHEN
    const { state, messages } = await terraform.data(type, expected({ serviceAccountName: "reader" }));

    // THEN
    expect(state).toMatchObject({ unmanaged: [{ subjectRef: reader, role: "admin", scopeRef: project }] });
    expect(messages).toMatchObject([
      { summary: expect.stringMatching(/\(id 2263\) holds admin in project \d+, which is in no code$/) as string },
    ]);
  });

  test.each([
    [(project: string) => [project], ["admin"]],
    [() => ["organization"], ["observer"]],
    [(project: string) => ["ref:nam:::iam:org:1105", project.replace("1105", "")], ["observer", "admin"]],
  ])("can be left out: scopes says where to look", async (scopesOf, roles) => {
    // GIVEN
    const { emulator, terraform, reader, project } = await grantsWorld();
    grant(emulator, reader, "observer");
    grant(emulator, reader, "admin", project);
    grant(emulator, reader, "actor", `ref::1105::iam:project:${emulator.edit.addProject({ name: "other" }).id}`);
    requestsTo(emulator);

    // WHEN
    const scopes = scopesOf(project);
    const config = { ...expected({ serviceAccountName: "reader" }), scopes };
    const { state } = await terraform.data(type, config);

    // THEN
    expect(state).toMatchObject({ scopes: [...scopes], unmanaged: roles.map((role) => ({ role })) });
    expect(requestsTo(emulator).sort()).toEqual([...roles.map(() => "GET /access-rules"), "GET /service-accounts"]);
  });

  test("cannot be left out altogether by naming no scope", async () => {
    const { terraform } = await grantsWorld();

    const config = { ...expected({ serviceAccountName: "reader" }), scopes: [] };

    expect(errorOf(await terraform.data(type, config))).toMatchObject({ summary: "scopes is empty" });
  });

  test("that may not be seen are said not to be compared, and the others are", async () => {
    // GIVEN
    const { emulator, terraform, reader, project } = await grantsWorld();
    const other = `ref::1105::iam:project:${emulator.edit.addProject({ name: "other" }).id}`;
    for (const scope of [orgScope, project, other]) grant(emulator, reader, "observer", scope);
    const id = project.split(":").at(-1) ?? "";
    emulator.faults.add({ on: { query: `iam:project:${id}'` }, status: 403, times: "always" });

    // WHEN
    const subjects = expected({ serviceAccountName: "reader" }, { subjectRef: "ref::::iam:user:7" });
    const { state, messages } = await terraform.data(type, subjects);

    // THEN
    expect(state).toMatchObject({ unmanaged: [{ scopeRef: orgScope }, { scopeRef: other }] });
    expect(messages.filter(({ detail }) => detail.includes("403"))).toMatchObject([
      {
        severity: "warning",
        summary: `whether there are unmanaged grants in project ${id} could not be checked`,
        detail: expect.stringMatching(/^Nothing was compared there\. .* answered 403 forbidden to GET /) as string,
      },
    ]);
    expect(messages).toHaveLength(3);
  });

  test("are compared where they are expected, when the projects may not be listed", async () => {
    // GIVEN
    const { emulator, terraform, reader, project } = await grantsWorld();
    grant(emulator, reader, "observer", project);
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/projects" }, status: 403, times: "always" });

    // WHEN
    const grants = [{ role: "actor", scopeRef: project }];
    const { state, messages } = await terraform.data(type, expected({ serviceAccountName: "reader", grants }));

    // THEN
    expect(state).toMatchObject({ unmanaged: [{ role: "observer", scopeRef: project }] });
    expect(messages.map(({ summary }) => summary)).toEqual([
      "whether there are unmanaged grants in the projects of organization 1105 could not be checked",
      expect.stringMatching(/holds observer in project \d+, which is in no code$/),
    ]);
  });
});

test("what is expected in a project that does not exist does not stand in the way", async () => {
  const { emulator, terraform, reader } = await grantsWorld();
  grant(emulator, reader, "observer");

  const grants = [{ role: "actor", scopeRef: "ref::1105::iam:project:999999" }];
  const { state } = await terraform.data(type, expected({ serviceAccountName: "reader", grants }));

  expect(state).toMatchObject({ unmanaged: [{ role: "observer" }] });
});

test("an account that does not exist yet holds nothing", async () => {
  const { terraform } = await grantsWorld();

  const subjects = expected({ serviceAccountName: "writer", grants: [viewer] });

  expect(stateOf(await terraform.data(type, subjects)).unmanaged).toEqual([]);
});

test("accounts of one name are not compared, which is said", async () => {
  const { emulator, terraform, reader } = await grantsWorld();
  emulator.edit.addServiceAccount({ name: "reader" });
  grant(emulator, reader, "observer");

  const { state, messages } = await terraform.data(type, expected({ serviceAccountName: "reader" }));

  expect(state).toMatchObject({ unmanaged: [] });
  expect(messages).toEqual([
    {
      severity: "warning",
      summary: 'several service accounts are named "reader", so their grants were not checked',
      detail: "They are 2263, 2264. Which one is meant cannot be told.",
    },
  ]);
});

test("what is expected of a subject in several places is expected together", async () => {
  const { emulator, terraform, reader } = await grantsWorld();
  grant(emulator, reader, "billing_center_viewer");
  grant(emulator, reader, "observer");

  const subjects = expected(
    { serviceAccountName: "reader", grants: [viewer] },
    { serviceAccountId: "2263", grants: [{ role: "observer", scopeRef: null }] },
  );

  expect(stateOf(await terraform.data(type, subjects)).unmanaged).toEqual([]);
});

describe("ignore", () => {
  test.each([
    [{ role: "observer" }],
    [{ subjectRef: "iam#service-account:2263" }],
    [{ scopeRef: "ref:nam:::iam:org:1105" }],
    [{ subjectRef: "ref::::iam:service-account:2263", role: "observer", scopeRef: orgScope }],
  ])("of %j leaves out what all of it fits", async (entry) => {
    const { emulator, terraform, reader } = await grantsWorld();
    grant(emulator, reader, "observer");

    const config = { ...expected({ serviceAccountName: "reader" }), ...ignoring(entry) };
    const state = stateOf(await terraform.data(type, config));

    expect(state).toMatchObject({ ...config, unmanaged: [] });
  });

  test.each([
    [{ role: "actor" }],
    [{ subjectRef: "ref::::iam:service-account:2264", role: "observer" }],
    [{ subjectRef: "ref::::iam:user:2263" }],
    [{ role: "observer", scopeRef: "ref::1105::iam:project:7" }],
  ])("of %j leaves out nothing that a part of it does not fit", async (entry) => {
    const { emulator, terraform, reader } = await grantsWorld();
    grant(emulator, reader, "observer");

    const config = { ...expected({ serviceAccountName: "reader" }), ...ignoring(entry) };

    expect((await terraform.data(type, config)).state).toMatchObject({ unmanaged: [{ role: "observer" }] });
  });

  test("of nothing is refused: it would be all", async () => {
    const { terraform } = await grantsWorld();

    const config = { ...expected({ serviceAccountName: "reader" }), ...ignoring({}) };

    expect(errorOf(await terraform.data(type, config))).toEqual({
      summary: "an entry of ignore is empty",
      detail: "It would have every grant ignored. Give at least one of subject_ref, role and scope_ref.",
      attribute: "ignore",
    });
  });
});

test.each([
  [{}],
  [{ serviceAccountId: "2263", serviceAccountName: "reader" }],
  [{ serviceAccountId: unknown, subjectRef: account(2263) }],
])("a subject that is given as %j is refused", async (subject) => {
  const { terraform } = await grantsWorld();

  const { summary, detail } = errorOf(await terraform.data(type, expected({ serviceAccountName: "reader" }, subject)));

  expect(summary).toBe("what is meant by subjects[1] is not clear");
  expect(detail).toBe("Give one of service_account_id, service_account_name and subject_ref, and only one.");
});

test("many subjects take one list of accounts, and one of grants for each scope", async () => {
  // GIVEN
  const { emulator, terraform, project } = await grantsWorld();
  const names = Array.from({ length: 10 }, (_, index) => `account ${index}`);
  for (const name of names) emulator.edit.addServiceAccount({ name });
  requestsTo(emulator);

  // WHEN
  const grants = [viewer, { role: "observer", scopeRef: project }];
  const subjects = expected(...names.map((serviceAccountName) => ({ serviceAccountName, grants })));
  stateOf(await terraform.data(type, subjects));

  // THEN
  // One of the organization, one of its project, one that finds out how scopes are spelled.
  const rules = Array<string>(3).fill("GET /access-rules");
  expect(requestsTo(emulator).sort()).toEqual([...rules, "GET /projects", "GET /service-accounts"]);
});

test("an identity that may not look gets a warning, and no plan is kept from it", async () => {
  const { emulator, reader } = await grantsWorld();
  grant(emulator, reader, "observer");
  const { refreshToken } = emulator.edit.addUser({ email: "weak@example.com", roles: ["observer"] });
  const weaker = await configured(emulator, refreshToken);

  const { state, messages } = await weaker.data(type, expected({ serviceAccountName: "reader" }));

  expect(state).toMatchObject({ unmanaged: [] });
  expect(messages).toMatchObject([
    {
      severity: "warning",
      summary: "whether there are unmanaged grants in organization 1105 could not be checked",
      detail: expect.stringMatching(/403 forbidden/) as string,
    },
  ]);
});

test("code is suggested in the language that the data source is told", async () => {
  // GIVEN
  const { emulator, terraform, reader, project } = await grantsWorld();
  grant(emulator, reader, "observer");
  grant(emulator, reader, "actor", project);

  // WHEN
  const subjects = expected({ serviceAccountName: "reader" });
  const { messages } = await terraform.data(type, { ...subjects, codeLanguage: "typescript" });

  // THEN
  const told = messages.map(({ detail }) => detail).join("\n");
  const id = project.split(":").at(-1) ?? "";
  expect(told).toContain('To keep it, grant it in code: account.grant("observer"); if nobody needs it');
  expect(told).toContain(
    `add { subject: AccessSubject.fromRef("${reader}"), role: "observer", scope: AccessScope.fromRef("${orgScope}") } to ignore`,
  );
  expect(told).toContain(`account.grant("actor", { scope: AccessScope.project("${id}") })`);
  expect(told).not.toContain("scope_ref =");
});
