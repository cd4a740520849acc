import { badRequest } from "./errors";

/** What time it is in the emulator, and a way to let it pass. */
export interface EmulatorClock {
  now(): Date;
  /**
   * Moves the clock forward, without anybody waiting: tokens age, rate limits recover, stale reads catch up.
   *
   * @param milliseconds an integer from 0 to 3,155,760,000,000 (a hundred years)
   * @throws ApiError 400 when it is something else
   */
  advance(milliseconds: number): void;
}

/** A hundred years, in milliseconds: the furthest that a clock is moved at once. */
export const maxMilliseconds = 3_155_760_000_000;

export class Clock implements EmulatorClock {
  readonly #base: () => Date;
  readonly #start: number;
  #offset = 0;
  #skew = 0;

  /** @param rate how many times faster than its base it runs */
  constructor(
    base: () => Date,
    readonly rate: number,
  ) {
    this.#base = base;
    this.#start = base().getTime();
  }

  now(): Date {
    return new Date(this.trueNow().getTime() + this.#skew);
  }

  /** What time it is even where the clock is found off. */
  trueNow(): Date {
    const passed = (this.#base().getTime() - this.#start) * this.rate;
    return new Date(Math.round(this.#start + passed + this.#offset));
  }

  advance(milliseconds: number): void {
    if (!Number.isSafeInteger(milliseconds) || milliseconds < 0 || milliseconds > maxMilliseconds) {
      throw badRequest(`the clock advances by an integer from 0 to ${maxMilliseconds}, not by ${String(milliseconds)}`);
    }
    this.#offset += milliseconds;
  }

  /** Runs a synchronous function that finds the clock off by so many milliseconds. */
  shifted<T>(milliseconds: number, run: () => T): T {
    this.#skew += milliseconds;
    try {
      return run();
    } finally {
      this.#skew -= milliseconds;
    }
  }
}

/** How long a span of the emulator's clock is for a caller, whose clock is not sped up: in seconds, not rounded. */
export function callerSeconds(emulatorSeconds: number, rate: number): number {
  return emulatorSeconds / rate;
}
