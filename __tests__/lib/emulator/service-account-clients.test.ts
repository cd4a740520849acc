import { apiOfOwner, askToken, goaError, startEmulator } from "./support";

async function setUp() {
  const emulator = await startEmulator();
  const api = await apiOfOwner(emulator);
  await api("POST", "service-accounts", { name: "holder" });
  const create = async () =>
    (await api("POST", "service-accounts/2263/clients")).json as { clientId: string; clientSecret: string };
  return { emulator, api, create };
}

describe("service-account clients", () => {
  test("show their secret once, in the answer that creates them", async () => {
    // GIVEN
    const { emulator, api, create } = await setUp();
    const { clientId, clientSecret } = await create();

    // WHEN
    const list = await api("GET", "service-accounts/2263/clients");
    const show = await api("GET", `service-accounts/2263/clients/${clientId}`);

    // THEN
    expect(show.json).toEqual({
      clientId,
      createdBy: 121456,
      createdAt: expect.any(String) as string,
      kind: "iam#service-account-client",
    });
    expect(list.json).toEqual([show.json]);
    expect(JSON.stringify(emulator.snapshot())).not.toContain(clientSecret);
  });

  test("number two for each account, and deleting one leaves the other as it is", async () => {
    // GIVEN
    const { emulator, api, create } = await setUp();
    const [first, second] = [await create(), await create()];

    // WHEN
    const refused = await api("POST", "service-accounts/2263/clients");
    const deleted = await api("DELETE", `service-accounts/2263/clients/${first.clientId}`);

    // THEN
    expect(refused.json).toEqual(goaError("bad_request", "service account 2263 has 2 clients; the limit is 2"));
    expect(deleted).toMatchObject({ status: 204, text: "" });
    const ask = ({ clientId, clientSecret }: typeof first) =>
      askToken(emulator, { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret });
    expect((await ask(first)).status).toBe(401);
    expect((await ask(second)).status).toBe(200);
  });

  test("belong to one account: another account's path does not know them", async () => {
    // GIVEN
    const { api, create } = await setUp();
    const { clientId } = await create();
    await api("POST", "service-accounts", { name: "other" });

    // WHEN, THEN
    expect((await api("GET", `service-accounts/2264/clients/${clientId}`)).status).toBe(404);
    expect((await api("DELETE", `service-accounts/2264/clients/${clientId}`)).status).toBe(404);
    expect((await api("GET", "service-accounts/2264/clients")).json).toEqual([]);
    expect((await api("GET", "service-accounts/9/clients")).status).toBe(404);
    expect((await api("POST", "service-accounts/9/clients")).status).toBe(404);
  });

  test("can be rotated: two secrets are good until the older one is deleted", async () => {
    // GIVEN
    const { emulator, api, create } = await setUp();
    const { clientId, clientSecret } = await create();
    const path = `service-accounts/2263/clients/${clientId}`;
    const isGood = async (secret: string) => {
      const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: secret };
      return (await askToken(emulator, fields)).status === 200;
    };

    // WHEN the secret is rotated
    const early = await api("DELETE", `${path}/client-secret`);
    const rotated = await api("POST", `${path}/client-secret`);
    const renewed = (rotated.json as { clientSecret: string }).clientSecret;

    // THEN both are good, and the list shows no more than their ends
    expect(early.status).toBe(400);
    expect(rotated.status).toBe(200);
    expect([await isGood(clientSecret), await isGood(renewed)]).toEqual([true, true]);
    expect((await api("POST", `${path}/client-secret`)).status).toBe(400);
    const { json } = await api("GET", `${path}/client-secrets`);
    expect(json).toMatchObject({
      kind: "iam:service-account-client-secret-list",
      values: [clientSecret, renewed].map((secret) => ({
        kind: "iam:service-account-client-secret",
        maskedClientSecret: `****${secret.slice(-4)}`,
        status: "ACTIVE",
      })),
    });

    // WHEN the older one is deleted, THEN only the newer is good
    expect((await api("DELETE", `${path}/client-secret`)).status).toBe(204);
    expect([await isGood(clientSecret), await isGood(renewed)]).toEqual([false, true]);
  });
});
