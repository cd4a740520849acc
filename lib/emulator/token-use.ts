import type { Client, ClientSecret, User } from "./state";

/** When credentials were last good for a token. Not a part of the org: a read that is stale or undone leaves it alone. */
export class TokenUse {
  readonly #last = new WeakMap<Client | ClientSecret, Date>();

  readonly #users = new Map<number, { readonly ui?: Date; readonly api?: Date }>();

  record(client: Client, secret: ClientSecret, at: Date): void {
    this.#last.set(client, at).set(secret, at);
  }

  /** A user has signed in to the user interface, or with a refresh token to the API. */
  recordUser({ id }: Pick<User, "id">, where: "ui" | "api", at: Date): void {
    this.#users.set(id, { ...this.#users.get(id), [where]: at });
  }

  /** When a user has last signed in, since the emulator's start. */
  lastOfUser({ id }: Pick<User, "id">): { readonly ui?: Date; readonly api?: Date } {
    return this.#users.get(id) ?? {};
  }

  /** @returns undefined when it never was, since the emulator's start */
  last(credential: Client | ClientSecret): Date | undefined {
    return this.#last.get(credential);
  }
}
