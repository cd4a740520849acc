import { apiOfOwner, apiOfServiceAccount, askToken, send, startEmulator } from "./support";

const noon = "2024-01-01T12:00:00.000Z";
const hour = 3_600_000;
const createdAt = "2024-01-01T12:00:00.000000Z";

describe("the credentials of an emulator", () => {
  test("tell of each client and secret when it was last good for a token, over HTTP as in the process", async () => {
    // GIVEN a client whose secret is being rotated, and one that nobody uses
    const emulator = await startEmulator({ now: () => new Date(noon) });
    const owner = await apiOfOwner(emulator);
    const { id, clientId, clientSecret } = await apiOfServiceAccount(emulator);
    const idle = emulator.edit.addClient({ serviceAccountId: id });
    const { json } = await owner("POST", `service-accounts/${id}/clients/${clientId}/client-secret`);
    const { clientSecret: newer } = json as { clientSecret: string };
    const ask = (client_secret: string) =>
      askToken(emulator, { grant_type: "client_credentials", client_id: clientId, client_secret });

    // WHEN the newer secret is used, and a wrong one is tried
    emulator.clock.advance(hour);
    await ask(newer);
    emulator.clock.advance(hour);
    await ask("wrong");

    // THEN
    const later = "2024-01-01T13:00:00.000Z";
    const common = { serviceAccountId: id, createdBy: 121456, createdAt };
    const secrets = [
      { createdAt, lastTokenAt: noon },
      { createdAt, lastTokenAt: later },
    ];
    const unused = { createdAt, lastTokenAt: null };
    expect(emulator.credentials()).toEqual([
      { clientId, ...common, lastTokenAt: later, secrets },
      { clientId: idle.clientId, ...common, lastTokenAt: null, secrets: [unused] },
    ]);
    const told = await send(emulator, "GET", "/_emulator/credentials");
    expect(told.json).toEqual(emulator.credentials());
    for (const secret of [clientSecret, newer, idle.clientSecret]) expect(told.text).not.toContain(secret);
  });

  test("remember a client's last token when the secret that fetched it is deleted, and forget a deleted client", async () => {
    // GIVEN
    const emulator = await startEmulator({ now: () => new Date(noon) });
    const owner = await apiOfOwner(emulator);
    const { id, clientId } = await apiOfServiceAccount(emulator);
    const path = `service-accounts/${id}/clients/${clientId}`;
    await owner("POST", `${path}/client-secret`);

    // WHEN, THEN
    await owner("DELETE", `${path}/client-secret`);
    const secrets = [{ createdAt, lastTokenAt: null }];
    expect(emulator.credentials()).toMatchObject([{ lastTokenAt: noon, secrets }]);
    await owner("DELETE", path);
    expect(emulator.credentials()).toEqual([]);
  });

  test("are no change of the org: a token neither ends nor prolongs what reads do not see", async () => {
    const emulator = await startEmulator();
    const owner = await apiOfOwner(emulator);
    const { id, clientId, clientSecret } = await apiOfServiceAccount(emulator);
    emulator.faults.add({ on: { method: "GET" }, stale: { writes: 1 }, times: "always" });
    emulator.edit.addClient({ serviceAccountId: id });
    await askToken(emulator, { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret });
    expect((await owner("GET", `service-accounts/${id}/clients`)).json).toMatchObject([{ clientId }]);
    expect(emulator.credentials()).toHaveLength(2);
  });
});

describe("the request log of an org in which secrets are made and used", () => {
  test("holds none of them", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const owner = await apiOfOwner(emulator);
    const { id, clientId, clientSecret, token } = await apiOfServiceAccount(emulator);

    // WHEN
    const path = `service-accounts/${id}/clients`;
    const made = [await owner("POST", path), await owner("POST", `${path}/${clientId}/client-secret`)];
    await askToken(emulator, { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret });

    // THEN
    const secrets = made.map(({ json }) => (json as { clientSecret: string }).clientSecret);
    const log = JSON.stringify(emulator.requests);
    expect(emulator.requests).toHaveLength(5);
    for (const secret of [clientSecret, token, emulator.owner.refreshToken, ...secrets]) {
      expect(log).not.toContain(secret);
    }
  });
});
