import { createHash, hkdfSync } from "node:crypto";

/** What both sides know after the exchange of X25519 keys; 32 bytes each. */
export interface Agreement {
  /** The shared secret, as X25519 gives it. */
  readonly shared: Buffer;
  /** The sender's public key, made for this envelope alone. */
  readonly ephemeral: Buffer;
  /** The recipient's public key. */
  readonly recipient: Buffer;
}

/** A way from an agreement to the key of AES-256-GCM. */
export interface EnvelopeScheme {
  /** What it consists of, and the version of our description of it. */
  readonly name: string;
  readonly deriveKey: (agreement: Agreement) => Buffer;
}

/**
 * How Flexera may seal. It publishes the members of the envelope and the size of the recipient's key, nothing more: X25519 and
 * AES-256-GCM are inferred from these, and the derivation of the key between the two is a guess. The likeliest comes
 * first. Once the real one is known it takes the place of the others; an envelope that one of them opened keeps opening as
 * long as that one stays in the list.
 */
export const schemes: readonly EnvelopeScheme[] = [
  { name: "x25519-hkdf-sha256-aes-256-gcm/1", deriveKey: ({ shared }) => hkdf(shared, "") },
  {
    name: "x25519-hkdf-sha256-keys-aes-256-gcm/1",
    deriveKey: ({ shared, ephemeral, recipient }) => hkdf(shared, Buffer.concat([ephemeral, recipient])),
  },
  { name: "x25519-sha256-aes-256-gcm/1", deriveKey: ({ shared }) => createHash("sha256").update(shared).digest() },
  { name: "x25519-aes-256-gcm/1", deriveKey: ({ shared }) => shared },
];

function hkdf(shared: Buffer, info: string | Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", shared, "", info, 32));
}
