import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import * as der from "./der";

export interface Certificate {
  /** The certificate alone, as the handshake line carries it (there in base64). */
  readonly der: Buffer;
  readonly pem: string;
  /** PKCS #8 PEM. It lives in this process's memory and ends with it. */
  readonly privateKey: string;
}

const oid = {
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  commonName: "2.5.4.3",
  subjectAltName: "2.5.29.17",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
};

const ASSUMED_CLOCK_SKEW_MS = 30_000;
const VALID_YEARS = 10;

/**
 * A self-signed certificate for `localhost` with a fresh P-256 key: what go-plugin's automatic mTLS makes, which names
 * the host as DNS name (Go ignores the common name) and marks it as an authority, since the client trusts it alone.
 */
export function createCertificate(now = new Date()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der.sequence(der.objectIdentifier(oid.ecdsaWithSha256));
  const name = der.sequence(der.set(der.sequence(der.objectIdentifier(oid.commonName), der.utf8String("localhost"))));
  const expiry = new Date(now);
  expiry.setUTCFullYear(now.getUTCFullYear() + VALID_YEARS);

  const version3 = der.tagged(0, der.integer(Buffer.from([2])));
  const toBeSigned = der.sequence(
    version3,
    der.integer(randomBytes(16)),
    algorithm,
    name,
    der.sequence(der.time(new Date(now.getTime() - ASSUMED_CLOCK_SKEW_MS)), der.time(expiry)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der.tagged(3, der.sequence(...extensions())),
  );
  const certificate = der.sequence(toBeSigned, algorithm, der.bitString(sign("sha256", toBeSigned, privateKey)));
  return {
    der: certificate,
    pem: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function extensions(): Buffer[] {
  const dnsName = der.tagged(2, Buffer.from("localhost"), false);
  const purposes = [oid.clientAuth, oid.serverAuth].map(der.objectIdentifier);
  return [
    critical(oid.basicConstraints, der.sequence(der.boolean(true))),
    // Bits from the left: 0 digitalSignature, 2 keyEncipherment, 4 keyAgreement, 5 keyCertSign.
    critical(oid.keyUsage, der.bitString(Buffer.from([0b1010_1100]), 2)),
    extension(oid.extendedKeyUsage, der.sequence(...purposes)),
    extension(oid.subjectAltName, der.sequence(dnsName)),
  ];
}

const extension = (id: string, value: Buffer): Buffer => der.sequence(der.objectIdentifier(id), der.octetString(value));

const critical = (id: string, value: Buffer): Buffer =>
  der.sequence(der.objectIdentifier(id), der.boolean(true), der.octetString(value));
