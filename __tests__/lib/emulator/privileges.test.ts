import { accountRef, apiOfServiceAccount, apiOfUser, goaError, startEmulator } from "./support";

const privileged: readonly { readonly method: string; readonly path: string; readonly body?: unknown }[] = [
  { method: "GET", path: "service-accounts" },
  { method: "POST", path: "service-accounts", body: { name: "new" } },
  { method: "GET", path: "service-accounts/2263" },
  { method: "PATCH", path: "service-accounts/2263", body: {} },
  { method: "GET", path: "service-accounts/2263/clients" },
  { method: "POST", path: "service-accounts/2263/clients" },
  { method: "GET", path: "access-rules" },
  { method: "PUT", path: "access-rules/grant", body: { subject: { ref: accountRef(2263) }, role: { name: "actor" } } },
  { method: "PUT", path: "access-rules/revoke", body: { subject: { ref: accountRef(2263) }, role: { name: "actor" } } },
  { method: "GET", path: "users" },
  { method: "GET", path: "users/121456" },
  { method: "GET", path: "groups" },
  { method: "DELETE", path: "service-accounts/2264" },
];

describe("privileges", () => {
  test.each(["iam_admin", "org_owner"])(
    "to administer the org come with %s, for service accounts too",
    async (role) => {
      // GIVEN a caller, account 2263, and another account
      const emulator = await startEmulator({ serviceAccountOwners: true });
      const { api } = await apiOfServiceAccount(emulator, role);
      emulator.edit.addServiceAccount({ name: "other" });

      // WHEN
      const statuses: number[] = [];
      for (const { method, path, body } of privileged) statuses.push((await api(method, path, body)).status);

      // THEN
      expect(statuses).toEqual([200, 201, 200, 204, 200, 201, 200, 204, 204, 200, 200, 200, 204]);
      expect(emulator.snapshot().serviceAccounts).toContainEqual(
        expect.objectContaining({ name: "new", createdBy: 2263 }),
      );
    },
  );

  test.each(privileged)(
    "are missing to a caller with another role: $method $path gives 403",
    async ({ method, path, body }) => {
      // GIVEN
      const emulator = await startEmulator();
      const { api } = await apiOfServiceAccount(emulator, "observer");
      const before = emulator.snapshot();

      // WHEN
      const { status, json } = await api(method, path, body);

      // THEN
      expect(status).toBe(403);
      expect(json).toEqual(goaError("forbidden", "access token does not have sufficient privileges"));
      expect(emulator.snapshot()).toEqual(before);
    },
  );

  test("to see roles, projects and the org itself come with membership", async () => {
    const emulator = await startEmulator();
    const { api } = await apiOfServiceAccount(emulator);
    for (const path of ["roles", "projects", "/iam/v1/orgs/1105"]) expect((await api("GET", path)).status).toBe(200);
  });

  test("come and go with the grant, at once, for tokens issued before", async () => {
    const emulator = await startEmulator();
    const { id, api } = await apiOfServiceAccount(emulator);
    const rule = { subject: { ref: accountRef(id) }, role: { name: "iam_admin" } };
    const status = async () => (await api("GET", "service-accounts")).status;
    expect(await status()).toBe(403);
    emulator.edit.grant(rule);
    expect(await status()).toBe(200);
    emulator.edit.revoke(rule);
    expect(await status()).toBe(403);
  });

  test("of a role on a project do not reach the org", async () => {
    const emulator = await startEmulator();
    const { id, api } = await apiOfServiceAccount(emulator);
    const project = emulator.edit.addProject({ name: "a project" });
    const scope = { ref: `ref::::iam:project:${project.id}` };
    emulator.edit.grant({ subject: { ref: accountRef(id) }, role: { name: "iam_admin" }, scope });
    expect((await api("GET", "service-accounts")).status).toBe(403);
  });

  test("of a group are those of its members", async () => {
    const emulator = await startEmulator();
    const { id, refreshToken } = emulator.edit.addUser({ email: "member@example.com" });
    const api = await apiOfUser(emulator, refreshToken);
    const group = emulator.edit.addGroup({ name: "admins", userIds: [id] });
    expect((await api("GET", "service-accounts")).status).toBe(403);
    emulator.edit.grant({ subject: { ref: `ref::::iam:group:${group.id}` }, role: { name: "iam_admin" } });
    expect((await api("GET", "service-accounts")).status).toBe(200);
  });

  test("of a custom role are what the role says", async () => {
    const emulator = await startEmulator();
    emulator.edit.addRole({ name: "account_reader", privileges: ["iam:service_account:index"] });
    const { api } = await apiOfServiceAccount(emulator, "account_reader");
    expect((await api("GET", "service-accounts")).status).toBe(200);
    expect((await api("POST", "service-accounts", { name: "x" })).status).toBe(403);
  });

  test("end at the org: another one gives 403, and what is no org id 400", async () => {
    const emulator = await startEmulator({ serviceAccountOwners: true });
    const { api } = await apiOfServiceAccount(emulator, "org_owner");
    expect((await api("GET", "/iam/v1/orgs/1106/service-accounts")).status).toBe(403);
    expect((await api("GET", "/iam/v1/orgs/0/service-accounts")).status).toBe(400);
    expect((await api("GET", "/iam/v1/orgs/acme/service-accounts")).status).toBe(400);
  });
});
