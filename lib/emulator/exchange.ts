import type { Answer, Request } from "./answer";
import type { Holdings } from "./holdings";
import type { Principal } from "./principal";
import type { Match } from "./router";

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
