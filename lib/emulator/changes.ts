import { type Holdings, holdingsOf } from "./holdings";
import type { State } from "./state";

/** @param before what the org held until the change */
export type Watcher = (before: () => Holdings) => void;

/** The one way by which the state changes: what changed is kept, and whoever looks back is told what was before. */
export class Changes {
  readonly #state: State;
  readonly #save: () => void;
  readonly #watchers = new Set<Watcher>();
  /** What the org holds, written out; undefined while nobody watches, which spares the work. */
  #written: string | undefined;

  /** @param save keeps the state; called after each change */
  constructor(state: State, save: () => void) {
    this.#state = state;
    this.#save = save;
  }

  /** @param change synchronous, so that no other comes in between */
  make<T>(change: () => T): T {
    const result = change();
    const before = this.#written;
    if (before !== undefined) {
      this.#written = this.#write();
      if (this.#written !== before) this.#tell(before);
    }
    this.#save();
    return result;
  }

  /**
   * Calls the watcher after each change of what the org holds; a request that only issues a token, or grants what is
   * granted, is none.
   *
   * @returns a function that ends it
   */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    this.#written ??= this.#write();
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.#written = undefined;
    };
  }

  #write(): string {
    return JSON.stringify(holdingsOf(this.#state));
  }

  #tell(before: string): void {
    let read: Holdings | undefined;
    const holdings = () => (read ??= JSON.parse(before) as Holdings);
    for (const watcher of this.#watchers) watcher(holdings);
  }
}
