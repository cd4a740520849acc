import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { schemes } from "./envelope-schemes";
import { badPrivateKey, cannotOpen, notAnEnvelope } from "./sealing-error";

/** A pair of X25519 keys, each 32 bytes in base64. */
export interface KeyPair {
  /** For the header `X-Recipient-Public-Key`: what Flexera seals secrets for. */
  readonly publicKey: string;
  /** Opens what was sealed for the other one. */
  readonly privateKey: string;
}

/** What Flexera answers in place of `clientSecret` to a request with that header. The API documents the members' names. */
export interface Envelope {
  readonly encryptedSecret: string;
  readonly iv: string;
  readonly authTag: string;
  readonly ephemeralPublicKey: string;
}

export interface Unsealed {
  readonly secret: string;
  /** The name of the scheme by which it was sealed, such as `x25519-hkdf-sha256-aes-256-gcm/1`. */
  readonly scheme: string;
}

const keyBytes = 32;
const tagBytes = 16;
/** What AES-GCM is made for. */
const ivBytes = 12;
/** Base64 with the alphabet of either kind, padded or not. */
const base64Form = /^[A-Za-z0-9+/_-]+={0,2}$/;
const hexForm = /^(?:[0-9A-Fa-f]{2})+$/;
/** What stands before the 32 bytes of a private key in PKCS #8, and before those of a public one in SPKI (RFC 8410). */
const pkcs8Head = Buffer.from("302e020100300506032b656e04220420", "hex");
const spkiHead = Buffer.from("302a300506032b656e032100", "hex");

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  return {
    publicKey: rawPublicKey(publicKey).toString("base64"),
    privateKey: privateKey.export({ format: "der", type: "pkcs8" }).subarray(-keyBytes).toString("base64"),
  };
}

/** Reads an envelope from its JSON. Other members are left out. @throws SealingError */
export function parseEnvelope(json: string): Envelope {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw notAnEnvelope("is not JSON");
  }
  if (typeof value !== "object" || value === null) throw notAnEnvelope("is not a JSON object");
  const given = value as Partial<Record<keyof Envelope, unknown>>;
  const text = (name: keyof Envelope): string => {
    const member = given[name];
    if (typeof member !== "string") throw notAnEnvelope(`has no ${name}`);
    return member;
  };
  return {
    encryptedSecret: text("encryptedSecret"),
    iv: text("iv"),
    authTag: text("authTag"),
    ephemeralPublicKey: text("ephemeralPublicKey"),
  };
}

/**
 * Opens an envelope that Flexera sealed. Flexera does not publish how it seals: the schemes that are assumed are tried in
 * turn, and the authentication tag tells which one it was.
 *
 * @param privateKey 32 bytes in base64 or hex, see {@link newKeyPair}
 * @throws SealingError when the key or the envelope is malformed, or none of the schemes opens it
 */
export function unseal(envelope: Envelope, privateKey: string): Unsealed {
  const recipient = privateKeyOf(privateKey);
  const iv = bytesOf(envelope, "iv", ivBytes);
  const tag = bytesOf(envelope, "authTag", tagBytes);
  const ephemeral = bytesOf(envelope, "ephemeralPublicKey", keyBytes);
  if (tag.length !== tagBytes) throw notAnEnvelope(`has an authTag of ${tag.length} bytes instead of ${tagBytes}`);
  if (ephemeral.length !== keyBytes) {
    throw notAnEnvelope(`has an ephemeralPublicKey of ${ephemeral.length} bytes instead of ${keyBytes}`);
  }
  const recipientPublicKey = rawPublicKey(createPublicKey(recipient));
  const agreement = { shared: agree(recipient, ephemeral), ephemeral, recipient: recipientPublicKey };
  // Of the secret nobody knows the length; the authentication tag tells how it is written.
  for (const encrypted of readingsOf(envelope, "encryptedSecret")) {
    for (const { name, deriveKey } of schemes) {
      const secret = open({ key: deriveKey(agreement), iv, tag, encrypted });
      if (secret !== undefined) return { secret, scheme: name };
    }
  }
  throw cannotOpen(
    recipientPublicKey.toString("base64"),
    schemes.map(({ name }) => name),
  );
}

function privateKeyOf(text: string): KeyObject {
  const raw = readings(text.trim()).find(({ length }) => length === keyBytes);
  if (raw === undefined) throw badPrivateKey();
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, raw]), format: "der", type: "pkcs8" });
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ format: "der", type: "spki" }).subarray(-keyBytes);
}

function agree(privateKey: KeyObject, ephemeral: Buffer): Buffer {
  const publicKey = createPublicKey({ key: Buffer.concat([spkiHead, ephemeral]), format: "der", type: "spki" });
  try {
    return diffieHellman({ privateKey, publicKey });
  } catch {
    throw notAnEnvelope("has an ephemeralPublicKey with which no secret can be agreed on");
  }
}

interface Sealed {
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly encrypted: Buffer;
}

/** The text, or undefined when the tag says that it was sealed with another key. */
function open({ key, iv, tag, encrypted }: Sealed): string | undefined {
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes }).setAuthTag(tag);
  const opened = decipher.update(encrypted);
  try {
    return Buffer.concat([opened, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/** A member as bytes: of its readings the one that has the length, and the first if none has. */
function bytesOf(envelope: Envelope, name: keyof Envelope, length: number): Buffer {
  const found = readingsOf(envelope, name);
  return found.find((bytes) => bytes.length === length) ?? found[0];
}

function readingsOf(envelope: Envelope, name: keyof Envelope): [Buffer, ...Buffer[]] {
  const [first, ...others] = readings(envelope[name]);
  if (first === undefined) throw notAnEnvelope(`has ${name} in something else than base64 or hex`);
  return [first, ...others];
}

/** The bytes that a text may stand for. That it is base64 is inferred; the description's example looks like hex. */
function readings(text: string): Buffer[] {
  return [
    ...(base64Form.test(text) ? [Buffer.from(text, "base64")] : []),
    ...(hexForm.test(text) ? [Buffer.from(text, "hex")] : []),
  ];
}
