import {
  fromThenOn,
  once,
  onceThen,
  type Order,
  withRepetitions,
  withStaleReads,
  withStranger,
  withStrangerInstead,
} from "./orders";
import { patience } from "./provider-process";
import type { Flags } from "./scenarios";

/** A request of an operation that was recorded. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** Something that goes wrong at one call of an operation. */
export interface FaultKind {
  readonly name: string;
  readonly meaning: string;
  /** The calls that it can happen to. */
  readonly suits: (call: Call) => boolean;
  readonly order: Order;
  /** Whether an operation should succeed in spite of it. */
  readonly survivable: (call: Call, operation: string, flags: Flags) => boolean;
  /** Whether the provider cannot know by itself what came of the call. */
  readonly leavesDoubt?: boolean;
  /** Whether what is left can be told apart by a person only. */
  readonly needsPerson?: boolean;
}

export const isPost = (call: Call): boolean => isWrite(call) && call.method === "POST";
export const isWrite = (call: Call): boolean => call.method !== "GET" && !isToken(call);

const isToken = ({ path }: Call): boolean => path === "/oidc/token";
const isApi = (call: Call): boolean => !isToken(call);
const isClientPost = (call: Call): boolean => isPost(call) && call.path.endsWith("/clients");
export const isSecretPost = (call: Call): boolean => isPost(call) && call.path.endsWith("/client-secret");
const isNotPost = (call: Call): boolean => !isPost(call);
const isIdempotentWrite = (call: Call): boolean => isWrite(call) && isNotPost(call);
const any = (): boolean => true;
const never = (): boolean => false;

/** What is new is planned as far as the identity may look; what is to be taken over, it has to see. */
const planOfNew = (call: Call, operation: string, { heals }: Flags): boolean =>
  operation === "plan" && isApi(call) && !(heals && call.path.endsWith("/service-accounts"));

/** A change that is made so much later is made while it is looked for, or when nobody does any more. */
const soonMs = 20;
const tooLateMs = 2 * patience.boundMs;

/** Any call, and every operation goes on, unless something else is said. */
const kind = (name: string, meaning: string, order: Order, rest: Partial<FaultKind> = {}): FaultKind => ({
  name,
  meaning,
  order,
  suits: any,
  survivable: any,
  ...rest,
});

/** Nothing was done. A second POST could make a second thing all the same. */
const undone = { survivable: isNotPost };

/** A write whose change was made, or is still to be. */
const doubtful = { suits: isWrite, leavesDoubt: true };

/** Everything that can go wrong at a call. */
export const faultKinds: readonly FaultKind[] = [
  kind("dropped", "the connection is closed; nothing was done", once({ drop: true }), undone),
  kind("reset", "the connection is reset; nothing was done", once({ reset: true }), undone),
  kind("500", "an error of status 500; nothing was done", once({ status: 500 }), undone),
  kind("502 page", "a gateway's page of status 502; nothing was done", once({ html: 502 }), undone),
  kind("503", "an error of status 503; nothing was done", once({ status: 503 }), undone),
  kind("503 from then on", "the service is down", fromThenOn({ status: 503 }), { survivable: never }),
  kind("hangs", "no answer until the time-out; nothing was done", once({ hang: true }), {
    survivable: isIdempotentWrite,
  }),
  kind("200 page", "a proxy's page in place of the answer; nothing was done", once({ html: 200 }), {
    survivable: isIdempotentWrite,
  }),
  kind("404 page", "a proxy's page of status 404; nothing was done", once({ html: 404 }), { survivable: never }),
  kind("401", "the token is refused once", once({ status: 401 }), { suits: isApi }),
  kind("403", "forbidden", once({ status: 403 }), { survivable: planOfNew }),
  kind("403 from then on", "forbidden, like all that follows", fromThenOn({ status: 403 }), { survivable: planOfNew }),
  kind("404 from then on", "not found, like all that follows: nobody knows the org", fromThenOn({ status: 404 }), {
    suits: isApi,
    survivable: never,
  }),
  kind("429 twice", "too many requests, with retry-after", once({ status: 429, retryAfter: 0 }, 2)),
  kind("truncated", "the answer ends in its middle; the change was made", once({ truncated: true }), {
    leavesDoubt: true,
  }),
  kind("stale reads", "two reads miss the change", withStaleReads(), { suits: isWrite }),
  kind("made, dropped", "the change was made, the connection is closed", once({ drop: true, after: true }), doubtful),
  kind("made, reset", "the change was made, the connection is reset", once({ reset: true, after: true }), doubtful),
  kind("made, 500", "the change was made; an error of status 500", once({ status: 500, after: true }), doubtful),
  kind("made, 504 page", "the change was made; a page of status 504", once({ html: 504, after: true }), doubtful),
  kind("made, 200 page", "the change was made; a page in place of the answer", once({ html: 200, after: true }), {
    ...doubtful,
  }),
  kind("made, hangs", "the change was made; no answer until the time-out", once({ hang: true, after: true }), {
    ...doubtful,
  }),
  kind(
    "dropped, made at once",
    "the connection is closed; the change is made when the caller has noticed",
    once({ drop: true, lateChangeMs: 0 }),
    doubtful,
  ),
  kind(
    "dropped, made soon",
    "the connection is closed; the change is made while it is looked for",
    once({ drop: true, lateChangeMs: soonMs }),
    doubtful,
  ),
  kind(
    "dropped, made too late",
    "the connection is closed; the change is made when nobody looks for it any more",
    once({ drop: true, lateChangeMs: tooLateMs }),
    { ...doubtful, survivable: isIdempotentWrite },
  ),
  kind(
    "504, made soon",
    "an error of status 504; the change is made while it is looked for",
    once({ status: 504, lateChangeMs: soonMs }),
    doubtful,
  ),
  kind(
    "hangs, made soon",
    "no answer until the time-out; the change is made while it is looked for",
    once({ hang: true, lateChangeMs: soonMs }),
    doubtful,
  ),
  kind(
    "made, dropped, stale reads",
    "the change was made, the connection is closed, and two reads miss the change",
    withStaleReads({ drop: true, after: true }),
    doubtful,
  ),
  kind(
    "made, dropped, clock off",
    "the change was made, the connection is closed, and the server's clock is an hour behind after that",
    onceThen({ drop: true, after: true }, { skewMs: -3_600_000 }),
    doubtful,
  ),
  kind(
    "made, dropped, then 503",
    "the change was made, the connection is closed, and the service is down after that",
    onceThen({ drop: true, after: true }, { status: 503 }),
    { ...doubtful, survivable: never },
  ),
  kind(
    "made, dropped, then 403",
    "the change was made, the connection is closed, and everything is forbidden after that",
    onceThen({ drop: true, after: true }, { status: 403 }),
    { ...doubtful, survivable: never },
  ),
  kind(
    "made, dropped each time",
    "the change was made, the connection is closed, again and again",
    withRepetitions({ drop: true, after: true }),
    {
      suits: isClientPost,
      leavesDoubt: true,
      survivable: never,
    },
  ),
  kind(
    "dropped, next answers late",
    "nothing was done, the connection is closed, and answers that follow come late",
    onceThen({ drop: true }, { latencyMs: soonMs, after: true }),
    { suits: isClientPost, survivable: never },
  ),
  kind(
    "made, dropped, a stranger's beside",
    "the change was made, the connection is closed, and somebody else has just done the same",
    withStranger({ drop: true, after: true }),
    { suits: isPost, survivable: never, needsPerson: true },
  ),
  kind(
    "dropped, a stranger's instead",
    "nothing was done, the connection is closed, and somebody else has just done the same",
    withStrangerInstead({ drop: true }),
    { suits: isClientPost, survivable: never, needsPerson: true },
  ),
];
