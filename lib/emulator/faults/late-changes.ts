/** Changes that are still to come, although their requests are over for the callers. */
export class LateChanges {
  /** Each with the function that tells of its end. */
  readonly #outstanding = new Map<Promise<void>, () => void>();

  /** @returns the change, to be called when its time has come; until it has been made it is outstanding */
  plan(change: () => Promise<void>): () => Promise<void> {
    let end = (): void => undefined;
    const made = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#outstanding.set(made, end);
    return () =>
      change().finally(() => {
        this.#outstanding.delete(made);
        end();
      });
  }

  /** Resolves when none is outstanding. */
  async settled(): Promise<void> {
    while (this.#outstanding.size > 0) await Promise.all(this.#outstanding.keys());
  }

  /** From now on nobody waits for those that are outstanding. */
  abandon(): void {
    for (const end of this.#outstanding.values()) end();
    this.#outstanding.clear();
  }
}
