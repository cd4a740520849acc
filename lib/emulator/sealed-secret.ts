import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

import { badRequest } from "./errors";

/** The header by which a caller asks for a sealed secret; its name is documented. */
export const recipientHeader = "x-recipient-public-key";

/** What stands in an answer instead of `clientSecret`. The names are documented; all values are base64. */
export interface SealedSecret {
  readonly encryptedSecret: string;
  /** 12 bytes. */
  readonly iv: string;
  /** 16 bytes. */
  readonly authTag: string;
  /** 32 bytes: the sender's half of the key agreement. */
  readonly ephemeralPublicKey: string;
}

/**
 * Encrypts secrets for whoever holds the private key of the recipient.
 *
 * The algorithm is not published. This one is inferred from the members of the answer: X25519 with an ephemeral key pair,
 * HKDF-SHA-256 without salt and info to 32 bytes, AES-256-GCM over the secret in UTF-8 without additional data.
 *
 * @param recipient an X25519 public key: 32 bytes in base64
 * @throws ApiError 400 when it is something else, or a point with which no secret can be agreed on
 */
export function sealFor(recipient: string): (secret: string) => SealedSecret {
  const ephemeral = generateKeyPairSync("x25519");
  const key = Buffer.from(hkdfSync("sha256", agree(ephemeral.privateKey, publicKeyOf(recipient)), "", "", 32));
  const { x = "" } = ephemeral.publicKey.export({ format: "jwk" });
  const ephemeralPublicKey = Buffer.from(x, "base64url").toString("base64");
  return (secret) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    const encrypted = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
    return {
      encryptedSecret: encrypted.toString("base64"),
      iv: iv.toString("base64"),
      authTag: cipher.getAuthTag().toString("base64"),
      ephemeralPublicKey,
    };
  };
}

function publicKeyOf(recipient: string): KeyObject {
  const raw = Buffer.from(recipient, "base64");
  if (raw.length !== 32 || raw.toString("base64") !== recipient) throw badKey();
  return createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "X25519", x: raw.toString("base64url") } });
}

function agree(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  try {
    return diffieHellman({ privateKey, publicKey });
  } catch {
    throw badKey();
  }
}

/** Does not repeat the value: a private key has the same form. */
function badKey() {
  return badRequest("X-Recipient-Public-Key must be an X25519 public key: 32 bytes in base64");
}
