import { Emulator } from "../../../lib/emulator";
import { accountRef, apiOfOwner, apiOfServiceAccount, askToken, goaError, send, startEmulator } from "./support";

const noon = Date.parse("2024-01-01T12:00:00Z");
const defaults = {
  clientPropagationMs: 0,
  grantPropagationMs: 0,
  secretRotation: true,
  serviceAccountOwners: false,
  filterRefs: "any",
  misspelledFilter: "refused",
  refsInRules: "observed",
  unfilteredRules: "org",
  missingAccountStatus: 404,
};

/** An emulator whose clock stands still until it is moved, and what its owner sees. */
async function given(options: Parameters<typeof startEmulator>[0] = {}) {
  const emulator = await startEmulator({ now: () => new Date(noon), ...options });
  const { id } = emulator.edit.addServiceAccount({ name: "holder" });
  const api = await apiOfOwner(emulator);
  const create = async () =>
    (await api("POST", `service-accounts/${id}/clients`)).json as { clientId: string; clientSecret: string };
  const ask = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) =>
    askToken(emulator, { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret });
  return { emulator, api, id, create, ask };
}

describe("a client that takes a while to reach the login host", () => {
  test("exists at once, and is refused like a wrong secret until its time has come", async () => {
    // GIVEN
    const { emulator, api, create, ask } = await given({ clientPropagationMs: 2000 });
    const client = await create();

    // WHEN it is not there yet
    emulator.clock.advance(1999);
    const early = await ask(client);

    // THEN
    expect(early.status).toBe(401);
    expect(early.json).toEqual(goaError("unauthorized", "client credentials are invalid"));
    expect((await api("GET", `service-accounts/2263/clients/${client.clientId}`)).status).toBe(200);

    // WHEN it is, THEN it is good
    emulator.clock.advance(1);
    expect((await ask(client)).status).toBe(200);
  });

  test("keeps its older secret while the newer one is on its way", async () => {
    const { emulator, api, create, ask } = await given({ clientPropagationMs: 2000 });
    const { clientId, clientSecret } = await create();
    emulator.clock.advance(2000);
    const { json } = await api("POST", `service-accounts/2263/clients/${clientId}/client-secret`);
    const newer = json as { clientId: string; clientSecret: string };
    expect([(await ask({ clientId, clientSecret })).status, (await ask(newer)).status]).toEqual([200, 401]);
    emulator.clock.advance(2000);
    expect((await ask(newer)).status).toBe(200);
  });

  test("is one that was made under the setting, whatever is set before and after", async () => {
    const { emulator, create, ask } = await given({ limits: { clientsPerServiceAccount: 3 } });
    const clients = [await create()];
    emulator.configure({ clientPropagationMs: 60_000 });
    clients.push(await create());
    emulator.configure({ clientPropagationMs: 0 });
    clients.push(await create());
    const replies = await Promise.all(clients.map(ask));
    expect(replies.map(({ status }) => status)).toEqual([200, 401, 200]);
  });

  test("takes no longer, and is not earlier, when its creation finds the clock off", async () => {
    // GIVEN
    const { emulator, create, ask } = await given({ clientPropagationMs: 2000 });
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/service-accounts/*/clients" }, skewMs: 3_600_000 });
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/service-accounts/*/clients" }, skewMs: -3_600_000, skip: 1 });
    const clients = [await create(), await create()];
    const statuses = async () => (await Promise.all(clients.map(ask))).map(({ status }) => status);

    // WHEN, THEN
    expect(await statuses()).toEqual([401, 401]);
    emulator.clock.advance(2000);
    expect(await statuses()).toEqual([200, 200]);
  });
});

describe("a grant that takes a while", () => {
  test("is listed at once, and gives its privileges later, to tokens issued before too", async () => {
    // GIVEN
    const { emulator, api: owner } = await given();
    const { id, api } = await apiOfServiceAccount(emulator);
    const status = async () => (await api("GET", "service-accounts")).status;
    emulator.configure({ grantPropagationMs: 5000 });

    // WHEN
    await owner("PUT", "access-rules/grant", { subject: { ref: accountRef(id) }, role: { name: "iam_admin" } });
    emulator.clock.advance(4999);

    // THEN
    const rule = expect.objectContaining({ createdAt: "2024-01-01T12:00:00.000000Z" }) as object;
    expect(emulator.snapshot().accessRules.filter(({ subject }) => subject.id === id)).toEqual([rule]);
    expect(await status()).toBe(403);
    emulator.clock.advance(1);
    expect(await status()).toBe(200);
  });

  test("is not put off by being granted again, and is revoked at once", async () => {
    const { emulator } = await given({ grantPropagationMs: 5000 });
    const { id, api } = await apiOfServiceAccount(emulator, "iam_admin");
    const rule = { subject: { ref: accountRef(id) }, role: { name: "iam_admin" } };
    const status = async () => (await api("GET", "service-accounts")).status;
    emulator.clock.advance(4999);
    emulator.edit.grant(rule);
    expect(await status()).toBe(403);
    emulator.clock.advance(1);
    expect(await status()).toBe(200);
    emulator.edit.revoke(rule);
    expect(await status()).toBe(403);
  });
});

describe("an org that does not offer the rotation of secrets", () => {
  test("does not know its paths: each is answered as an unknown path is", async () => {
    // GIVEN
    const { emulator, api, create } = await given({ secretRotation: false });
    const { clientId } = await create();
    const path = `service-accounts/2263/clients/${clientId}`;

    // WHEN
    const unknown = await api("GET", `${path}/unknown`);
    const replies = [
      await api("POST", `${path}/client-secret`),
      await api("DELETE", `${path}/client-secret`),
      await api("GET", `${path}/client-secrets`),
      await send(emulator, "GET", `/iam/v1/orgs/1105/${path}/client-secrets`),
    ];

    // THEN
    expect(unknown.status).toBe(404);
    for (const { status, json } of replies) {
      expect(status).toBe(404);
      expect(json).toEqual(goaError("not_found", (unknown.json as { message: string }).message));
    }
    expect((await api("GET", path)).status).toBe(200);
  });

  test("may come to offer it while the emulator runs, and end doing so", async () => {
    const { emulator, api, create } = await given({ secretRotation: false });
    const { clientId } = await create();
    const status = async () => (await api("GET", `service-accounts/2263/clients/${clientId}/client-secrets`)).status;
    emulator.configure({ secretRotation: true });
    expect(await status()).toBe(200);
    emulator.configure({ secretRotation: false });
    expect(await status()).toBe(404);
  });
});

describe("the settings", () => {
  test("are changed one by one, in the process and over HTTP", async () => {
    // GIVEN
    const emulator = await startEmulator({ clientPropagationMs: 1 });
    expect(emulator.settings).toEqual({ ...defaults, clientPropagationMs: 1 });

    // WHEN
    emulator.configure({ grantPropagationMs: 2 });
    const changed = await send(emulator, "POST", "/_emulator/settings", { body: '{"secretRotation":false}' });

    // THEN
    const settings = { ...defaults, clientPropagationMs: 1, grantPropagationMs: 2, secretRotation: false };
    expect(changed).toMatchObject({ status: 200, json: settings });
    expect((await send(emulator, "GET", "/_emulator/settings")).json).toEqual(settings);
    expect(emulator.settings).toEqual(settings);
  });

  test.each([
    [{ clientPropagationMs: -1 }, "clientPropagationMs must be an integer from 0 to 3155760000000"],
    [{ grantPropagationMs: "1" }, "grantPropagationMs must be an integer from 0"],
    [{ secretRotation: "no" }, "secretRotation must be true or false"],
    [{ filterRefs: "short" }, "filterRefs must be one of any, full, zoneless, none"],
    [{ missingAccountStatus: 405 }, "missingAccountStatus must be one of 200, 400, 401, 403, 404, 429, 500, 502"],
    [{ tokenLifeSeconds: 1 }, 'there is no setting "tokenLifeSeconds"; there are clientPropagationMs, grantPropag'],
  ])("are all left as they are by %j beside one that is right", async (wrong, message) => {
    const emulator = await startEmulator();
    const body = { clientPropagationMs: 9, ...wrong };
    const reply = await send(emulator, "POST", "/_emulator/settings", { body: JSON.stringify(body) });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual(goaError("bad_request", message));
    expect(() => {
      emulator.configure(body as object);
    }).toThrow(message);
    expect(emulator.settings).toEqual(defaults);
  });

  test.each([
    [{ clientPropagationMs: -1 }, "clientPropagationMs is -1. Use an integer from 0 to 3155760000000"],
    [{ grantPropagationMs: 0.5 }, "grantPropagationMs is 0.5. Use an integer from 0"],
    [{ secretRotation: "off" as unknown as boolean }, "secretRotation is off. Use true or false"],
    [{ refsInRules: "short" as "full" }, "refsInRules is short. Use one of observed, full, zoneless, unprefixed"],
  ])("are refused at the start when they are %j", async (options, message) => {
    await expect(Emulator.start(options)).rejects.toThrow(message);
  });
});

describe("org_owner", () => {
  test.each([
    [false, 400],
    [true, 204],
  ])(
    "is granted to a service account only if the setting serviceAccountOwners says so (%p)",
    async (allowed, status) => {
      // GIVEN
      const { api, id } = await given({ serviceAccountOwners: allowed });

      // WHEN
      const rule = { subject: { ref: accountRef(id) }, role: { name: "org_owner" } };
      const reply = await api("PUT", "access-rules/grant", rule);

      // THEN
      expect(reply.status).toBe(status);
      if (!allowed)
        expect(reply.json).toEqual(goaError("bad_request", "a service account cannot be granted org_owner"));
    },
  );

  test("may be granted to users, whatever the setting", async () => {
    const { emulator } = await given();
    expect(() => emulator.edit.addUser({ email: "second@example.com", roles: ["org_owner"] })).not.toThrow();
  });
});

describe("the clients of an account that does not exist", () => {
  test.each([200, 400, 401, 403, 404, 429, 500, 502] as const)("are answered with %d if so set", async (status) => {
    const { api } = await given({ missingAccountStatus: status });
    const reply = await api("GET", "service-accounts/9/clients");
    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.json).toEqual([]);
    expect((await api("GET", "service-accounts/2263/clients")).status).toBe(200);
  });
});

describe("refs in filters of access rules", () => {
  const spellings = {
    full: ["ref:nam:1105::iam:project:1", "ref:nam:1105::iam:service-account:2263"],
    zoneless: ["ref::1105::iam:project:1", "ref::::iam:service-account:2263"],
  } as const;

  async function inProject(options: Parameters<typeof startEmulator>[0]) {
    const { emulator, api, id } = await given(options);
    const project = emulator.edit.addProject({ name: "billing" });
    const scope = { ref: `ref::1105::iam:project:${project.id}` };
    emulator.edit.grant({ subject: { ref: accountRef(id) }, role: { name: "observer" }, scope });
    const ask = async (spelling: keyof typeof spellings) => {
      const [scopeRef, subjectRef] = spellings[spelling];
      const filter = `scopeRef eq '${scopeRef}' and subjectRef eq '${subjectRef}'`;
      const { status, json } = await api("GET", `access-rules?filter=${encodeURIComponent(filter)}`);
      return status === 200 ? (json as { values: object[] }).values.length : status;
    };
    return { api, ask };
  }

  test.each([
    ["any", "refused", 1, 1],
    ["full", "refused", 1, 400],
    ["full", "empty", 1, 0],
    ["zoneless", "refused", 400, 1],
    ["zoneless", "empty", 0, 1],
    ["none", "refused", 400, 400],
    ["none", "empty", 0, 0],
  ] as const)("are understood as %s, others are %s", async (filterRefs, misspelledFilter, full, zoneless) => {
    const { ask } = await inProject({ filterRefs, misspelledFilter });
    expect([await ask("full"), await ask("zoneless")]).toEqual([full, zoneless]);
  });

  test.each([
    ["observed", "ref:nam:1105::iam:project:1", "ref:nam:::iam:service-account:2263"],
    ["full", "ref:nam:1105::iam:project:1", "ref:nam:1105::iam:service-account:2263"],
    ["zoneless", "ref::1105::iam:project:1", "ref::::iam:service-account:2263"],
    ["unprefixed", "nam:1105::iam:project:1", "nam:1105::iam:service-account:2263"],
  ] as const)("are answered %s", async (refsInRules, scope, subject) => {
    const { api } = await inProject({ refsInRules, unfilteredRules: "all" });
    const { values } = (await api("GET", "access-rules")).json as { values: object[] };
    expect(values.at(-1)).toMatchObject({ scope: { ref: scope }, subject: { ref: subject } });
  });

  test("are not needed for the rules of projects where a list without a filter has all", async () => {
    const lengthOf = async (unfilteredRules: "org" | "all") => {
      const { api } = await inProject({ unfilteredRules });
      return ((await api("GET", "access-rules")).json as { values: object[] }).values.length;
    };
    expect([await lengthOf("org"), await lengthOf("all")]).toEqual([1, 2]);
  });
});
