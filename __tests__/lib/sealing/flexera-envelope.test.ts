import {
  createCipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import { inspect } from "node:util";
import { type Envelope, newKeyPair, parseEnvelope, unseal } from "../../../lib/sealing";

const secret = "k9f-ü-0123456789abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOPQRSTUV";

type Derivation = (shared: Buffer, ephemeral: Buffer, recipient: Buffer) => Buffer;

const hkdf = (shared: Buffer, info: string | Buffer) => Buffer.from(hkdfSync("sha256", shared, "", info, 32));

const derivations: Record<string, Derivation> = {
  "x25519-hkdf-sha256-aes-256-gcm/1": (shared) => hkdf(shared, ""),
  "x25519-hkdf-sha256-keys-aes-256-gcm/1": (shared, ephemeral, recipient) =>
    hkdf(shared, Buffer.concat([ephemeral, recipient])),
  "x25519-sha256-aes-256-gcm/1": (shared) => createHash("sha256").update(shared).digest(),
  "x25519-aes-256-gcm/1": (shared) => shared,
};

/** What a server does with a recipient's public key. */
function seal(recipient: string, deriveKey: Derivation, encoding: "base64" | "base64url" | "hex" = "base64"): Envelope {
  const ephemeral = generateKeyPairSync("x25519");
  const raw = Buffer.from(recipient, "base64");
  const jwk = { kty: "OKP", crv: "X25519", x: raw.toString("base64url") };
  const publicKey = createPublicKey({ format: "jwk", key: jwk });
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey });
  const own = Buffer.from(ephemeral.publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(shared, own, raw), iv);
  const encrypted = Buffer.concat([cipher.update(secret), cipher.final()]);
  return {
    encryptedSecret: encrypted.toString(encoding),
    iv: iv.toString(encoding),
    authTag: cipher.getAuthTag().toString(encoding),
    ephemeralPublicKey: own.toString(encoding),
  };
}

const likeliest: Derivation = (shared) => hkdf(shared, "");

function failureOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return inspect(error);
  }
  throw new Error("it did not fail");
}

describe("a key pair for sealing", () => {
  test("is 32 bytes in base64 each, and another one each time", () => {
    // WHEN
    const pairs = [newKeyPair(), newKeyPair()];

    // THEN
    const keys = pairs.flatMap(({ publicKey, privateKey }) => [publicKey, privateKey]);
    expect(new Set(keys).size).toBe(4);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);
  });
});

describe("unsealing", () => {
  test.each(Object.entries(derivations))("opens what was sealed by %s, and says so", (scheme, deriveKey) => {
    // GIVEN
    const { publicKey, privateKey } = newKeyPair();

    // WHEN
    const unsealed = unseal(seal(publicKey, deriveKey), privateKey);

    // THEN
    expect(unsealed).toEqual({ secret, scheme });
  });

  test("reads base64 of the alphabet for URLs as well, and keys with a line end", () => {
    // GIVEN
    const { publicKey, privateKey } = newKeyPair();

    // WHEN
    const { secret: opened } = unseal(seal(publicKey, likeliest, "base64url"), `${privateKey}\n`);

    // THEN
    expect(opened).toBe(secret);
  });

  test.each(Object.entries(derivations))("opens an envelope in hex that was sealed by %s", (scheme, deriveKey) => {
    // GIVEN
    const { publicKey, privateKey } = newKeyPair();

    // THEN
    expect(unseal(seal(publicKey, deriveKey, "hex"), privateKey)).toEqual({ secret, scheme });
  });

  test.each(["encryptedSecret", "iv", "authTag", "ephemeralPublicKey"] as const)(
    "opens an envelope of which %s alone is in hex, with a private key in hex",
    (member) => {
      // GIVEN
      const { publicKey, privateKey } = newKeyPair();
      const envelope = seal(publicKey, likeliest);
      const hex = (text: string) => Buffer.from(text, "base64").toString("hex");

      // THEN
      expect(unseal({ ...envelope, [member]: hex(envelope[member]) }, hex(privateKey)).secret).toBe(secret);
    },
  );

  test("with another's key fails, names the public key that belongs to it, and shows no private key", () => {
    // GIVEN
    const envelope = seal(newKeyPair().publicKey, likeliest);
    const { publicKey, privateKey } = newKeyPair();

    // WHEN
    const failure = failureOf(() => unseal(envelope, privateKey));

    // THEN
    expect(failure).toContain(`it was sealed for another public key than ${publicKey}`);
    expect(failure).not.toContain(privateKey);
  });

  test.each(["encryptedSecret", "iv", "authTag"] as const)("of a changed %s fails", (member) => {
    // GIVEN
    const { publicKey, privateKey } = newKeyPair();
    const envelope = seal(publicKey, likeliest);
    const bytes = Buffer.from(envelope[member], "base64");
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);

    // THEN
    expect(() => unseal({ ...envelope, [member]: bytes.toString("base64") }, privateKey)).toThrow(
      "this private key does not open the envelope",
    );
  });

  test.each([
    ["a tag cut to 4 bytes", { authTag: "AAAAAA==" }, "has an authTag of 4 bytes instead of 16"],
    ["a short public key", { ephemeralPublicKey: "AAAA" }, "has an ephemeralPublicKey of 3 bytes instead of 32"],
    [
      "a public key of no use",
      { ephemeralPublicKey: Buffer.alloc(32).toString("base64") },
      "no secret can be agreed on",
    ],
    ["an iv that is no base64", { iv: "{}" }, "has iv in something else than base64 or hex"],
    ["an empty secret", { encryptedSecret: "" }, "has encryptedSecret in something else than base64 or hex"],
  ])("of an envelope with %s fails with what is wrong", (_, wrong, problem) => {
    // GIVEN
    const { publicKey, privateKey } = newKeyPair();

    // THEN
    expect(() => unseal({ ...seal(publicKey, likeliest), ...wrong }, privateKey)).toThrow(problem);
  });

  test.each(["", "AAAA", "no base64!"])("with the malformed private key %j fails without showing it", (privateKey) => {
    // GIVEN
    const envelope = seal(newKeyPair().publicKey, likeliest);

    // WHEN
    const failure = failureOf(() => unseal(envelope, privateKey));

    // THEN
    expect(failure).toContain("the private key must be 32 bytes in base64 or hex");
    if (privateKey !== "") expect(failure).not.toContain(privateKey);
  });
});

describe("reading an envelope", () => {
  test("takes the four members and leaves the others out", () => {
    // GIVEN
    const envelope = seal(newKeyPair().publicKey, likeliest);

    // WHEN
    const read = parseEnvelope(JSON.stringify({ clientId: "0oa1", ...envelope, kind: "iam#service-account-client" }));

    // THEN
    expect(read).toEqual(envelope);
  });

  test.each([
    ["", "is not JSON"],
    ['"text"', "is not a JSON object"],
    ["null", "is not a JSON object"],
    ["{}", "has no encryptedSecret"],
    ['{"encryptedSecret":"AAAA","iv":7}', "has no iv"],
  ])("refuses %j", (json, problem) => {
    expect(() => parseEnvelope(json)).toThrow(`the envelope ${problem}; it must be the JSON object`);
  });
});
