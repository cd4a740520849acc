import type { FlexeraError } from "./errors/flexera-error";
import { FlexeraApiError } from "./errors/flexera-api-error";
import { FlexeraConnectionError } from "./errors/flexera-connection-error";
import { FlexeraTokenError } from "./errors/flexera-token-error";

/** How failed requests are repeated. */
export interface RetryPolicy {
  /** How often a request is repeated at most. Default 4. */
  readonly retries: number;
  /** The first back-off in milliseconds; it doubles with every repetition, half of it is random. Default 500. */
  readonly firstWaitMs: number;
  /** The longest single wait in milliseconds, also when the server asks for more. Default 60000. */
  readonly maxWaitMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { retries: 4, firstWaitMs: 500, maxWaitMs: 60_000 };

/** Statuses after which a request is repeated, if doing it twice does no harm. */
export const retryableStatuses: readonly number[] = [429, 500, 502, 503, 504];

/** Statuses after which any request is repeated: the server has certainly not carried it out. */
export const refusedUndone: readonly number[] = [429];

/**
 * Whether a request that failed is worth repeating. A request that may be done twice (a read, an idempotent write, a
 * token request) is repeated after connection errors and {@link retryableStatuses}; any other only when it certainly
 * was not carried out. A time-out is never repeated: it has already cost the caller the time that was allowed.
 */
export function isWorthRepeating(error: FlexeraError, repeatable: boolean): boolean {
  if (error instanceof FlexeraConnectionError) return error.transient && (repeatable || error.requestSent === "no");
  if (!(error instanceof FlexeraApiError || error instanceof FlexeraTokenError)) return false;
  return (repeatable ? retryableStatuses : refusedUndone).includes(error.status);
}

/**
 * How long to wait before the next attempt: what the server asks for plus a growing back-off, half of it random, so
 * that many clients told the same do not come back together.
 *
 * @param attempt the number of the attempt that failed, from 1
 * @returns milliseconds
 */
export function waitBeforeNext(policy: RetryPolicy, error: FlexeraError, attempt: number): number {
  const backOff = policy.firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  const asked = "retryAfter" in error && typeof error.retryAfter === "number" ? error.retryAfter * 1000 : 0;
  return Math.min(asked + backOff, policy.maxWaitMs);
}
