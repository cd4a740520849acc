const windowMilliseconds = 60_000;

/** What the header says while nothing is throttled: the documented number of requests per minute of one principal. */
export const documentedRequestsPerMinute = 500;

/** Counts requests over the minute that lies behind, one count for each key. Times are in milliseconds. */
export class RateLimit {
  readonly #times = new Map<string, number[]>();

  constructor(private readonly perMinute: number) {}

  /** How long until one more is allowed: 0 when it is allowed now. */
  wait(key: string, now: number): number {
    const recent = this.#recent(key, now);
    const oldest = recent[recent.length - this.perMinute];
    return oldest === undefined ? 0 : oldest + windowMilliseconds - now;
  }

  /** Counts one request. @returns how many more are allowed now */
  count(key: string, now: number): number {
    const recent = this.#recent(key, now);
    recent.push(now);
    return this.perMinute - recent.length;
  }

  #recent(key: string, now: number): number[] {
    const recent = (this.#times.get(key) ?? []).filter((time) => time > now - windowMilliseconds);
    this.#times.set(key, recent);
    return recent;
  }
}
