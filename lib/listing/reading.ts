import { FlexeraApiError, isNotFound } from "../iam";
import type { Unread } from "./listing";

/** Keeps what may not be read, so that the rest can be. */
export class Reading {
  readonly #unread: Unread[] = [];

  /** In the order of what is missing, not of the answers. */
  get unread(): readonly Unread[] {
    return [...this.#unread].sort((a, b) => (a.what < b.what ? -1 : Number(a.what > b.what)));
  }

  /**
   * What is read; something else in its place when the identity may not see it, or when it is gone by now.
   *
   * @throws what else reading it throws
   */
  async unlessRefused<T, E>(what: string, otherwise: E, read: Promise<T>): Promise<T | E> {
    try {
      return await read;
    } catch (error) {
      const isRefused = error instanceof FlexeraApiError && error.status === 403;
      if (!isRefused && !isNotFound(error)) throw error;
      this.#unread.push({ what, reason: error.message });
      return otherwise;
    }
  }
}
