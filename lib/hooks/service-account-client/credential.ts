import type { SealedSecret, ServiceAccountClient } from "../../iam";
import type { Operation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { fingerprintOf } from "../shared/own-client";
import { isUnknownOutcome } from "../shared/unknown-outcome";
import { createClient, isNotOffered, type WantedClient } from "./account-clients";
import { badIdentity, badRecipients, keyMissing, secondSecretLost } from "./client-errors";
import { slotsKey } from "./client-slots";
import {
  type RetainedCredential,
  type Settings,
  storageOf,
  type StoredCredential,
  type StoredSecret,
} from "./client-state";

/** A client id and a secret of it. */
export interface Credential {
  /** As the state holds it, in the form that secret_storage asks for. */
  readonly stored: StoredCredential;
  /** The secret in plain; undefined where only its recipient can read it. */
  readonly secret: string | undefined;
}

type Issuing = Pick<Operation, "signal" | "log">;

/** Makes a client, exactly one. */
export async function issueClient(
  wanted: WantedClient,
  settings: Settings,
  operation: Issuing,
  context: FlexeraContext,
): Promise<Credential> {
  const { orgId, serviceAccountId } = wanted;
  const key = storageOf(settings) === "sealed" ? sealingKey(settings) : undefined;
  const answer = await createClient<ServiceAccountClient & Secret>(
    wanted,
    (clients, existing) =>
      key === undefined
        ? clients.create(serviceAccountId, { orgId, existing })
        : clients.createSealed(serviceAccountId, key, { orgId, existing }),
    operation,
    context,
  );
  return credentialIn(answer, answer.createdAt || now(context), settings);
}

/** Makes a second secret of a client; undefined when the organization does not offer that. */
export async function issueSecret(
  clientId: string,
  settings: Settings,
  context: FlexeraContext,
): Promise<Credential | undefined> {
  const { orgId, serviceAccountId } = settings;
  const clients = context.iam.serviceAccountClients;
  return context.run.mutex.runExclusive(slotsKey(settings), async () => {
    try {
      const answer = await clients.rotateSecret(serviceAccountId, clientId, { orgId });
      return await credentialIn(answer, now(context), settings);
    } catch (error) {
      if (isNotOffered(error)) return undefined;
      throw isUnknownOutcome(error) ? secondSecretLost(clientId, error) : error;
    }
  });
}

type Secret = { readonly clientSecret: string } | { readonly sealedSecret: SealedSecret };

async function credentialIn(
  answer: ServiceAccountClient & Secret,
  secretCreatedAt: string,
  settings: Settings,
): Promise<Credential> {
  const { clientId, createdBy, createdAt } = answer;
  const identity = { clientId, createdBy: createdBy || null, createdAt: createdAt || null, secretCreatedAt };
  if ("sealedSecret" in answer) {
    const sealedClientSecret = JSON.stringify(answer.sealedSecret);
    return { stored: { ...identity, ...noSecret, sealedClientSecret }, secret: undefined };
  }
  const secret = answer.clientSecret;
  return { stored: { ...identity, ...(await storedSecret(clientId, secret, settings)) }, secret };
}

function sealingKey({ recipientPublicKey }: Settings): string {
  if (recipientPublicKey === null) throw keyMissing();
  return recipientPublicKey;
}

function now({ iam }: FlexeraContext): string {
  return iam.serverTime().toISOString();
}

const noSecret: StoredSecret = {
  clientSecret: null,
  encryptedClientSecret: null,
  sealedClientSecret: null,
  secretFingerprint: null,
};

/** A secret in the form in which the configuration wants the state to hold it. */
export async function storedSecret(clientId: string, secret: string, settings: Settings): Promise<StoredSecret> {
  const kept = { ...noSecret, secretFingerprint: fingerprintOf(clientId, secret) };
  switch (storageOf(settings)) {
    case "age":
      return { ...kept, encryptedClientSecret: await encryptFor(secret, settings) };
    case "delivered":
    case "sealed":
      return kept;
    case "state":
      return { ...kept, clientSecret: secret };
  }
}

/**
 * Makes sure that a secret can be kept, before there is one that would be lost otherwise.
 *
 * @throws HookError
 */
export async function checkStorage(settings: Settings, context: FlexeraContext): Promise<void> {
  if (storageOf(settings) === "age") await encryptFor("", settings);
  await retainedSecret("", settings, context);
}

async function encryptFor(text: string, { ageRecipients }: Settings): Promise<string> {
  const { encrypt } = await import("../../sealing");
  try {
    return await encrypt(text, ageRecipients ?? []);
  } catch (error) {
    throw badRecipients(error);
  }
}

/**
 * Keeps a credential for the next apply, with the secret if the state does not hold that and the next apply will be able to
 * read it.
 *
 * @throws HookError when the provider's own age identity is none
 */
export async function retain(
  { stored, secret }: Credential,
  settings: Settings,
  context: FlexeraContext,
): Promise<RetainedCredential> {
  return { stored, retained: secret === undefined ? null : await retainedSecret(secret, settings, context) };
}

async function retainedSecret(
  secret: string,
  settings: Settings,
  { ageIdentity }: FlexeraContext,
): Promise<string | null> {
  if (storageOf(settings) === "state" || ageIdentity === undefined) return null;
  const { encrypt, identitiesOf, recipientOf } = await import("../../sealing");
  try {
    return await encrypt(secret, await Promise.all(identitiesOf(ageIdentity).map(recipientOf)));
  } catch (error) {
    throw badIdentity(error);
  }
}

/** The credential that an earlier apply kept, in the form that is wanted by now; undefined when its secret cannot be had. */
export async function recover(
  { stored, retained }: RetainedCredential,
  settings: Settings,
  { log }: Issuing,
  { ageIdentity }: FlexeraContext,
): Promise<Credential | undefined> {
  const secret = stored.clientSecret ?? (await decrypted(retained ?? stored.encryptedClientSecret, ageIdentity));
  if (secret === undefined) return undefined;
  log.secrets.add(secret);
  return { stored: { ...stored, ...(await storedSecret(stored.clientId, secret, settings)) }, secret };
}

async function decrypted(encrypted: string | null, ageIdentity: string | undefined): Promise<string | undefined> {
  if (encrypted === null || ageIdentity === undefined) return undefined;
  const { decrypt, identitiesOf } = await import("../../sealing");
  try {
    return await decrypt(encrypted, identitiesOf(ageIdentity));
  } catch (error) {
    throw badIdentity(error);
  }
}
