/**
 * Counts requests against a limit per minute. A request counts from when it is sent until a minute after its answer came:
 * whenever in between the server has counted it, it no longer does so then, be its minutes sliding or fixed.
 */
export class RequestBudget {
  readonly #perMinute: number;
  readonly #minuteMs: number;
  #inFlight = 0;
  /** When the answered requests cease to count, in order. */
  readonly #expiries: number[] = [];
  /** What others have used of the same budget, as far as the last answer tells. */
  #others = { count: 0, expiry: 0 };

  /** Times are milliseconds of any clock that only goes forward. */
  constructor(perMinute: number, minuteMs: number) {
    this.#perMinute = perMinute;
    this.#minuteMs = minuteMs;
  }

  /** Says that a request is sent. */
  start(): void {
    this.#inFlight++;
  }

  /**
   * Says that a request is over.
   *
   * @param remaining how many more the server allows now, if it says so. It may or may not have counted the requests that
   *   are on their way: they are taken to be still missing, so a little too much counts as used by others until they are over.
   */
  end(now: number, remaining: number | undefined): void {
    this.#forget(now);
    const expiry = now + this.#minuteMs;
    this.#inFlight--;
    this.#expiries.push(expiry);
    if (remaining === undefined) return;
    this.#others = { count: Math.max(0, this.#perMinute - this.#expiries.length - remaining), expiry };
  }

  /** How long until another request may be sent: 0 for now, Infinity when only an answer can tell. */
  waitMs(now: number): number {
    this.#forget(now);
    const used = this.#inFlight + this.#expiries.length + this.#others.count;
    if (used < this.#perMinute) return 0;
    const next = [...this.#expiries.slice(0, 1), ...(this.#others.count > 0 ? [this.#others.expiry] : [])];
    return Math.min(...next) - now;
  }

  /** Why there is a wait. */
  get reason(): string {
    const others = this.#others.count;
    return (
      `${this.#perMinute} requests a minute are allowed` +
      (others === 0 ? "" : `, and others have used ${others} of them`)
    );
  }

  #forget(now: number): void {
    while (this.#expiries[0] !== undefined && this.#expiries[0] <= now) this.#expiries.shift();
    if (this.#others.expiry <= now) this.#others.count = 0;
  }
}
