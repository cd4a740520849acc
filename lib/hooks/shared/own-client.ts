import { createHash } from "node:crypto";
import type { IamClient } from "../../iam";
import { HookError, type Operation } from "../../plugin";
import { clientsOf } from "./not-found";

/** The client that a run signs in with. */
export interface OwnClient {
  readonly clientId: string;
  /** Which of the client's secrets it is, see {@link fingerprintOf}. */
  readonly secretFingerprint: string;
}

export function ownClientOf({ clientId, clientSecret }: { clientId: string; clientSecret: string }): OwnClient {
  return { clientId, secretFingerprint: fingerprintOf(clientId, clientSecret) };
}

/** Tells secrets apart: a secret has far too much in it for anybody to find it by its hash. */
export function fingerprintOf(clientId: string, clientSecret: string): string {
  return `sha256:${createHash("sha256").update(`${clientId}:${clientSecret}`).digest("hex").slice(0, 32)}`;
}

interface Context {
  readonly ownClient: OwnClient | undefined;
}

/**
 * Keeps a run from deleting the client that it signs in with.
 *
 * @param clientIds what is to be deleted
 * @param allowed whether the user has said that it is meant
 * @throws HookError
 */
export function refuseOwnClient(clientIds: readonly string[], allowed: boolean, { ownClient }: Context): void {
  if (allowed || ownClient === undefined || !clientIds.includes(ownClient.clientId)) return;
  throw new HookError(
    `client ${ownClient.clientId} is not deleted, because Terraform signs in with it`,
    `Without it, the next run could not sign in. ${waysOut}`,
  );
}

/**
 * Keeps a run from deleting the account whose client it signs in with.
 *
 * @param title names the account
 * @throws HookError
 */
export async function checkOwnAccount(
  {
    id,
    orgId,
    allowSelfLockout,
  }: { readonly id: string; readonly orgId: string; readonly allowSelfLockout: boolean | null },
  title: string,
  { signal }: Pick<Operation, "signal">,
  context: Context & { readonly iam: IamClient },
): Promise<void> {
  if (context.ownClient === undefined || allowSelfLockout === true) return;
  const clients = (await clientsOf(context.iam, id, { orgId, signal })) ?? [];
  refuseOwnAccount(title, clients, context);
}

function refuseOwnAccount(
  account: string,
  clients: readonly { readonly clientId: string }[],
  { ownClient }: Context,
): void {
  if (ownClient === undefined || clients.every(({ clientId }) => clientId !== ownClient.clientId)) return;
  throw new HookError(
    `${account} is not deleted, because Terraform signs in with its client ${ownClient.clientId}`,
    `Its clients end with it, and the next run could not sign in. ${waysOut}`,
  );
}

const waysOut =
  "Run Terraform as another identity. If it is meant, set allow_self_lockout = true; before the resource is destroyed, that " +
  "has to be applied first.";
