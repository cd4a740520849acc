import { type SealedSecret, type ServiceAccountClient } from "../../iam";
import { HookError, type Operation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { slotsKey } from "./client-addresses";
import { createClient, type WantedClient } from "./client-creation";
import { type KeptCredential, type Settings, storageOf } from "./client-state";
import { isNotOffered } from "./not-offered";
import { type NewSecret, store } from "./secret-storage";

type Minting = Pick<Operation, "signal" | "log">;

/** A credential as it was made just now. */
export interface IssuedCredential {
  readonly credential: KeptCredential & { readonly secretCreatedAt: string };
  readonly secret: NewSecret;
}

/** Makes a client, exactly one. */
export async function issueClient(
  settings: Settings,
  wanted: WantedClient,
  operation: Minting,
  context: FlexeraContext,
): Promise<IssuedCredential> {
  const { serviceAccountId } = settings;
  const { orgId } = wanted;
  const key = sealingKey(settings);
  const client = await createClient<ServiceAccountClient & Answer>(
    wanted,
    (clients) =>
      key === undefined
        ? clients.create(serviceAccountId, { orgId })
        : clients.createSealed(serviceAccountId, key, { orgId }),
    operation,
    context,
  );
  return minted(client, client.createdAt || context.iam.serverTime().toISOString(), settings);
}

/** Makes a second secret of a client; undefined when the organization does not offer that. */
export async function issueSecret(
  clientId: string,
  settings: Settings,
  context: FlexeraContext,
): Promise<IssuedCredential | undefined> {
  const { orgId, serviceAccountId } = settings;
  const clients = context.iam.serviceAccountClients;
  return context.run.mutex.runExclusive(slotsKey(settings), async () => {
    try {
      const client = await clients.rotateSecret(serviceAccountId, clientId, { orgId });
      return await minted(client, context.iam.serverTime().toISOString(), settings);
    } catch (error) {
      if (isNotOffered(error)) return undefined;
      throw error;
    }
  });
}

type Answer = { readonly clientSecret: string } | { readonly sealedSecret: SealedSecret };

async function minted(
  client: ServiceAccountClient & Answer,
  secretCreatedAt: string,
  settings: Settings,
): Promise<IssuedCredential> {
  const { clientId, createdBy, createdAt } = client;
  const secret: NewSecret =
    "clientSecret" in client
      ? { kind: "plain", clientSecret: client.clientSecret }
      : { kind: "sealed", envelope: client.sealedSecret };
  const stored = await store(clientId, secret, settings);
  return {
    credential: {
      clientId,
      createdBy: createdBy || null,
      createdAt: createdAt || null,
      secretCreatedAt,
      secret: stored,
    },
    secret,
  };
}

function sealingKey(settings: Settings): string | undefined {
  if (storageOf(settings) !== "sealed") return undefined;
  if (settings.recipientPublicKey === null) {
    throw new HookError('secret_storage "sealed" needs recipient_public_key', "", ["recipientPublicKey"]);
  }
  return settings.recipientPublicKey;
}
