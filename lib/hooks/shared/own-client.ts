import { createHash } from "node:crypto";
import { HookError } from "../../plugin";

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

/** @throws HookError when the account is the one whose client the run signs in with */
export function refuseOwnAccount(
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
