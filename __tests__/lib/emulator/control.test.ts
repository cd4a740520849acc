import { apiOfOwner, apiOfServiceAccount, askToken, goaError, send, startEmulator } from "./support";

describe("the request log", () => {
  test("tells who asked what and how it ended, over HTTP as in the process", async () => {
    // GIVEN
    const emulator = await startEmulator({ now: () => new Date("2024-01-01T00:00:00Z") });
    const { api } = await apiOfServiceAccount(emulator);

    // WHEN
    await api("GET", "roles?view=index");
    await api("POST", "service-accounts", { name: "refused" });
    await send(emulator, "GET", "/nowhere");

    // THEN
    const logged = await send(emulator, "GET", "/_emulator/requests");
    const common = { at: "2024-01-01T00:00:00.000Z", durationMs: expect.any(Number) as number };
    const principal = "service-account:2263";
    const accounts = "/iam/v1/orgs/1105/service-accounts";
    expect(logged.json).toEqual([
      { method: "POST", path: "/oidc/token", query: "", status: 200, principal: null, ...common },
      { method: "GET", path: "/iam/v1/orgs/1105/roles", query: "view=index", status: 200, principal, ...common },
      { method: "POST", path: accounts, query: "", status: 403, principal, ...common },
      { method: "GET", path: "/nowhere", query: "", status: 404, principal: null, ...common },
    ]);
    expect(emulator.requests).toEqual(logged.json);
  });

  test("is emptied by DELETE, and in the process", async () => {
    const emulator = await startEmulator();
    await send(emulator, "GET", "/nowhere");
    expect((await send(emulator, "DELETE", "/_emulator/requests")).status).toBe(204);
    expect(emulator.requests).toEqual([]);
    await send(emulator, "GET", "/nowhere");
    emulator.clearRequests();
    expect(emulator.requests).toEqual([]);
  });

  test("holds no secret, not even one that was sent in the query of the login path", async () => {
    const emulator = await startEmulator();
    const { refreshToken } = emulator.owner;
    await askToken(emulator, { grant_type: "refresh_token", refresh_token: refreshToken });
    await send(emulator, "POST", `/oidc/token?refresh_token=${refreshToken}`);
    await send(emulator, "POST", `//oidc/token?refresh_token=${refreshToken}`);
    expect(emulator.requests).toHaveLength(3);
    expect(JSON.stringify(emulator.requests)).not.toContain(refreshToken);
  });
});

describe("the control interface", () => {
  test("shows the state as the process sees it", async () => {
    const emulator = await startEmulator();
    await apiOfServiceAccount(emulator, "observer");
    const { json } = await send(emulator, "GET", "/_emulator/state");
    expect(json).toEqual(emulator.snapshot());
    expect(json).toMatchObject({
      zone: "nam",
      org: { id: 1105 },
      serviceAccounts: [{ id: 2263, name: "caller" }],
      clients: [{ serviceAccountId: 2263 }],
      accessRules: [
        { role: { name: "org_owner" }, subject: { id: 121456 } },
        { role: { name: "observer" }, subject: { id: 2263 } },
      ],
    });
  });

  test("makes every edit that the process can make", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const edit = (name: string, body: object) =>
      send(emulator, "POST", `/_emulator/edits/${name}`, { body: JSON.stringify(body) });

    // WHEN things are made
    expect((await send(emulator, "GET", "/_emulator/edits")).json).toEqual(Object.keys(emulator.edit));
    expect((await edit("addServiceAccount", { name: "before" })).json).toEqual({ id: 2263 });
    const { clientId } = (await edit("addClient", { serviceAccountId: 2263 })).json as { clientId: string };
    const user = (await edit("addUser", { email: "new@example.com", roles: ["observer"] })).json as { id: number };
    const group = (await edit("addGroup", { name: "team", userIds: [user.id] })).json as { id: number };
    const project = (await edit("addProject", { name: "project" })).json as { id: number };
    await edit("addRole", { name: "custom_role", displayName: "Custom" });
    const rule = { subject: { ref: "ref::::iam:service-account:2263" }, role: { name: "custom_role" } };
    await edit("grant", rule);
    await edit("grant", { ...rule, scope: { ref: `ref::::iam:project:${project.id}` } });
    await edit("grant", { ...rule, subject: { ref: `ref::::iam:group:${group.id}` } });
    await edit("updateServiceAccount", { id: 2263, name: "after" });

    // THEN they are there
    expect(emulator.snapshot()).toMatchObject({
      serviceAccounts: [{ id: 2263, name: "after" }],
      clients: [{ clientId }],
      users: [{}, { id: user.id, email: "new@example.com" }],
      groups: [{ id: group.id, userIds: [user.id] }],
      projects: [{ id: project.id }],
      roles: expect.arrayContaining(["custom_role"]) as string[],
    });
    expect(emulator.snapshot().accessRules).toHaveLength(5);

    // WHEN they are removed, THEN the org is as it was, but for the ids
    await edit("revoke", rule);
    expect(emulator.snapshot().accessRules).toHaveLength(4);
    await edit("deleteClient", { clientId });
    await edit("removeProject", { id: project.id });
    expect(emulator.snapshot().accessRules).toHaveLength(3);
    await edit("removeRole", { name: "custom_role" });
    await edit("removeGroup", { id: group.id });
    await edit("removeUser", { id: user.id });
    await edit("deleteServiceAccount", { id: 2263 });
    expect(emulator.snapshot()).toEqual({ ...(await startEmulator()).snapshot(), ...dates(emulator) });
    expect(emulator.requests).toEqual([]);
  });

  test("keeps access rules of what goes, when it is asked to", async () => {
    // GIVEN a role of an account
    const emulator = await startEmulator();
    const { edit } = emulator;
    const { id } = edit.addServiceAccount({ name: "reader" });
    edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "observer" } });

    // WHEN
    edit.deleteServiceAccount({ id, keepsRules: true });
    edit.removeRole({ name: "observer", keepsRules: true });

    // THEN the rule is there, and the role cannot be granted any more
    const { accessRules, roles, serviceAccounts } = emulator.snapshot();
    expect(serviceAccounts).toEqual([]);
    expect(roles).not.toContain("observer");
    expect(accessRules).toContainEqual(
      expect.objectContaining({ role: expect.objectContaining({ name: "observer" }) as object }),
    );
    expect(() => {
      edit.grant({ subject: { ref: `ref::::iam:user:${emulator.owner.userId}` }, role: { name: "observer" } });
    }).toThrow("role observer does not exist");
  });

  test("ends the tokens", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    expect((await send(emulator, "POST", "/_emulator/edits/expireAccessTokens")).status).toBe(204);
    expect((await api("GET", "roles")).status).toBe(401);
  });

  test.each([
    ["unknown", {}, 404, "not_found", "not found"],
    ["constructor", {}, 404, "not_found", "not found"],
    ["addServiceAccount", {}, 400, "bad_request", "name is missing"],
    ["deleteServiceAccount", { id: "x" }, 400, "bad_request", "id must be an integer"],
    ["deleteClient", { clientId: "none" }, 404, "not_found", "not found"],
    ["addUser", { email: "x@example.com", roles: [1] }, 400, "bad_request", "roles must be an array of role names"],
    ["addUser", { email: "x@example.com", roles: ["nope"] }, 400, "bad_request", "role nope does not exist"],
    ["addGroup", { name: "x", userIds: [9] }, 404, "not_found", "not found"],
    ["addRole", { name: "Bad Name" }, 400, "bad_request", 'name "Bad Name" must match'],
    ["addRole", { name: "observer" }, 400, "bad_request", "role observer exists already"],
    ["removeUser", { id: 121456 }, 400, "bad_request", "user 121456 owns the org and cannot be removed"],
    ["removeProject", { id: 9 }, 404, "not_found", "not found"],
  ])("refuses the edit %s of %j", async (name, body, status, error, message) => {
    const emulator = await startEmulator();
    const before = emulator.snapshot();
    const reply = await send(emulator, "POST", `/_emulator/edits/${name}`, { body: JSON.stringify(body) });
    expect(reply.status).toBe(status);
    expect(reply.json).toEqual(goaError(error, message));
    expect(emulator.snapshot()).toEqual(before);
  });
});

/** What differs between two emulators that were started at different moments. */
function dates(emulator: Awaited<ReturnType<typeof startEmulator>>) {
  const { org, users, accessRules } = emulator.snapshot();
  return { org, users, accessRules };
}
