import type { FlexeraError } from "../model/errors/flexera-error";
import { FlexeraApiError } from "./errors/flexera-api-error";
import { FlexeraConnectionError } from "./errors/flexera-connection-error";
import { FlexeraTokenError } from "./errors/flexera-token-error";

/** How failed requests are repeated. */
export interface RetryPolicy {
  /** How often a request is repeated at most; 0 means never, not even after a 429. Default 4. */
  readonly retries: number;
  /** The first back-off in milliseconds; it doubles with every repetition, half of it is random. Default 500. */
  readonly firstWaitMs: number;
  /** The longest single wait in milliseconds, also when the server asks for more. Default 60000. */
  readonly maxWaitMs: number;
  /**
   * How long, in milliseconds, the API may answer nothing but 429 (too many requests) until a request fails. So long its
   * `retry-after` is waited out in full, by all requests of the client, and counts neither as a retry nor for `maxWaitMs`.
   * Default 300000, which is five times the minute that the API's limits are for.
   */
  readonly maxThrottledMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  retries: 4,
  firstWaitMs: 500,
  maxWaitMs: 60_000,
  maxThrottledMs: 300_000,
};

/** Statuses after which a request is repeated, if doing it twice does no harm. */
export const retryableStatuses: readonly number[] = [429, 500, 502, 503, 504];

/** Statuses after which any request is repeated: the server has certainly not carried it out. */
export const refusedUndone: readonly number[] = [429];

/**
 * Whether a request that failed is worth repeating. A request that may be done twice (a read, an idempotent write, a
 * token request) is repeated after connection errors and {@link retryableStatuses}; any other only when it certainly
 * was not carried out. A time-out is never repeated: it has already cost the caller the time that was allowed. Nor is a 429
 * of the API that says when to come back: when it gets here, it has been waited out for as long as is allowed.
 */
export function isWorthRepeating(error: FlexeraError, repeatable: boolean): boolean {
  if (error instanceof FlexeraConnectionError) return error.transient && (repeatable || error.requestSent === "no");
  if (error instanceof FlexeraApiError && error.status === 429 && error.retryAfter !== undefined) return false;
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
  const asked = "retryAfter" in error && typeof error.retryAfter === "number" ? error.retryAfter * 1000 : 0;
  return Math.min(asked + backOff(policy, attempt), policy.maxWaitMs);
}

/** A wait that doubles with every attempt, from 1, up to the longest that is allowed; half of it is random. Milliseconds. */
export function backOff({ firstWaitMs, maxWaitMs }: RetryPolicy, attempt: number): number {
  return Math.min(firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), maxWaitMs);
}
