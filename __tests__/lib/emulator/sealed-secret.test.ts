import { createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from "node:crypto";

import { apiOfOwner, askToken, goaError, type Reply, send, startEmulator, tokenOf } from "./support";

interface Sealed {
  readonly clientId: string;
  readonly encryptedSecret: string;
  readonly iv: string;
  readonly authTag: string;
  readonly ephemeralPublicKey: string;
}

/** Whoever is to read the secret, and a way to ask in their name. */
async function given() {
  const emulator = await startEmulator();
  const { privateKey, publicKey } = generateKeyPairSync("x25519");
  const { id } = emulator.edit.addServiceAccount({ name: "holder" });
  const fields = { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken };
  const authorization = `Bearer ${await tokenOf(emulator, fields)}`;
  const clients = `/iam/v1/orgs/1105/service-accounts/${id}/clients`;
  const post = (path: string, key = base64(publicKey.export({ format: "jwk" }).x)) =>
    send(emulator, "POST", `${clients}${path}`, { headers: { authorization, "X-Recipient-Public-Key": key } });
  const open = ({ json }: Reply) => {
    const { encryptedSecret, iv, authTag, ephemeralPublicKey } = json as Sealed;
    const x = Buffer.from(ephemeralPublicKey, "base64").toString("base64url");
    const ephemeral = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "X25519", x } });
    const shared = diffieHellman({ privateKey, publicKey: ephemeral });
    const key = Buffer.from(hkdfSync("sha256", shared, "", "", 32));
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64"));
    decipher.setAuthTag(Buffer.from(authTag, "base64"));
    return decipher.update(encryptedSecret, "base64", "utf8") + decipher.final("utf8");
  };
  const isGood = async (clientId: string, client_secret: string) => {
    const credential = { grant_type: "client_credentials", client_id: clientId, client_secret };
    return (await askToken(emulator, credential)).status === 200;
  };
  return { emulator, post, open, isGood };
}

function base64(base64url: string | undefined): string {
  return Buffer.from(base64url ?? "", "base64url").toString("base64");
}

describe("a sealed secret", () => {
  test("of a new client is opened by the recipient's private key, and good for a token", async () => {
    // GIVEN
    const { post, open, isGood } = await given();

    // WHEN
    const created = await post("");

    // THEN the members are those of a client, with the envelope in the secret's place
    const sealed = created.json as Sealed;
    expect(created.status).toBe(201);
    expect(Object.keys(sealed)).toEqual([
      "clientId",
      "encryptedSecret",
      "iv",
      "authTag",
      "ephemeralPublicKey",
      "createdBy",
      "createdAt",
      "kind",
    ]);
    const lengths = [sealed.iv, sealed.authTag, sealed.ephemeralPublicKey].map(
      (text) => Buffer.from(text, "base64").length,
    );
    expect(lengths).toEqual([12, 16, 32]);
    expect(await isGood(sealed.clientId, open(created))).toBe(true);
    expect(created.text).not.toContain(open(created));
  });

  test("of a rotation is another one, for which nothing of the first is used again", async () => {
    // GIVEN
    const { post, open, isGood } = await given();
    const created = await post("");
    const { clientId, ...first } = created.json as Sealed;

    // WHEN
    const rotated = await post(`/${clientId}/client-secret`);

    // THEN
    const second = rotated.json as Sealed;
    expect([rotated.status, second.clientId]).toEqual([200, clientId]);
    for (const member of ["encryptedSecret", "iv", "authTag", "ephemeralPublicKey"] as const) {
      expect(second[member]).not.toBe(first[member]);
    }
    expect(await Promise.all([created, rotated].map((reply) => isGood(clientId, open(reply))))).toEqual([true, true]);
  });

  test("cannot be opened once a bit of it has changed", async () => {
    const { post, open } = await given();
    const created = await post("");
    const sealed = created.json as Sealed;
    const damaged = Buffer.from(sealed.encryptedSecret, "base64");
    damaged.writeUInt8(damaged.readUInt8(0) ^ 1, 0);
    const json = { ...sealed, encryptedSecret: damaged.toString("base64") };
    expect(() => open({ ...created, json })).toThrow("unable to authenticate data");
  });

  test.each([
    ["empty", ""],
    ["short", Buffer.alloc(31, 7).toString("base64")],
    ["long", Buffer.alloc(33, 7).toString("base64")],
    ["in base64url", Buffer.alloc(32, 255).toString("base64url")],
    ["in hexadecimal", Buffer.alloc(32, 7).toString("hex")],
    ["a point of low order", Buffer.alloc(32).toString("base64")],
  ])("is refused for a key that is %s, and no client or secret is made", async (_what, key) => {
    // GIVEN
    const { emulator, post } = await given();
    const { clientId } = emulator.edit.addClient({ serviceAccountId: 2263 });
    const before = emulator.credentials();

    // WHEN
    const replies = [await post("", key), await post(`/${clientId}/client-secret`, key)];

    // THEN
    const message = "X-Recipient-Public-Key must be an X25519 public key: 32 bytes in base64";
    for (const { status, json } of replies) {
      expect(status).toBe(400);
      expect(json).toEqual(goaError("bad_request", message));
    }
    expect(emulator.credentials()).toEqual(before);
  });

  test("for a missing account is as missing as any: 404, whatever the key", async () => {
    const { emulator, post } = await given();
    const api = await apiOfOwner(emulator);
    await api("DELETE", "service-accounts/2263");
    expect((await post("", "no key")).status).toBe(404);
  });
});
