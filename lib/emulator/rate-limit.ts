import { tooManyRequests } from "./errors";

const windowMilliseconds = 60_000;

/** What the header says while nothing is throttled: the documented number of requests per minute of one principal. */
export const documentedRequestsPerMinute = 500;

/** Counts requests over the minute that lies behind, one count for each key. */
export class RateLimit {
  private readonly times = new Map<string, number[]>();

  constructor(private readonly perMinute: number) {}

  /**
   * Counts one request; a throttled one is not counted.
   *
   * @returns how many more are allowed now
   * @throws ApiError 429 with the seconds until the next one is
   */
  take(key: string, now: Date): number {
    const from = now.getTime() - windowMilliseconds;
    const recent = (this.times.get(key) ?? []).filter((time) => time > from);
    this.times.set(key, recent);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= this.perMinute) {
      throw tooManyRequests(Math.max(1, Math.ceil((oldest - from) / 1000)));
    }
    recent.push(now.getTime());
    return this.perMinute - recent.length;
  }
}
