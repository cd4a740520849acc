import { accountRef, apiOfOwner, goaError, startEmulator } from "./support";

async function setUp(options = {}) {
  const emulator = await startEmulator(options);
  return { emulator, api: await apiOfOwner(emulator) };
}

describe("service accounts", () => {
  test("are listed in the index view: five members, no description, no time stamps", async () => {
    // GIVEN
    const { api } = await setUp();
    await api("POST", "service-accounts", { name: "my application", description: "text" });

    // WHEN
    const plain = await api("GET", "service-accounts");
    const index = await api("GET", "service-accounts?view=index");

    // THEN
    expect(plain.json).toEqual([
      {
        id: 2263,
        name: "my application",
        createdBy: 121456,
        kind: "iam#service-account",
        ref: "iam#service-account:2263",
      },
    ]);
    expect(index.json).toEqual(plain.json);
    expect((await api("GET", "service-accounts?view=default")).status).toBe(400);
    expect((await api("GET", "service-accounts/2263?view=index")).json).toEqual((plain.json as unknown[])[0]);
  });

  test("are changed in place by PATCH, which answers with nothing", async () => {
    // GIVEN a clock, and an account
    let now = new Date("2024-01-01T00:00:00.000Z");
    const { api } = await setUp({ now: () => now });
    await api("POST", "service-accounts", { name: "old", description: "old text" });
    now = new Date("2024-01-01T00:01:00.250Z");

    // WHEN the name is changed and the description cleared
    const renamed = await api("PATCH", "service-accounts/2263", { name: "new" });
    const cleared = await api("PATCH", "service-accounts/2263", { description: "" });

    // THEN
    expect(renamed).toMatchObject({ status: 204, text: "" });
    expect(cleared.status).toBe(204);
    expect((await api("GET", "service-accounts/2263")).json).toMatchObject({
      name: "new",
      description: "",
      createdAt: "2024-01-01T00:00:00.000000Z",
      updatedAt: "2024-01-01T00:01:00.250000Z",
    });
  });

  test("keep their time stamp when PATCH changes nothing", async () => {
    // GIVEN
    let now = new Date("2024-01-01T00:00:00Z");
    const { api } = await setUp({ now: () => now });
    await api("POST", "service-accounts", { name: "same" });
    now = new Date("2024-01-01T00:01:00Z");

    // WHEN
    const empty = await api("PATCH", "service-accounts/2263", {});
    const unchanged = await api("PATCH", "service-accounts/2263", { name: "same" });

    // THEN
    expect([empty.status, unchanged.status]).toEqual([204, 204]);
    const { json } = await api("GET", "service-accounts/2263");
    expect(json).toMatchObject({ updatedAt: "2024-01-01T00:00:00.000000Z" });
    expect(json).not.toHaveProperty("description");
  });

  test("may share a name and never share an id", async () => {
    // GIVEN
    const { api } = await setUp();
    await api("POST", "service-accounts", { name: "twin" });
    await api("DELETE", "service-accounts/2263");

    // WHEN
    const first = await api("POST", "service-accounts", { name: "twin" });
    const second = await api("POST", "service-accounts", { name: "twin" });

    // THEN
    expect(first.headers.location).toBe("/iam/v1/orgs/1105/service-accounts/2264");
    expect(second.headers.location).toBe("/iam/v1/orgs/1105/service-accounts/2265");
  });

  test.each([
    [{}, "name is missing"],
    [{ name: "" }, "name must have 1 to 512 characters, it has 0"],
    [{ name: "x".repeat(513) }, "name must have 1 to 512 characters, it has 513"],
    [{ name: 7 }, "name must be a string"],
    [{ name: "x", description: "x".repeat(4097) }, "description must have 0 to 4096 characters, it has 4097"],
    [{ name: "x", description: null }, "description must be a string"],
    [["name"], "not a JSON object"],
  ])("refuse %j", async (body, message) => {
    // GIVEN
    const { api } = await setUp();

    // WHEN
    const { status, json } = await api("POST", "service-accounts", body);

    // THEN
    expect(status).toBe(400);
    expect(json).toEqual(goaError("bad_request", message));
    expect((await api("GET", "service-accounts")).json).toEqual([]);
  });

  test("count characters, not code units: 512 emoji are a name", async () => {
    const { api } = await setUp();
    expect((await api("POST", "service-accounts", { name: "🙂".repeat(512) })).status).toBe(201);
    expect((await api("PATCH", "service-accounts/2263", { name: "🙂".repeat(513) })).status).toBe(400);
  });

  test("number 20 at most, and deleting one makes room", async () => {
    // GIVEN a full org
    const { api } = await setUp();
    for (let count = 0; count < 20; count++) await api("POST", "service-accounts", { name: `account ${count}` });

    // WHEN
    const refused = await api("POST", "service-accounts", { name: "one too many" });
    await api("DELETE", "service-accounts/2263");
    const accepted = await api("POST", "service-accounts", { name: "fits again" });

    // THEN
    expect(refused.status).toBe(400);
    expect(refused.json).toEqual(goaError("bad_request", "org 1105 has 20 service accounts; the limit is 20"));
    expect(accepted.status).toBe(201);
  });

  test("take their clients and access rules with them when they are deleted", async () => {
    // GIVEN an account with a client and a grant
    const { emulator, api } = await setUp();
    const before = emulator.snapshot();
    await api("POST", "service-accounts", { name: "short-lived" });
    await api("POST", "service-accounts/2263/clients");
    await api("PUT", "access-rules/grant", { subject: { ref: accountRef(2263) }, role: { name: "observer" } });

    // WHEN
    const deleted = await api("DELETE", "service-accounts/2263");

    // THEN the org is as it was
    expect(deleted).toMatchObject({ status: 204, text: "" });
    expect(emulator.snapshot()).toEqual(before);
  });

  test.each(["GET", "PATCH", "DELETE"])(
    "answer 404 to %s of one that does not exist, 400 to what is no id",
    async (method) => {
      const { api } = await setUp();
      const missing = await api(method, "service-accounts/9", method === "PATCH" ? {} : undefined);
      expect(missing.status).toBe(404);
      expect(missing.json).toEqual(goaError("not_found", "requested resource is not found"));
      expect((await api(method, "service-accounts/nine", method === "PATCH" ? {} : undefined)).status).toBe(400);
    },
  );
});
