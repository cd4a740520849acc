import { parseHttpDate } from "./http-date";

/** What the `Date` header leaves out, in milliseconds. */
const cutOffMs = 1000;

/**
 * What time it is at the servers, as the `Date` headers of their answers tell: the time of an answer, and what has passed here
 * since. The header has whole seconds and answers take their way, so the clock may be late by as much; it is never early.
 */
export class ServerClock {
  /** The servers' time minus the local monotonic clock's, in milliseconds. */
  #ahead: number | undefined;

  /**
   * Learns from an answer that has just come; a `Date` that is missing or malformed tells nothing. What the answer agrees with
   * stays: one that was long on its way does not put the clock back.
   *
   * @param started when the request was sent, by `performance.now()`
   */
  observe(dateHeader: string | undefined, started: number): void {
    const date = parseHttpDate(dateHeader ?? "");
    if (date === undefined) return;
    const now = performance.now();
    const behind = this.#ahead === undefined ? undefined : now + this.#ahead - date;
    const agrees = behind !== undefined && behind >= 0 && behind < now - started + cutOffMs;
    if (!agrees) this.#ahead = date - now;
  }

  /** The local clock's time until an answer has told the servers'. */
  now(): Date {
    return this.#ahead === undefined ? new Date() : new Date(performance.now() + this.#ahead);
  }
}
