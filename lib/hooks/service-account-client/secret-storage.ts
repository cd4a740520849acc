import type { SealedSecret } from "../../iam";
import { HookError } from "../../plugin";
import { fingerprintOf } from "../shared/own-client";
import { type KeptCredential, type Settings, type StoredSecret, storageOf } from "./client-state";

/** A secret as it is received: in plain, or sealed for somebody else. */
export type NewSecret =
  | { readonly kind: "plain"; readonly clientSecret: string }
  | { readonly kind: "sealed"; readonly envelope: SealedSecret };

const nothing: StoredSecret = {
  clientSecret: null,
  encryptedClientSecret: null,
  sealedClientSecret: null,
  secretFingerprint: null,
};

/**
 * Makes sure that a secret can be kept, before there is one that would be lost otherwise.
 *
 * @throws HookError
 */
export async function prepareStorage(settings: Settings, ageIdentity: string | undefined): Promise<void> {
  if (storageOf(settings) === "age") await encryptFor("", settings);
  await retain({ kind: "plain", clientSecret: "" }, settings, ageIdentity);
}

/** A secret in the form that the configuration asks for. */
export async function store(clientId: string, secret: NewSecret, settings: Settings): Promise<StoredSecret> {
  if (secret.kind === "sealed") return { ...nothing, sealedClientSecret: JSON.stringify(secret.envelope) };
  const { clientSecret } = secret;
  const kept = { ...nothing, secretFingerprint: fingerprintOf(clientId, clientSecret) };
  switch (storageOf(settings)) {
    case "age":
      return { ...kept, encryptedClientSecret: await encryptFor(clientSecret, settings) };
    case "delivered":
    case "sealed":
      return kept;
    case "state":
      return { ...kept, clientSecret };
  }
}

async function encryptFor(text: string, { ageRecipients }: Settings): Promise<string> {
  const { encrypt } = await import("../../sealing");
  try {
    return await encrypt(text, ageRecipients ?? []);
  } catch (error) {
    throw new HookError("the secret cannot be encrypted for age_recipients", (error as Error).message, [
      "ageRecipients",
    ]);
  }
}

/** A credential that is to be used again by a later apply, and its secret for that apply alone. */
export interface RetainedCredential {
  readonly credential: KeptCredential;
  /** Encrypted for the provider's own age identity; null where there is none, or no need. */
  readonly retained: string | null;
}

/**
 * Keeps a secret that the state does not hold for the next apply, if that will be able to read it.
 *
 * @throws HookError when the provider's own age identity is none
 */
export async function retain(
  secret: NewSecret,
  settings: Settings,
  ageIdentity: string | undefined,
): Promise<string | null> {
  if (secret.kind === "sealed" || storageOf(settings) === "state" || ageIdentity === undefined) return null;
  const { encrypt, identitiesOf, recipientOf } = await import("../../sealing");
  try {
    const recipients = await Promise.all(identitiesOf(ageIdentity).map(recipientOf));
    return await encrypt(secret.clientSecret, recipients);
  } catch (error) {
    throw badIdentity(error);
  }
}

/** The secret of a credential that was kept for later; undefined when it cannot be had. */
export async function reveal(
  { credential: { secret }, retained }: RetainedCredential,
  ageIdentity: string | undefined,
): Promise<string | undefined> {
  if (secret.clientSecret !== null) return secret.clientSecret;
  const encrypted = retained ?? secret.encryptedClientSecret;
  if (encrypted === null || ageIdentity === undefined) return undefined;
  const { decrypt, identitiesOf } = await import("../../sealing");
  try {
    return await decrypt(encrypted, identitiesOf(ageIdentity));
  } catch (error) {
    throw badIdentity(error);
  }
}

function badIdentity(error: unknown): HookError {
  return new HookError("FLEXERA_AGE_IDENTITY cannot be used", (error as Error).message);
}
