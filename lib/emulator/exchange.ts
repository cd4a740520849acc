import type { IncomingHttpHeaders } from "node:http";

import type { Holdings } from "./holdings";
import type { Principal } from "./principal";
import type { Match } from "./router";

/** A request that has arrived whole. */
export interface Request {
  readonly method: string;
  /** As sent: still percent-encoded, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined when it was larger than the emulator takes. */
  readonly body: Buffer | undefined;
}

/** An answer as data: nothing is sent before the last step has had its say. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * What reaches the caller instead of the whole answer: the first half of it, a closed connection, a reset connection, or
   * nothing at all.
   */
  readonly delivery?: "truncated" | "dropped" | "reset" | "never";
  /** Called when the caller has the answer, or has noticed that there is none. */
  readonly afterwards?: () => Promise<void>;
}

/** One request on its way through the steps, and what they have found out about it. */
export interface Exchange {
  readonly request: Request;
  match?: Match;
  principal?: Principal;
  /** What is left of this minute, for an answer that was not throttled. */
  remainingRequests?: number;
  /** Counts the requests from the emulator's start. */
  number?: number;
  /** Ids of the faults that struck it. */
  struck?: readonly number[];
  /** What a read shows instead of what the org holds now. */
  past?: Holdings;
  /** How far the clock is off for this exchange. */
  skewMilliseconds?: number;
}

/**
 * One thing that happens to every request. A step may answer by itself, wait, throw an ApiError, or call `next` and pass
 * on or change what comes back.
 */
export type Step = (exchange: Exchange, next: () => Promise<Answer>) => Answer | Promise<Answer>;

/** Sends an exchange through the steps, the first being the outermost. */
export async function run(steps: readonly Step[], exchange: Exchange, index = 0): Promise<Answer> {
  const step = steps[index];
  if (step === undefined) throw new Error("the last step did not answer");
  return step(exchange, () => run(steps, exchange, index + 1));
}

export function json(status: number, value: unknown): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** 201 with an empty body, as the API answers a create: the new thing is named by a path, not by an absolute URL. */
export function created(location: string): Answer {
  return { status: 201, headers: { location } };
}

export const noContent: Answer = { status: 204, headers: {} };
