import type { Emulator } from "../../../../lib/emulator";
import { unknown } from "../../../../lib/plugin";
import { account, configured, errorOf, requestsTo, stateOf, text, world, type World } from "../support";

const type = "access_grant";
const role = "billing_center_viewer";

interface GrantWorld extends World {
  /** The ref of a service account. */
  readonly subjectRef: string;
}

async function grantWorld(): Promise<GrantWorld> {
  const { emulator, terraform } = await world();
  const { id } = emulator.edit.addServiceAccount({ name: "reader" });
  return { emulator, terraform, subjectRef: account(id) };
}

/** The grants of the org but the owner's own, as `role scope subject`. */
function grantsIn(emulator: Emulator): string[] {
  return emulator
    .snapshot()
    .accessRules.map(({ role: { name }, scope, subject }) => [name, scope, subject] as const)
    .filter(([name]) => name !== "org_owner")
    .map(([name, scope, subject]) => `${name ?? ""} ${scope.kind}:${scope.id} ${subject.kind}:${subject.id}`);
}

test("a grant is made in the organization unless a scope says otherwise", async () => {
  // GIVEN
  const { emulator, terraform, subjectRef } = await grantWorld();

  // WHEN
  const state = stateOf(await terraform.apply(type, { subjectRef, role }));

  // THEN
  expect(state).toEqual({
    id: "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263",
    orgId: "1105",
    subjectRef,
    role,
    scopeRef: "ref::::iam:org:1105",
    roleDisplayName: "View cloud costs",
    deletionProtection: null,
    allowSelfLockout: null,
  });
  expect(grantsIn(emulator)).toEqual(["billing_center_viewer iam:org:1105 iam:service-account:2263"]);
  expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
});

test("a role can be granted in a project", async () => {
  const { emulator, terraform, subjectRef } = await grantWorld();
  const { id } = emulator.edit.addProject({ name: "billing" });

  const state = stateOf(await terraform.apply(type, { subjectRef, role, scopeRef: `ref::::iam:project:${id}` }));

  expect(grantsIn(emulator)).toEqual([`billing_center_viewer iam:project:${id} iam:service-account:2263`]);
  expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
});

test.each([
  ["access_grant", { scopeRef: "ref::1105::iam:project:999999", role }, "scope_ref"],
  ["exclusive_grants", { grants: [{ scopeRef: "ref::1105::iam:project:999999", role }] }, "grants"],
])("a plan says that a project does not exist: %s", async (resource, config, attribute) => {
  // GIVEN
  const { emulator, terraform, subjectRef } = await grantWorld();
  const { id } = emulator.edit.addProject({ name: "billing" });

  // WHEN
  const planned = await terraform.plan(resource, { subjectRef, ...config });

  // THEN
  const summary = "organization 1105 has no project 999999";
  expect(planned.messages.find(({ severity }) => severity === "error")).toMatchObject({ summary, attribute });
  expect(planned.messages.at(-1)?.detail).toContain(`"billing" (id ${id})`);
});

test("users and groups can be granted roles", async () => {
  const { emulator, terraform } = await grantWorld();
  const { id: user } = emulator.edit.addUser({ email: "ada@example.com" });
  const { id: group } = emulator.edit.addGroup({ name: "finance" });

  for (const subjectRef of [`ref::::iam:user:${user}`, `ref::1105::iam:group:${group}`]) {
    const state = stateOf(await terraform.apply(type, { subjectRef, role }));
    expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
  }
  expect(grantsIn(emulator)).toEqual([
    `billing_center_viewer iam:org:1105 iam:user:${user}`,
    `billing_center_viewer iam:org:1105 iam:group:${group}`,
  ]);
});

describe.each([
  "ref::::iam:service-account:2263",
  "ref:nam:::iam:service-account:2263",
  "ref:nam:1105::iam:service-account:2263",
  "iam:service-account:2263",
  "iam#service-account:2263",
])("a subject spelled %s", (spelling) => {
  test("can be granted a role, and reads back as it is spelled", async () => {
    const { emulator, terraform } = await grantWorld();

    const state = stateOf(await terraform.apply(type, { subjectRef: spelling, role }));

    expect(state.subjectRef).toBe(spelling);
    expect(grantsIn(emulator)).toHaveLength(1);
    expect(await terraform.read(type, state)).toEqual({ state, messages: [] });
  });

  test("is no change from another spelling", async () => {
    const { emulator, terraform, subjectRef } = await grantWorld();
    const before = stateOf(await terraform.apply(type, { subjectRef, role }));
    requestsTo(emulator);

    expect(await terraform.apply(type, { subjectRef: spelling, role }, before)).toMatchObject({ action: "none" });
    expect(requestsTo(emulator)).toEqual([]);
  });
});

test.each(["ref::::iam:org:1105", "ref:nam:::iam:org:1105", "iam#org:1105"])(
  "naming the organization as the scope (%s) is no change from leaving it out",
  async (scopeRef) => {
    const { terraform, subjectRef } = await grantWorld();
    const without = stateOf(await terraform.apply(type, { subjectRef, role }));
    const within = stateOf(await terraform.apply(type, { subjectRef, role, scopeRef }));

    expect(await terraform.apply(type, { subjectRef, role, scopeRef }, without)).toMatchObject({ action: "none" });
    expect(await terraform.apply(type, { subjectRef, role }, within)).toMatchObject({ action: "none" });
  },
);

test("a scope that is taken out of the configuration makes it another grant, in the organization", async () => {
  // GIVEN
  const { emulator, terraform, subjectRef } = await grantWorld();
  const { id } = emulator.edit.addProject({ name: "billing" });
  const before = stateOf(await terraform.apply(type, { subjectRef, role, scopeRef: `ref::::iam:project:${id}` }));

  // WHEN
  const plan = await terraform.plan(type, { subjectRef, role }, before);
  const after = await terraform.apply(type, { subjectRef, role }, before);

  // THEN
  expect(plan.replaces).toEqual(["scope_ref"]);
  expect(after.action).toBe("replace");
  expect(grantsIn(emulator)).toEqual(["billing_center_viewer iam:org:1105 iam:service-account:2263"]);
});

test("another role is another grant", async () => {
  const { emulator, terraform, subjectRef } = await grantWorld();
  const before = stateOf(await terraform.apply(type, { subjectRef, role }));

  expect((await terraform.plan(type, { subjectRef, role: "budget_viewer" }, before)).replaces).toEqual(["role"]);
  expect((await terraform.apply(type, { subjectRef, role: "budget_viewer" }, before)).action).toBe("replace");
  expect(grantsIn(emulator)).toEqual(["budget_viewer iam:org:1105 iam:service-account:2263"]);
});

test("the plan of a grant to an account that does not exist yet leaves only what depends on it unknown", async () => {
  const { terraform } = await grantWorld();

  const { state } = await terraform.plan(type, { subjectRef: unknown, role });

  expect(state).toMatchObject({
    orgId: "1105",
    role,
    scopeRef: "ref::::iam:org:1105",
    subjectRef: unknown,
    id: unknown,
  });
});

test("a grant that was revoked by hand is gone, and can be made again", async () => {
  // GIVEN
  const { emulator, terraform, subjectRef } = await grantWorld();
  const made = stateOf(await terraform.apply(type, { subjectRef, role }));
  emulator.edit.revoke({ subject: { ref: subjectRef }, role: { name: role } });

  // WHEN
  const read = await terraform.read(type, made);

  // THEN
  expect(read).toEqual({ state: null, messages: [] });
  stateOf(await terraform.apply(type, { subjectRef, role }));
  expect(grantsIn(emulator)).toHaveLength(1);
});

test("a role that is granted already is taken over", async () => {
  const { emulator, terraform, subjectRef } = await grantWorld();
  emulator.edit.grant({ subject: { ref: subjectRef }, role: { name: role } });

  const made = stateOf(await terraform.apply(type, { subjectRef, role }));

  expect(grantsIn(emulator)).toHaveLength(1);
  expect(await terraform.destroy(type, made)).toEqual({ state: null, messages: [] });
  expect(grantsIn(emulator)).toEqual([]);
});

test("revoking leaves the other grants of the subject alone", async () => {
  const { emulator, terraform, subjectRef } = await grantWorld();
  const viewer = stateOf(await terraform.apply(type, { subjectRef, role }));
  stateOf(await terraform.apply(type, { subjectRef, role: "budget_viewer" }));

  expect(await terraform.destroy(type, viewer)).toEqual({ state: null, messages: [] });

  expect(grantsIn(emulator)).toEqual(["budget_viewer iam:org:1105 iam:service-account:2263"]);
});

test("with its subject a grant is gone, and destroying it is no error", async () => {
  const { emulator, terraform, subjectRef } = await grantWorld();
  const made = stateOf(await terraform.apply(type, { subjectRef, role }));
  emulator.edit.deleteServiceAccount({ id: 2263 });

  expect(await terraform.read(type, made)).toEqual({ state: null, messages: [] });
  expect(await terraform.destroy(type, made)).toEqual({ state: null, messages: [] });
});

test("with its project a grant is gone, and destroying it is no error", async () => {
  const { emulator, terraform, subjectRef } = await grantWorld();
  const { id } = emulator.edit.addProject({ name: "billing" });
  const made = stateOf(await terraform.apply(type, { subjectRef, role, scopeRef: `ref::::iam:project:${id}` }));
  emulator.edit.removeProject({ id });

  expect(await terraform.read(type, made)).toEqual({ state: null, messages: [] });
  expect(await terraform.destroy(type, made)).toEqual({ state: null, messages: [] });
});

test("with its role a grant is gone, and destroying it is no error", async () => {
  const { emulator, terraform, subjectRef } = await grantWorld();
  const made = stateOf(await terraform.apply(type, { subjectRef, role }));
  emulator.edit.removeRole({ name: role });

  expect(await terraform.read(type, made)).toEqual({ state: null, messages: [] });
  expect(await terraform.destroy(type, made)).toEqual({ state: null, messages: [] });
});

test("grants that a weaker identity may not see are an error, and not gone", async () => {
  // GIVEN
  const { emulator, terraform, subjectRef } = await grantWorld();
  const made = stateOf(await terraform.apply(type, { subjectRef, role }));
  const { refreshToken } = emulator.edit.addUser({ email: "weak@example.com", roles: ["observer"] });
  const weaker = await configured(emulator, refreshToken);

  // WHEN
  const [read, destroyed] = [await weaker.read(type, made), await weaker.destroy(type, made)];

  // THEN
  expect([read.state, destroyed.state]).toEqual([made, made]);
  expect(errorOf(read).summary).toMatch(/answered 403 forbidden to GET \/iam\/v1\/orgs\/1105\/access-rules$/);
  expect(errorOf(destroyed).summary).toMatch(
    /answered 403 forbidden to PUT \/iam\/v1\/orgs\/1105\/access-rules\/revoke$/,
  );
});

test("an identity that may grant, but not look, grants, and is told what could not be checked", async () => {
  // GIVEN
  const { emulator, subjectRef } = await grantWorld();
  emulator.edit.addRole({ name: "granter", privileges: ["iam:access_rule:grant"] });
  const { refreshToken } = emulator.edit.addUser({ email: "granter@example.com", roles: ["granter"] });
  const granter = await configured(emulator, refreshToken);

  // WHEN
  const { messages } = await granter.plan(type, { subjectRef, role });
  const state = stateOf(await granter.apply(type, { subjectRef, role }));

  // THEN
  expect(messages).toMatchObject([
    { severity: "warning", summary: `whether grant ${text(state.id)} exists already could not be checked` },
  ]);
  expect(grantsIn(emulator)).toContain("billing_center_viewer iam:org:1105 iam:service-account:2263");
});

describe("import", () => {
  test.each([
    "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263",
    "1105/billing_center_viewer/ref:nam:::iam:org:1105/ref:nam:::iam:service-account:2263",
    "1105/billing_center_viewer/iam#org:1105/iam#service-account:2263",
  ])("takes over %s, which then shows no change", async (id) => {
    // GIVEN
    const { emulator, terraform, subjectRef } = await grantWorld();
    emulator.edit.grant({ subject: { ref: subjectRef }, role: { name: role } });

    // WHEN
    const state = stateOf(await terraform.import(type, id));

    // THEN
    expect(state).toMatchObject({ orgId: "1105", role, roleDisplayName: "View cloud costs" });
    expect(await terraform.apply(type, { subjectRef, role }, state)).toMatchObject({ action: "none" });
  });

  test("of a role that is not granted finds nothing", async () => {
    const { terraform } = await grantWorld();

    const id = "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263";
    expect(await terraform.import(type, id)).toEqual({ state: null, messages: [] });
  });

  test.each([
    "billing_center_viewer",
    "1105/billing_center_viewer/ref::::iam:service-account:2263",
    "1105/View costs/ref::::iam:org:1105/ref::::iam:service-account:2263",
    "1105/billing_center_viewer/ref::::iam:service-account:2263/ref::::iam:org:1105",
    "acme/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263",
  ])("of %j is refused with the right form", async (id) => {
    const { terraform } = await grantWorld();

    expect(errorOf(await terraform.import(type, id))).toEqual({
      summary: `malformed import id ${JSON.stringify(id)}`,
      detail:
        "The right form is {org}/{role}/{scope ref}/{subject ref}, such as " +
        "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263.",
    });
  });
});

test.each([
  [
    "subject_ref",
    { subjectRef: "ref::::iam:org:1105", role },
    'subject_ref must be a reference of a service account, a user or a group, such as "ref::::iam:service-account:2263", ' +
      'got "ref::::iam:org:1105"',
  ],
  [
    "scope_ref",
    { subjectRef: account(1), role, scopeRef: "billing" },
    'scope_ref must be a reference of the organization ("ref::::iam:org:{id}") or a project of it ' +
      '("ref::{org}::iam:project:{id}"), got "billing"',
  ],
  [
    "role",
    { subjectRef: account(1), role: "View cloud costs" },
    "role must be a role's machine name (lower case letters, digits and underscores), such as billing_center_viewer, " +
      'got "View cloud costs"',
  ],
])("a wrong %s is refused before anything is asked of Flexera", async (attribute, config, detail) => {
  const { terraform } = await world();

  expect(errorOf(await terraform.plan(type, config))).toEqual({ summary: `invalid ${attribute}`, detail, attribute });
});
