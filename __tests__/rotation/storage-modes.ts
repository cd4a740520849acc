import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { decrypt, newKeyPair, parseEnvelope, recipientOf, unseal } from "../../lib/sealing";
import type { Values } from "../support/in-process-terraform";
import type { Credential } from "./application";

/** The ways in which a secret is kept and handed on. */
export const storageModes = [
  "state",
  "state, delivered",
  "age",
  "age, delivered",
  "age, delivered, with an identity",
  "delivered",
  "delivered, with an identity",
  "sealed",
] as const;
export type StorageMode = (typeof storageModes)[number];

/** How a secret is kept: what the configuration says, and how those who use it come by it. */
export interface Storage {
  readonly values: Values;
  /** The provider's own, for what it has to keep from one apply to the next. */
  readonly ageIdentity: string | undefined;
  /** Whether a person has to say that a new credential is in use. */
  readonly needsConfirmation: boolean;
  /** The credential that can be had now; undefined when there is none. */
  readonly find: (state: Values) => Promise<Credential | undefined>;
  /** Whether the provider gets to where it delivers; who takes the credential from there does always. */
  readonly setReachable: (reachable: boolean) => void;
}

/** Made for these tests: of who reads the secret, and of the provider. */
const reader = "AGE-SECRET-KEY-1VYMTQ2CLJ6DYHS372CKP5EJ66QV7PVXUHTH5CW5JLUXAM02K036SN4TNPY";
const own = "AGE-SECRET-KEY-1209SXWZKQTSFKM6ZCZQJUFTDGGLWLWX8ZMW6UR9PW29KL4YWF0PQNT5HJF";

/** @param directory an empty one */
export async function storageOf(mode: StorageMode, directory: string): Promise<Storage> {
  const [kind = "", isDelivered] = [mode.split(",")[0], mode.includes("delivered")];
  const { privateKey, publicKey } = newKeyPair();
  const [place, away] = [join(directory, "place"), join(directory, "out of the provider's reach")];
  const file = join(place, "credential.json");
  mkdirSync(place);

  const fromState = async (state: Values): Promise<Credential | undefined> => {
    const { clientId, clientSecret, encryptedClientSecret, sealedClientSecret, status } = state;
    // A first credential that has not been proven is none yet.
    if (typeof clientId !== "string" || status === "pending") return undefined;
    if (typeof clientSecret === "string") return { clientId, clientSecret };
    if (typeof sealedClientSecret === "string") {
      return { clientId, clientSecret: unseal(parseEnvelope(sealedClientSecret), privateKey).secret };
    }
    if (typeof encryptedClientSecret !== "string") return undefined;
    const secret = await decrypt(encryptedClientSecret, [reader]);
    return secret === undefined ? undefined : { clientId, clientSecret: secret };
  };
  return {
    values: {
      ...(kind !== "state" && { secretStorage: kind }),
      ...(kind === "age" && { ageRecipients: [await recipientOf(reader)] }),
      ...(kind === "sealed" && { recipientPublicKey: publicKey }),
      // A program can fail after the provider has seen that it is there, which a directory seldom does.
      ...(isDelivered && { deliverTo: [{ command: ["sh", "-c", 'cat > "$0.new" && mv "$0.new" "$0"', file] }] }),
    },
    ageIdentity: mode.endsWith("with an identity") ? own : undefined,
    needsConfirmation: kind === "sealed",
    find: isDelivered ? () => Promise.resolve(readFrom(file) ?? readFrom(join(away, "credential.json"))) : fromState,
    setReachable(reachable) {
      renameSync(reachable ? away : place, reachable ? place : away);
    },
  };
}

function readFrom(file: string): Credential | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Credential;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
