import { account, stateOf, world } from "../support";

const single = (subjectRef: string, role: string) => ["access_grant", { subjectRef, role }] as const;
const set = (subjectRef: string, role: string) =>
  ["exclusive_grants", { subjectRef, grants: [{ role, scopeRef: null }] }] as const;

describe.each([
  ["single grant", single],
  ["exclusive set", set],
])("the plan of a %s", (_, configure) => {
  test("warns of org_owner for a service account, and that it is refused; the apply is", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addServiceAccount({ name: "reader" });
    const [type, config] = configure(account(id), "org_owner");

    // WHEN
    const { messages } = await terraform.plan(type, config, null);
    const applied = await terraform.apply(type, config);

    // THEN
    expect(messages).toEqual([
      {
        severity: "warning",
        summary: "service account 2263 is to get org_owner in organization 1105",
        detail: expect.stringMatching(
          /grant every role to anybody.*cannot be granted it: the apply may fail/,
        ) as string,
        attribute: type === "access_grant" ? "role" : "grants",
      },
    ]);
    expect(applied.messages.find(({ severity }) => severity === "error")?.detail).toContain(
      "a service account cannot be granted org_owner",
    );
  });

  test.each(["org_owner", "iam_admin"])("warns of %s for a user, and says what it allows, once", async (role) => {
    // GIVEN
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addUser({ email: "second@example.com" });
    const [type, config] = configure(`ref::::iam:user:${id}`, role);

    // WHEN
    const planned = await terraform.plan(type, config, null);
    const { state } = await terraform.apply(type, config);
    const again = await terraform.plan(type, config, state);

    // THEN
    expect(planned.messages.map(({ summary }) => summary)).toEqual([
      `user ${id} is to get ${role} in organization 1105`,
    ]);
    expect(planned.messages[0]?.detail).not.toContain("may fail");
    expect(again.messages).toEqual([]);
  });

  test("says nothing of other roles", async () => {
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addServiceAccount({ name: "reader" });
    const [type, config] = configure(account(id), "billing_center_viewer");
    stateOf(await terraform.apply(type, config));
  });
});
