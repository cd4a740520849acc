import type { Signals } from "./abort";
import { onAbort } from "./abort";
import { aborted } from "./errors/flexera-abort-error";
import type { HttpAnswer } from "./http-answer";
import type { Logger } from "./log";
import type { Place } from "./place";
import { RequestBudget } from "./request-budget";
import { parseRetryAfter } from "./retry-after";
import type { RetryPolicy } from "./retry-policy";
import { Throttle } from "./throttle";

export interface RateLimiterSettings {
  /** 0: as many as asked for. */
  readonly requestsPerMinute: number;
  readonly minuteMs: number;
  readonly policy: RetryPolicy;
}

interface Waiter {
  readonly place: Place;
  readonly log: Logger;
  readonly admit: () => void;
}

/** How many minutes it is believed that nothing is left. */
const doubtAfterMinutes = 3;

/** A wait that ends so soon after one that was logged is not worth a line of its own. */
const sameWaitMs = 1000;

/**
 * Lets requests go in the order in which they come: at once while the budget lasts, then as it comes back. A 429 that says
 * how long to stay away holds all of them.
 */
export class RateLimiter {
  readonly #budget: RequestBudget | undefined;
  readonly #throttle: Throttle;
  readonly #queue: Waiter[] = [];
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;
  #announced = -Infinity;
  readonly #minuteMs: number;
  /** Since when each answer that tells it says that nothing is left. */
  #nothingLeftSince: number | undefined;
  #isWarned = false;

  constructor({ requestsPerMinute, minuteMs, policy }: RateLimiterSettings) {
    this.#budget = requestsPerMinute === 0 ? undefined : new RequestBudget(requestsPerMinute, minuteMs);
    this.#minuteMs = minuteMs;
    this.#throttle = new Throttle(policy);
  }

  /**
   * Waits until a request may be sent; {@link leave} has to follow.
   *
   * @param log is told of the wait
   * @returns when it is sent
   * @throws FlexeraAbortError when a signal fires before
   */
  async enter(place: Place, signals: Signals, log: Logger): Promise<number> {
    let stopListening = (): void => undefined;
    const admitted = new Promise<void>((resolve, reject) => {
      const waiter: Waiter = { place, log, admit: resolve };
      this.#queue.push(waiter);
      stopListening = onAbort(signals, () => {
        this.#dismiss(waiter);
        reject(aborted(place, { inFlight: false }));
      });
      this.#advance();
    });
    await admitted.finally(stopListening);
    return performance.now();
  }

  /**
   * Says that a request is over.
   *
   * @param answer undefined when there was none
   * @returns whether the request was refused for now only, and should {@link enter} again
   */
  leave(sentAt: number, answer: HttpAnswer | undefined): boolean {
    const now = performance.now();
    this.#inFlight--;
    this.#budget?.end(now, this.#believed(now, remainingOf(answer)));
    const again = answer !== undefined && this.#isWaitedOut(now, sentAt, answer);
    this.#advance();
    return again;
  }

  /**
   * A server that says for minutes that nothing is left, and answers all the same, does not count: its word would let one
   * request a minute pass, for ever. It is believed again when it says that something is left.
   */
  #believed(now: number, remaining: number | undefined): number | undefined {
    if (remaining !== 0) {
      if (remaining !== undefined) this.#nothingLeftSince = undefined;
      return remaining;
    }
    this.#nothingLeftSince ??= now;
    return this.#isDisbelieved(now) ? undefined : 0;
  }

  #isDisbelieved(now: number): boolean {
    return (
      this.#budget !== undefined &&
      this.#nothingLeftSince !== undefined &&
      now - this.#nothingLeftSince >= doubtAfterMinutes * this.#minuteMs
    );
  }

  #isWaitedOut(now: number, sentAt: number, { status, headers }: HttpAnswer): boolean {
    if (status !== 429) {
      this.#throttle.letThrough(sentAt);
      return false;
    }
    const seconds = parseRetryAfter(headers["retry-after"]);
    return seconds !== undefined && this.#throttle.refused(now, seconds * 1000);
  }

  #dismiss(waiter: Waiter): void {
    const index = this.#queue.indexOf(waiter);
    if (index !== -1) this.#queue.splice(index, 1);
    this.#advance();
  }

  #advance(): void {
    clearTimeout(this.#timer);
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      const now = performance.now();
      // After a 429 the server knows the budget better than our count of it.
      const { isActive } = this.#throttle;
      const waitMs = isActive ? this.#throttle.waitMs(now, this.#inFlight) : (this.#budget?.waitMs(now) ?? 0);
      if (waitMs > 0) {
        if (waitMs === Infinity) return;
        this.#announce(now, waitMs, first, isActive ? "the API answered 429 (too many requests)" : "");
        this.#timer = setTimeout(() => {
          this.#advance();
        }, Math.ceil(waitMs));
        return;
      }
      this.#queue.shift();
      this.#warn(now, first);
      this.#inFlight++;
      this.#budget?.start();
      first.admit();
    }
  }

  #warn(now: number, { place: { method, path, host }, log }: Waiter): void {
    if (!this.#isDisbelieved(now)) this.#isWarned = false;
    else if (!this.#isWarned) {
      this.#isWarned = true;
      log({
        level: "warn",
        message:
          `${host} has said for ${doubtAfterMinutes} minutes that no requests are left (x-ratelimit-remaining: 0), and ` +
          "answers them: that is ignored from here on",
        fields: { method, path, host },
      });
    }
  }

  #announce(now: number, exactMs: number, { place, log }: Waiter, refusal: string): void {
    if (now + exactMs <= this.#announced + sameWaitMs) return;
    this.#announced = now + exactMs;
    const { method, path, host } = place;
    const waitMs = Math.round(exactMs);
    const reason = refusal || (this.#budget?.reason ?? "");
    log({
      level: "info",
      message: `waiting ${(waitMs / 1000).toFixed(1)} s before ${method} ${path}: ${reason}`,
      fields: { method, path, host, waitMs, waiting: this.#queue.length, reason },
    });
  }
}

function remainingOf(answer: HttpAnswer | undefined): number | undefined {
  const text = answer?.headers["x-ratelimit-remaining"] ?? "";
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
