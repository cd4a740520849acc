import { type Api, apiOfOwner, apiOfServiceAccount, startEmulator } from "./support";

interface Page {
  readonly values: readonly { readonly email: string }[];
  readonly nextPage?: string;
}

async function withUsers(options = {}) {
  const emulator = await startEmulator(options);
  emulator.edit.addUser({ email: "cora@example.org", firstName: "Cora", lastName: "Berg" });
  emulator.edit.addUser({ email: "anna@example.com", firstName: "Anna", lastName: "Zander" });
  emulator.edit.addUser({ email: "anna.adler@example.com", firstName: "Anna", lastName: "Adler" });
  return { emulator, api: await apiOfOwner(emulator) };
}

async function emails(api: Api, query = ""): Promise<string[]> {
  const { json } = await api("GET", `users${query}`);
  return (json as Page).values.map(({ email }) => email.replace(/@.*/, ""));
}

describe("the org", () => {
  test("is shown with its documented kind", async () => {
    const api = await apiOfOwner(await startEmulator({ orgId: "42" }));
    expect((await api("GET", "/iam/v1/orgs/42")).json).toMatchObject({ id: 42, kind: "iam#org", name: "Emulated org" });
  });
});

describe("roles", () => {
  test("show names for people in the extended view only, and least in the index view", async () => {
    const api = await apiOfOwner(await startEmulator());
    const keys = async (view: string) =>
      Object.keys((await api("GET", `roles/678907?view=${view}`)).json as object).sort();
    expect(await keys("index")).toEqual(["createdAt", "id", "kind", "name"]);
    expect(await keys("default")).toEqual(["capability", "createdAt", "id", "kind", "name", "privileges"]);
    expect(await keys("extended")).toEqual([
      "capability",
      "category",
      "createdAt",
      "description",
      "displayName",
      "id",
      "kind",
      "name",
      "privileges",
      "scopes",
    ]);
    expect((await api("GET", "roles?view=full")).status).toBe(400);
    expect((await api("GET", "roles/1")).status).toBe(404);
  });

  test("have the same names and other ids in another zone", async () => {
    const index = async (zone: "nam" | "eu") => {
      const { json } = await (await apiOfOwner(await startEmulator({ zone })))("GET", "roles?view=index");
      return json as { id: number; name: string }[];
    };
    const [nam, eu] = [await index("nam"), await index("eu")];
    expect(eu.map(({ name }) => name)).toEqual(nam.map(({ name }) => name));
    expect(eu.find(({ name }) => name === "iam_admin")?.id).toBe(89);
    expect(new Set(nam.map(({ name }) => name)).size).toBe(nam.length);
  });

  test("know the privileges of service accounts, clients and access rules for iam_admin", async () => {
    const api = await apiOfOwner(await startEmulator());
    const { json } = await api("GET", "roles/678907");
    const actions = {
      service_account: ["index", "show", "create", "update", "delete"],
      service_account_client: ["index", "show", "create", "delete"],
      access_rule: ["index", "grant", "revoke"],
      role: ["index", "show"],
    };
    for (const [resource, names] of Object.entries(actions)) {
      const expected = names.map((name) => `iam:${resource}:${name}`);
      expect((json as { privileges: string[] }).privileges).toEqual(expect.arrayContaining(expected));
    }
  });
});

describe("projects", () => {
  test("are a bare array", async () => {
    const emulator = await startEmulator();
    const { id } = emulator.edit.addProject({ name: "a project" });
    const { json } = await (await apiOfOwner(emulator))("GET", "projects");
    const ref = `ref:nam:1105::iam:project:${id}`;
    expect(json).toEqual([expect.objectContaining({ id, name: "a project", kind: "iam:project", ref })]);
  });
});

describe("groups", () => {
  test("are wrapped, and count their users in the extended view", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const { id } = emulator.edit.addGroup({ name: "a team", userIds: [emulator.owner.userId] });
    const api = await apiOfOwner(emulator);

    // WHEN
    const list = await api("GET", "groups");
    const shown = await api("GET", `groups/${id}?view=extended`);

    // THEN
    const group = { id, name: "a team", orgId: 1105, kind: "iam:group", ref: `ref:nam:1105::iam:group:${id}` };
    expect(list.json).toMatchObject({ kind: "iam:org-group-list", values: [group] });
    expect((list.json as { values: object[] }).values[0]).not.toHaveProperty("userCount");
    expect(shown.json).toMatchObject({ ...group, userCount: 1 });
    expect((await api("GET", "groups/99")).status).toBe(404);
  });
});

describe("users", () => {
  test("come in the order of their first names unless asked otherwise", async () => {
    const { api } = await withUsers();
    expect(await emails(api)).toEqual(["anna", "anna.adler", "cora", "owner"]);
    expect(await emails(api, "?orderBy=firstName%20desc,lastName")).toEqual(["owner", "cora", "anna.adler", "anna"]);
    expect((await api("GET", "users?orderBy=age")).status).toBe(400);
  });

  test.each([
    ["email co 'example.com' and firstName eq 'Anna'", ["anna", "anna.adler"]],
    ["lastName eq 'Berg' or lastName eq 'Adler'", ["anna.adler", "cora"]],
    ["firstName eq 'Anna' and (lastName eq 'Berg' or lastName eq 'Adler')", ["anna.adler"]],
    ["firstName eq 'Anna' and lastName eq 'Berg' or lastName eq 'Adler'", ["anna.adler"]],
    ["email ne 'owner@example.com'", ["anna", "anna.adler", "cora"]],
    ["hasActiveRefreshToken eq 'true' and firstName eq 'Cora'", ["cora"]],
    ["hasActiveRefreshToken eq true and firstName eq 'Cora'", ["cora"]],
    ["hasActiveRefreshToken eq false", []],
    ['firstName eq "Cora" or firstName eq \'Anna\' and lastName eq "Adler"', ["anna.adler", "cora"]],
    ['firstName co "\'"', []],
    ["lastUILogin ge '2020-01-01T00:00:00Z'", []],
    ['lastAPILogin ge "2020-01-01T00:00:00Z"', ["owner"]],
  ])("are filtered by %s", async (filter, expected) => {
    const { api } = await withUsers();
    expect(await emails(api, `?filter=${encodeURIComponent(filter)}`)).toEqual(expected);
  });

  test.each([
    "email gt 'x'",
    "(email eq 'x'",
    `${"(".repeat(101)}email eq 'x'${")".repeat(101)}`,
    "age eq '3'",
    "firstName eq true",
    'email eq "x',
  ])("refuse the filter %s", async (filter) => {
    const { api } = await withUsers();
    expect((await api("GET", `users?filter=${encodeURIComponent(filter)}`)).status).toBe(400);
  });

  test("come in pages that lead to the next one and keep what was asked for", async () => {
    // GIVEN an emulator with pages of one user
    const { api } = await withUsers({ pageSize: 1 });

    // WHEN every page is followed
    const seen: string[] = [];
    let path: string | undefined = `users?filter=${encodeURIComponent("email ne 'cora@example.org'")}`;
    while (path !== undefined) {
      const { json } = await api("GET", path);
      const page = json as Page;
      seen.push(...page.values.map(({ email }) => email));
      path = page.nextPage;
    }

    // THEN
    expect(seen).toEqual(["anna@example.com", "anna.adler@example.com", "owner@example.com"]);
    expect((await api("GET", "users?skipToken=***")).status).toBe(400);
    expect(await emails(api, "?limit=3")).toHaveLength(3);
  });

  test("are all members of the org", async () => {
    const { api } = await withUsers();
    expect(await emails(api, "?accessSource=org_member")).toHaveLength(4);
    expect(await emails(api, "?accessSource=external_access_policy")).toEqual([]);
    expect((await api("GET", "users?accessSource=friends")).status).toBe(400);
  });

  test("are shown by id and as oneself, which a service account is not", async () => {
    const { emulator, api } = await withUsers();
    const shown = await api("GET", "users/121456");
    expect(shown.json).toMatchObject({ email: "owner@example.com", status: "active", hasActiveRefreshToken: true });
    expect((await api("GET", "/iam/v1/users/me")).json).toEqual(shown.json);
    expect((await api("GET", "users/1")).status).toBe(404);
    const caller = await apiOfServiceAccount(emulator, "iam_admin");
    expect((await caller.api("GET", "/iam/v1/users/me")).status).toBe(403);
  });
});
