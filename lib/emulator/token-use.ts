import type { Client, ClientSecret } from "./state";

/** When credentials were last good for a token. Not a part of the org: a read that is stale or undone leaves it alone. */
export class TokenUse {
  readonly #last = new WeakMap<Client | ClientSecret, Date>();

  record(client: Client, secret: ClientSecret, at: Date): void {
    this.#last.set(client, at).set(secret, at);
  }

  /** @returns undefined when it never was, since the emulator's start */
  last(credential: Client | ClientSecret): Date | undefined {
    return this.#last.get(credential);
  }
}
