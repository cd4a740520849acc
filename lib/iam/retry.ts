import type { Signals } from "./abort";
import { wait } from "./abort";
import { FlexeraError } from "../model/errors/flexera-error";
import type { Logger } from "./log";
import type { Place } from "./place";
import type { RetryPolicy } from "./retry-policy";
import { isWorthRepeating, waitBeforeNext } from "./retry-policy";

export interface Retrying {
  readonly place: Place;
  readonly repeatable: boolean;
  readonly signals: Signals;
  /** Whether the last attempt was refused for now only; the next one waits for its time by itself, and is not counted. */
  readonly isThrottled: () => boolean;
  readonly policy: RetryPolicy;
  readonly log: Logger;
}

/** Runs `attempt` until it succeeds, or fails in a way that the policy does not repeat. */
export async function withRetries<T>(how: Retrying, attempt: (number: number) => Promise<T>): Promise<T> {
  // An earlier attempt of an idempotent write may have worked although the last one certainly did not.
  let mayHaveTakenEffect = false;
  let repetitions = 0;
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      if (!(error instanceof FlexeraError)) throw error;
      mayHaveTakenEffect ||= error.mayHaveTakenEffect;
      if (how.isThrottled()) continue;
      if (++repetitions > how.policy.retries || !isWorthRepeating(error, how.repeatable)) {
        throw error.afterAttempts(number, mayHaveTakenEffect);
      }
      await pause(how, error, repetitions).catch((stopped: unknown) => {
        throw stopped instanceof FlexeraError ? stopped.afterAttempts(number, mayHaveTakenEffect) : stopped;
      });
    }
  }
}

async function pause(how: Retrying, error: FlexeraError, attempt: number): Promise<void> {
  const { method, path, host } = how.place;
  const waitMs = Math.round(waitBeforeNext(how.policy, error, attempt));
  how.log({
    level: "info",
    message: `waiting ${(waitMs / 1000).toFixed(1)} s before repeating ${method} ${path}`,
    fields: { method, path, host, attempt, waitMs, reason: error.message },
  });
  await wait(waitMs, how.signals, how.place);
}
