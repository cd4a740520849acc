import type { RetryPolicy } from "./retry-policy";
import { backOff } from "./retry-policy";

/**
 * Waits out what the server asks for when it answers 429. The wait holds for all requests, since their budget is one; after
 * it they go one at a time, until one is let through.
 */
export class Throttle {
  readonly #policy: RetryPolicy;
  /** When the first refusal came since a request was let through; undefined while none is refused. */
  #since: number | undefined;
  #lastRefusal = 0;
  #until = 0;
  #rounds = 0;

  /** Times are milliseconds of any clock that only goes forward. */
  constructor(policy: RetryPolicy) {
    this.#policy = policy;
  }

  /** Whether requests have been refused and none let through since. */
  get isActive(): boolean {
    return this.#since !== undefined;
  }

  /**
   * Says that a request was answered 429.
   *
   * @param askedMs how long the server wants to be left alone
   * @returns whether it is waited out, within the total of the policy; otherwise the request has failed
   */
  refused(now: number, askedMs: number): boolean {
    const { retries, maxThrottledMs } = this.#policy;
    if (retries === 0) return false;
    if (this.#since === undefined || now - this.#lastRefusal > maxThrottledMs) this.#since = now;
    this.#lastRefusal = now;
    // Requests that are refused together make one round.
    if (now >= this.#until) this.#rounds++;
    const until = now + askedMs + backOff(this.#policy, this.#rounds);
    if (until - this.#since > maxThrottledMs) return false;
    this.#until = Math.max(this.#until, until);
    return true;
  }

  /** Says that a request was answered otherwise. One that was sent before the wait tells nothing about its end. */
  letThrough(sentAt: number): void {
    if (sentAt < this.#until) return;
    this.#since = undefined;
    this.#rounds = 0;
  }

  /** How long until another request may be sent: 0 for now, Infinity when only an answer can tell. */
  waitMs(now: number, inFlight: number): number {
    if (now < this.#until) return this.#until - now;
    return this.isActive && inFlight > 0 ? Infinity : 0;
  }
}
