import type { Holdings } from "../holdings";
import type { Stale } from "./fault";

interface Change {
  readonly before: () => Holdings;
  readonly at: number;
  /** How many reads have missed it. */
  reads: number;
}

/** Remembers what changes have replaced, for as long as reads are not to see them. */
export class StaleView {
  readonly #ms: number;
  readonly #reads: number;
  readonly #writes: number;
  readonly #now: () => number;
  /** Oldest first. */
  #unseen: Change[] = [];

  /** @param now in milliseconds */
  constructor(stale: Stale, now: () => number) {
    this.#ms = "ms" in stale ? stale.ms : Infinity;
    this.#reads = "reads" in stale ? stale.reads : Infinity;
    this.#writes = "writes" in stale ? stale.writes : Infinity;
    this.#now = now;
  }

  changed(before: () => Holdings): void {
    this.#forget();
    this.#unseen.push({ before, at: this.#now(), reads: 0 });
    if (this.#unseen.length > this.#writes) this.#unseen.shift();
  }

  /** What the next read is to show, and counts that read; undefined when it sees everything. */
  look(): Holdings | undefined {
    this.#forget();
    for (const change of this.#unseen) change.reads++;
    return this.#unseen[0]?.before();
  }

  #forget(): void {
    const from = this.#now() - this.#ms;
    this.#unseen = this.#unseen.filter(({ at, reads }) => at > from && reads < this.#reads);
  }
}
