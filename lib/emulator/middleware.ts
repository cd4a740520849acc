import { parseId } from "./body";
import type { Changes } from "./changes";
import { callerSeconds, type Clock } from "./clock";
import type { Context } from "./context";
import { ApiError, bodyTooLarge, forbidden, foreignOrigin, internalError, tooManyRequests } from "./errors";
import type { Exchange, Step } from "./exchange";
import type { Answer } from "./answer";
import { asOf } from "./holdings";
import { isLoopback } from "./options";
import { authenticate, authorize } from "./principal";
import { documentedRequestsPerMinute, RateLimit } from "./rate-limit";
import type { RequestEvents } from "./request-events";
import { type RequestLog, summaryOf } from "./request-log";
import { findRoute, type Route } from "./router";
import { maxBodyBytes } from "./server";

/** Below this path lies the control interface: not logged, not limited, struck by no fault, no part of the API. */
export const controlPath = "/_emulator";

export interface Pipeline {
  readonly context: Context;
  readonly clock: Clock;
  /** Those that are offered at the time of asking. */
  readonly routes: () => readonly Route[];
  readonly log: RequestLog;
  readonly changes: Changes;
  readonly events: RequestEvents;
  /** What interferes with requests. */
  readonly strike: Step;
}

/**
 * What happens to every request, outermost first. Faults strike what would be served: they see the caller and the answer,
 * and decide whether and when the change is made.
 */
export function pipeline({ context, clock, routes, log, changes, events, strike }: Pipeline): Step[] {
  return [
    addCommonHeaders(clock),
    exceptControl(record(context, log)),
    answerErrors,
    refuseOtherOrigins,
    exceptControl(events.received),
    matchRoute(routes),
    identify(context),
    limitRate(context),
    checkPrivileges(context),
    exceptControl(strike),
    answerErrors,
    exceptControl(events.changed),
    handle(context, clock, changes),
  ];
}

function exceptControl(step: Step): Step {
  return (exchange, next) => {
    const { path } = exchange.request;
    return path === controlPath || path.startsWith(`${controlPath}/`) ? next() : step(exchange, next);
  };
}

/** The Date header goes by the emulator's clock, so that clients which read it see one time only. */
function addCommonHeaders(clock: Clock): Step {
  return async (exchange, next) => {
    const answer = await next();
    const { remainingRequests, skewMilliseconds = 0 } = exchange;
    const headers = {
      ...answer.headers,
      date: clock.shifted(skewMilliseconds, () => clock.now()).toUTCString(),
      ...(remainingRequests !== undefined &&
        answer.status !== 429 && { "x-ratelimit-remaining": String(remainingRequests) }),
    };
    return { ...answer, headers };
  };
}

function record(context: Context, log: RequestLog): Step {
  return async (exchange, next) => {
    const at = context.now().toISOString();
    const start = performance.now();
    const answer = await next();
    const { principal, struck } = exchange;
    log.add({
      ...summaryOf(exchange.request),
      status: answer.status,
      at,
      principal: principal ? `${principal.kind}:${principal.id}` : null,
      durationMs: Math.round((performance.now() - start) * 1000) / 1000,
      ...(struck && { faults: struck }),
    });
    return answer;
  };
}

const answerErrors: Step = async (_exchange, next) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof ApiError) return error.toAnswer();
    return internalError(error instanceof Error ? error.message : String(error)).toAnswer();
  }
};

/** A page in a browser must not reach the emulator, neither across origins nor by a name that points to this machine. */
const refuseOtherOrigins: Step = ({ request: { headers } }, next) => {
  const { host = "", origin } = headers;
  if (!isLoopback(host.replace(/:\d*$/, ""))) throw foreignOrigin(`host "${host}"`);
  if (origin !== undefined && !isLoopbackOrigin(origin)) throw foreignOrigin(`origin "${origin}"`);
  return next();
};

function matchRoute(routes: () => readonly Route[]): Step {
  return (exchange, next) => {
    const { method, path, body } = exchange.request;
    exchange.match = findRoute(routes(), method, path);
    if (body === undefined) throw bodyTooLarge(maxBodyBytes);
    return next();
  };
}

function identify(context: Context): Step {
  return (exchange, next) => {
    if (exchange.match?.route.access !== "public") {
      exchange.principal = authenticate(context, exchange.request.headers.authorization);
    }
    return next();
  };
}

/** Limits what is asked of the API; the token endpoint knows no principal and stays unlimited (inferred). */
function limitRate(context: Context): Step {
  const { limits, clockRate } = context.options;
  const perPrincipal = new RateLimit(limits.requestsPerMinute);
  const perOrg = new RateLimit(limits.orgRequestsPerMinute);
  const unlimited = Math.min(limits.requestsPerMinute, limits.orgRequestsPerMinute) === Infinity;
  return (exchange, next) => {
    const { principal } = exchange;
    if (principal === undefined) return next();
    if (unlimited) {
      exchange.remainingRequests = documentedRequestsPerMinute;
      return next();
    }
    const key = `${principal.kind}:${principal.id}`;
    const moment = context.now().getTime();
    const wait = Math.max(perPrincipal.wait(key, moment), perOrg.wait("org", moment));
    if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(callerSeconds(wait / 1000, clockRate))));
    exchange.remainingRequests = Math.min(perPrincipal.count(key, moment), perOrg.count("org", moment));
    return next();
  };
}

/** That another org than the emulator's gives 403 is inferred: nobody holds a privilege there. */
function checkPrivileges(context: Context): Step {
  return ({ match, principal }, next) => {
    if (principal !== undefined && match !== undefined && match.route.access !== "public") {
      const { route, params } = match;
      if (params.orgId !== undefined && parseId("orgId", params.orgId) !== context.state.org.id) throw forbidden();
      authorize(context, principal, route.access);
    }
    return next();
  };
}

/**
 * Whatever a request does happens here and at once, so that no other comes in between. Tokens are issued by the true time,
 * or a skew would end them.
 */
function handle({ state }: Context, clock: Clock, changes: Changes): Step {
  return (exchange) => {
    const { request, match, past, skewMilliseconds = 0 } = exchange;
    const skew = match?.route.access === "public" ? 0 : skewMilliseconds;
    const answer = () => clock.shifted(skew, () => serve(exchange));
    if (request.method !== "GET") return changes.make(answer);
    return past === undefined ? answer() : asOf(state, past, answer);
  };
}

function serve({ request, match, principal }: Exchange): Answer {
  if (match === undefined || request.body === undefined) throw new Error("the request has not been matched to a route");
  const { route, params } = match;
  const { query, headers, body } = request;
  const call = { params, query: new URLSearchParams(query), headers, body };
  if (route.access === "public") return route.handle(call);
  if (principal === undefined) throw new Error("the caller has not been identified");
  return route.handle(call, principal);
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}
