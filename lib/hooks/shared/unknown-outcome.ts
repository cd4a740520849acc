import { setTimeout as sleep } from "node:timers/promises";
import { FlexeraApiError, FlexeraError } from "../../iam";

/**
 * How long to go on looking for what a write with an unknown outcome may have made: an answer may come from a replica
 * that has not seen it yet, and a server may still be at work on a request whose connection is gone.
 */
export interface PollingPolicy {
  /** How long to wait in all, in milliseconds. */
  readonly boundMs: number;
  /** The wait after the first look in vain; it doubles from look to look. 0 means that there is no second look. */
  readonly firstWaitMs: number;
}

export const defaultPolling: PollingPolicy = { boundMs: 20_000, firstWaitMs: 250 };

const maxWaitMs = 4_000;

/**
 * The waits between attempts, in milliseconds. What an attempt takes does not count: a slow network is given as many as a
 * quick one.
 */
export function* waitsOf({ boundMs, firstWaitMs }: PollingPolicy): Generator<number, undefined> {
  let left = boundMs;
  for (let wait = firstWaitMs; wait > 0 && wait <= left; wait = Math.min(wait * 2, maxWaitMs)) {
    yield wait;
    left -= wait;
  }
}

/** Whether a write that failed with this error may have been carried out nevertheless. */
export function isUnknownOutcome(error: unknown): error is FlexeraError {
  return error instanceof FlexeraError && error.mayHaveTakenEffect;
}

/**
 * Looks until there is something to see, the bound is over, or the user interrupts. A look that fails for a passing
 * reason is a look in vain; being forbidden to look is an error.
 */
export async function poll<T>(
  look: () => Promise<T | undefined>,
  patience: PollingPolicy,
  signal: AbortSignal,
): Promise<T | undefined> {
  const waits = waitsOf(patience);
  for (;;) {
    const seen = await look().catch((error: unknown) => {
      if (error instanceof FlexeraApiError && error.status < 500 && error.status !== 429) throw error;
      if (!(error instanceof FlexeraError)) throw error;
      return undefined;
    });
    const wait = waits.next().value;
    if (seen !== undefined || signal.aborted || wait === undefined) return seen;
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** Writes that say where things should end up, not what to add: a PATCH, a DELETE. */
const maxAttempts = 3;

/**
 * Carries out a write that does no harm when it is done twice. When its outcome is unknown, looks whether it was done, and
 * repeats it if not.
 *
 * @param isDone whether what the write wants is so; by default that is not looked at, which suits where looking costs
 *   more than repeating
 */
export async function retryUntilApplied(
  write: () => Promise<void>,
  isDone: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await write();
      return;
    } catch (error) {
      if (!isUnknownOutcome(error)) throw error;
      const done = await isDone().catch((looking: unknown) => {
        // Not being able to look leaves what is known: the write failed.
        throw looking instanceof FlexeraApiError && looking.status === 403 ? looking : error;
      });
      if (done) return;
      if (attempt === maxAttempts) throw error;
    }
  }
}
