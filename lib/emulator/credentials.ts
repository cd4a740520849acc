import type { Context } from "./context";
import type { Client, ClientSecret } from "./state";

/** A client of a service account and how it is used; without its secrets. */
export interface CredentialUse {
  readonly clientId: string;
  readonly serviceAccountId: number;
  readonly createdBy: number;
  readonly createdAt: string;
  /**
   * When it last fetched a token, with whichever secret: RFC 3339, by the emulator's clock. Null when it did not since the
   * emulator's start.
   */
  readonly lastTokenAt: string | null;
  /** Oldest first; one, or two while a secret is being rotated. */
  readonly secrets: readonly SecretUse[];
}

export type SecretUse = Pick<CredentialUse, "createdAt" | "lastTokenAt">;

/** The clients that exist, oldest first. */
export function credentials({ state, tokenUse }: Context): CredentialUse[] {
  const lastTokenAt = (credential: Client | ClientSecret) => tokenUse.last(credential)?.toISOString() ?? null;
  return state.clients.map((client) => ({
    clientId: client.clientId,
    serviceAccountId: client.serviceAccountId,
    createdBy: client.createdBy,
    createdAt: client.createdAt,
    lastTokenAt: lastTokenAt(client),
    secrets: client.secrets.map((secret) => ({ createdAt: secret.createdAt, lastTokenAt: lastTokenAt(secret) })),
  }));
}
