import { account, errorOf, stateOf, world } from "../support";

async function rightsWorld() {
  const { emulator, terraform } = await world();
  const { edit } = emulator;
  edit.addRole({ name: "small", privileges: ["app:a:show", "app:b:show"] });
  edit.addRole({ name: "other", privileges: ["app:b:show", "app:c:update"] });
  const reader = account(edit.addServiceAccount({ name: "reader" }).id);
  const project = `ref::1105::iam:project:${edit.addProject({ name: "billing" }).id}`;
  const { id: userId } = edit.addUser({ email: "ada@example.com" });
  const group = `ref::1105::iam:group:${edit.addGroup({ name: "finance", userIds: [userId] }).id}`;
  const foreign = `ref::1105::iam:group:${edit.addGroup({ name: "strangers" }).id}`;
  edit.grant({ subject: { ref: reader }, role: { name: "small" } });
  edit.grant({ subject: { ref: reader }, role: { name: "other" }, scope: { ref: project } });
  edit.grant({ subject: { ref: group }, role: { name: "other" } });
  edit.grant({ subject: { ref: foreign }, role: { name: "iam_admin" } });
  return { terraform, reader, project, group, user: `ref::::iam:user:${userId}` };
}

const org = "ref::::iam:org:1105";

test("a subject has the privileges of its roles in the organization, and in a project those as well", async () => {
  const { terraform, reader, project } = await rightsWorld();
  const small = { role: "small", scopeRef: org, groupRef: null, privileges: ["app:a:show", "app:b:show"] };
  expect(stateOf(await terraform.data("privileges", { subjectRef: reader }))).toEqual({
    orgId: "1105",
    subjectRef: reader,
    scopeRef: org,
    privileges: ["app:a:show", "app:b:show"],
    rules: [small],
  });
  expect(stateOf(await terraform.data("privileges", { subjectRef: reader, scopeRef: project }))).toMatchObject({
    privileges: ["app:a:show", "app:b:show", "app:c:update"],
    rules: [{ role: "other", scopeRef: project, groupRef: null, privileges: ["app:b:show", "app:c:update"] }, small],
  });
});

test("a user has those of the groups that they are in, with the group named", async () => {
  const { terraform, user, group } = await rightsWorld();
  expect(stateOf(await terraform.data("privileges", { subjectRef: user }))).toMatchObject({
    privileges: ["app:b:show", "app:c:update"],
    rules: [{ role: "other", scopeRef: org, groupRef: group }],
  });
});

test("a project that is not there is an error", async () => {
  const { terraform, reader } = await rightsWorld();
  const given = { subjectRef: reader, scopeRef: "ref::1105::iam:project:99" };
  expect(errorOf(await terraform.data("privileges", given)).summary).toBe("organization 1105 has no project 99");
});
