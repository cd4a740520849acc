/**
 * What a client may ask for without getting on: pings, settings, empty frames, resets. Each of them costs one; time gives
 * some back, and so does whatever gets on. It bounds what floods of such frames can cost.
 */
export class Patience {
  readonly #most: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  #left: number;
  #refilledAt: number;

  /** @param now milliseconds from any point in time */
  constructor(most: number, perSecond: number, now: () => number = () => performance.now()) {
    this.#most = most;
    this.#perSecond = perSecond;
    this.#now = now;
    this.#left = most;
    this.#refilledAt = now();
  }

  /** Whether there was any left. */
  spend(): boolean {
    if (this.#left < 1) {
      const now = this.#now();
      this.#left = Math.min(this.#most, ((now - this.#refilledAt) / 1000) * this.#perSecond);
      this.#refilledAt = now;
      if (this.#left < 1) return false;
    }
    this.#left -= 1;
    return true;
  }

  restore(amount: number): void {
    this.#left = Math.min(this.#most, this.#left + amount);
  }
}
