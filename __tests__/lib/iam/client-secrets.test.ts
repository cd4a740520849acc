import { inspect } from "node:util";
import {
  FlexeraAnswerError,
  FlexeraApiError,
  FlexeraConnectionError,
  FlexeraSettingsError,
  FlexeraUnsealedSecretError,
  isNotFound,
} from "../../../lib/iam";
import { newKeyPair, unseal } from "../../../lib/sealing/flexera-envelope";
import { startEmulator } from "../emulator/support";
import { clientOf, collectLog, loopback, problem, rejection } from "./loopback";

const made = { clientId: "0oa1", createdBy: 121456, createdAt: "2023-07-10T20:50:41.195629Z" };
const read = { ...made, createdBy: "121456" };
const kind = "iam#service-account-client";
const sealedSecret = { encryptedSecret: "ZW5j", iv: "aXY=", authTag: "dGFn", ephemeralPublicKey: "a2V5" };
const base = "/iam/v1/orgs/1105/service-accounts/2263/clients";
const key = Buffer.alloc(32, 7).toString("base64");
const plain = "hunter22-plain-secret";

describe("a client with a sealed secret", () => {
  test("is created by a request with the recipient's key, and comes with the envelope as it was sent", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 201, json: { ...made, ...sealedSecret, kind } }));
    // WHEN
    const created = await clientOf(server.url).serviceAccountClients.createSealed("2263", key);
    // THEN
    expect(created).toEqual({ ...read, sealedSecret });
    expect(server.calls()).toEqual([`POST ${base}`]);
    expect(server.requests[1]?.headers["x-recipient-public-key"]).toBe(key);
    expect(server.requests[1]?.body).toBe("");
  });

  test.each(Object.keys(sealedSecret))("is not taken for complete without %s", async (member) => {
    // GIVEN
    const json = { ...made, ...sealedSecret, kind, [member]: undefined };
    const server = await loopback(() => ({ status: 201, json }));
    // WHEN
    const sealing = clientOf(server.url).serviceAccountClients.createSealed("2263", key);
    const error = await rejection(sealing, FlexeraAnswerError);
    // THEN
    expect(error).toMatchObject({ member, mayHaveTakenEffect: true });
  });

  test.each([
    ["without", {}],
    ["with", sealedSecret],
  ])("is an error when the secret comes in plain text %s an envelope", async (_, more) => {
    // GIVEN
    const server = await loopback((_request, number) =>
      number === 1
        ? { status: 201, json: { ...made, ...more, clientSecret: plain, kind } }
        : { status: 403, json: problem("forbidden", `I know ${plain}`) },
    );
    const { entries, logger } = collectLog();
    const iam = clientOf(server.url, { logger });
    // WHEN
    const error = await rejection(iam.serviceAccountClients.createSealed("2263", key), FlexeraUnsealedSecretError);
    const later = await rejection(iam.roles.list(), FlexeraApiError);
    // THEN
    expect(error).toBeInstanceOf(FlexeraAnswerError);
    expect(error).toMatchObject({
      name: "FlexeraUnsealedSecretError",
      clientId: "0oa1",
      member: "clientSecret",
      mayHaveTakenEffect: true,
    });
    expect(error.message).toBe(
      `${new URL(server.url).host} answered POST ${base} with a secret in plain text although an encrypted one was asked ` +
        "for: the org does not offer encrypted secrets. The secret was thrown away",
    );
    expect(error.remedy).toBe("Delete client 0oa1, whose secret nobody has, and create one without a recipient's key.");
    expect(later.apiMessage).toBe("I know [redacted]");
    expect(inspect([error, later, entries, iam], { depth: Infinity, showHidden: true })).not.toContain("hunter22");
  });

  test("that is refused in plain text and without an id is said to exist nevertheless", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 201, json: { clientSecret: plain } }));
    // WHEN
    const sealing = clientOf(server.url).serviceAccountClients.createSealed("2263", key);
    const error = await rejection(sealing, FlexeraUnsealedSecretError);
    // THEN
    expect(error).toMatchObject({ clientId: "", mayHaveTakenEffect: true });
    expect(error.remedy).toMatch(/^Delete the client, /);
  });

  test("is not created twice when the answer is lost", async () => {
    // GIVEN
    const server = await loopback(() => "reset");
    // WHEN
    const sealing = clientOf(server.url).serviceAccountClients.createSealed("2263", key);
    const error = await rejection(sealing, FlexeraConnectionError);
    // THEN
    expect(error.mayHaveTakenEffect).toBe(true);
    expect(server.calls()).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ["nothing", ""],
    ["31 bytes", Buffer.alloc(31, 7).toString("base64")],
    ["33 bytes", Buffer.alloc(33, 7).toString("base64")],
    ["base64 without padding", key.slice(0, -1)],
    ["base64 of the URL kind", Buffer.alloc(32, 0xff).toString("base64url") + "="],
    ["base64 with bits left over", `${key.slice(0, -2)}d=`],
    ["two lines", `${key}\n`],
    ["PEM", "-----BEGIN PUBLIC KEY-----"],
    ["no text", undefined],
  ])("is not asked for with a key of %s", async (_, wrong) => {
    // GIVEN
    const server = await loopback(() => ({ status: 201 }));
    const { serviceAccountClients } = clientOf(server.url);
    // WHEN
    const errors = [
      await rejection(serviceAccountClients.createSealed("2263", wrong as string), FlexeraSettingsError),
      await rejection(serviceAccountClients.rotateSecretSealed("2263", "0oa1", wrong as string), FlexeraSettingsError),
    ];
    // THEN
    for (const error of errors) {
      expect(error.message).toBe(
        "recipientPublicKey is not usable (its value is not shown); it must be 32 bytes in base64, which makes 44 characters",
      );
    }
    expect(server.requests).toEqual([]);
  });
});

describe("a second secret", () => {
  test("is made by a post to the client, and given this once", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: { ...made, clientSecret: plain, kind } }));
    // WHEN
    const rotated = await clientOf(server.url).serviceAccountClients.rotateSecret("2263", "0oa1");
    // THEN
    expect(rotated).toEqual({ ...read, clientSecret: plain });
    expect(server.calls()).toEqual([`POST ${base}/0oa1/client-secret`]);
    expect(server.requests[1]?.body).toBe("");
  });

  test("is not lost because lesser members are missing: the client is known", async () => {
    const server = await loopback(() => ({ status: 200, json: { clientSecret: plain } }));
    const rotated = await clientOf(server.url).serviceAccountClients.rotateSecret("2263", "0oa1");
    expect(rotated).toEqual({ clientId: "0oa1", clientSecret: plain, createdBy: "", createdAt: "" });
  });

  test("is hidden from errors as soon as it is there", async () => {
    // GIVEN
    const server = await loopback((_, number) =>
      number === 1
        ? { status: 200, json: { ...made, clientSecret: plain } }
        : { status: 400, json: problem("bad_request", `${plain}?`) },
    );
    const { serviceAccountClients } = clientOf(server.url);
    await serviceAccountClients.rotateSecret("2263", "0oa1");
    // WHEN
    const error = await rejection(serviceAccountClients.rotateSecret("2263", "0oa1"), FlexeraApiError);
    // THEN
    expect(error.apiMessage).toBe("[redacted]?");
  });

  test("comes sealed when a recipient's key is given", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: { ...made, ...sealedSecret, kind } }));
    // WHEN
    const rotated = await clientOf(server.url).serviceAccountClients.rotateSecretSealed("2263", "0oa1", key);
    // THEN
    expect(rotated).toEqual({ ...read, sealedSecret });
    expect(server.requests[1]).toMatchObject({ method: "POST", path: `${base}/0oa1/client-secret` });
    expect(server.requests[1]?.headers["x-recipient-public-key"]).toBe(key);
  });

  test("that comes in plain text leaves the one in use alone, and is named", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: { clientSecret: plain } }));
    // WHEN
    const error = await rejection(
      clientOf(server.url).serviceAccountClients.rotateSecretSealed("2263", "0oa1", key),
      FlexeraUnsealedSecretError,
    );
    // THEN
    expect(error.clientId).toBe("0oa1");
    expect(error.remedy).toBe(
      "Client 0oa1 has a second secret that nobody has; the one in use goes on working. Create another client, without a " +
        "recipient's key, and delete this one.",
    );
  });

  test.each(["rotateSecret", "deleteOlderSecret"] as const)(
    "%s is not done twice when the answer is lost",
    async (call) => {
      // GIVEN
      const server = await loopback(() => "reset");
      // WHEN
      const error = await rejection<FlexeraConnectionError>(
        clientOf(server.url).serviceAccountClients[call]("2263", "0oa1"),
        FlexeraConnectionError,
      );
      // THEN
      expect(error.mayHaveTakenEffect).toBe(true);
      expect(server.calls()).toHaveLength(1);
    },
  );

  test.each(["rotateSecret", "deleteOlderSecret"] as const)("%s is not done twice after a 500", async (call) => {
    // GIVEN
    const server = await loopback(() => ({ status: 500, json: problem("internal_error", "oh") }));
    // WHEN
    const error = await rejection<FlexeraApiError>(
      clientOf(server.url).serviceAccountClients[call]("2263", "0oa1"),
      FlexeraApiError,
    );
    // THEN
    expect(error.mayHaveTakenEffect).toBe(true);
    expect(server.calls()).toHaveLength(1);
  });
});

describe("the list of secrets", () => {
  const masked = { maskedClientSecret: "***abcd", status: "ACTIVE", createdAt: "2024-01-01T00:00:00Z" };
  const item = { ...masked, kind: "iam:service-account-client-secret" };

  test("is read from its envelope", async () => {
    // GIVEN
    const json = { kind: "iam:service-account-client-secret-list", values: [item, { ...item, status: undefined }] };
    const server = await loopback(() => ({ status: 200, json }));
    // WHEN
    const secrets = await clientOf(server.url).serviceAccountClients.listSecrets("2263", "0oa1");
    // THEN
    expect(secrets).toEqual([masked, { ...masked, status: "" }]);
    expect(server.calls()).toEqual([`GET ${base}/0oa1/client-secrets`]);
  });

  test("of another kind is an error", async () => {
    const json = { kind: "iam:access-rule-list", values: [] };
    const server = await loopback(() => ({ status: 200, json }));
    const listing = clientOf(server.url).serviceAccountClients.listSecrets("2263", "0oa1");
    expect((await rejection(listing, FlexeraAnswerError)).member).toBe("kind");
  });

  test.each([
    ["rotateSecret", { status: 200, json: { clientSecret: plain } }],
    ["deleteOlderSecret", { status: 204 }],
    ["delete", { status: 204 }],
  ] as const)("is read again after %s", async (call, done) => {
    // GIVEN
    const json = { kind: "iam:service-account-client-secret-list", values: [item] };
    const server = await loopback(({ method }) => (method === "GET" ? { status: 200, json } : done));
    const { serviceAccountClients } = clientOf(server.url, { shareReads: true });
    await serviceAccountClients.listSecrets("2263", "0oa1");
    await serviceAccountClients.listSecrets("2263", "0oa1");
    // WHEN
    await serviceAccountClients[call]("2263", "0oa1");
    await serviceAccountClients.listSecrets("2263", "0oa1");
    // THEN
    expect(server.calls().filter((line) => line.startsWith("GET"))).toHaveLength(2);
  });
});

describe("with the emulator", () => {
  async function given(options = {}) {
    const emulator = await startEmulator(options);
    const iam = clientOf(emulator.url, { credentials: { refreshToken: emulator.owner.refreshToken } });
    return { iam, clients: iam.serviceAccountClients, id: await iam.serviceAccounts.create({ name: "holder" }) };
  }
  const isGood = (iam: ReturnType<typeof clientOf>, clientId: string, clientSecret: string) =>
    iam
      .withCredentials({ clientId, clientSecret })
      .authenticate()
      .then(
        () => true,
        () => false,
      );

  test("a secret is rotated and the older one deleted, while one of them always works", async () => {
    // GIVEN
    const { iam, clients, id } = await given();
    const { clientId, clientSecret: older } = await clients.create(id);
    // WHEN
    const { clientSecret: newer } = await clients.rotateSecret(id, clientId);
    const during = [await isGood(iam, clientId, older), await isGood(iam, clientId, newer)];
    const listed = await clients.listSecrets(id, clientId);
    await clients.deleteOlderSecret(id, clientId);
    // THEN
    expect(during).toEqual([true, true]);
    expect(listed.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
    expect([await isGood(iam, clientId, older), await isGood(iam, clientId, newer)]).toEqual([false, true]);
    await expect(clients.listSecrets(id, clientId)).resolves.toHaveLength(1);
  });

  test("sealed secrets are opened by their recipient, and good", async () => {
    // GIVEN
    const { iam, clients, id } = await given();
    const { publicKey, privateKey } = newKeyPair();
    // WHEN
    const created = await clients.createSealed(id, publicKey);
    const rotated = await clients.rotateSecretSealed(id, created.clientId, publicKey);
    // THEN
    for (const { clientId, sealedSecret: sealed } of [created, rotated]) {
      await expect(isGood(iam, clientId, unseal(sealed, privateKey).secret)).resolves.toBe(true);
    }
  });

  test("an org that does not rotate secrets says that it is not there", async () => {
    // GIVEN
    const { clients, id } = await given({ secretRotation: false });
    const { clientId } = await clients.create(id);
    // WHEN
    const error: unknown = await clients.rotateSecret(id, clientId).catch((reason: unknown) => reason);
    // THEN
    expect(isNotFound(error)).toBe(true);
    await expect(clients.find(id, clientId)).resolves.toBeDefined();
  });
});
