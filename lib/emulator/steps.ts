import { parseId } from "./body";
import type { Context } from "./context";
import { ApiError, bodyTooLarge, forbidden, foreignOrigin, internalError } from "./errors";
import type { Step } from "./exchange";
import { isLoopback } from "./options";
import { authenticate, authorize } from "./principal";
import { documentedRequestsPerMinute, RateLimit } from "./rate-limit";
import type { RequestLog } from "./request-log";
import { findRoute, type Route } from "./router";
import { mostBodyBytes } from "./server";

/** Below this path lies the control interface: not logged, not limited, no part of the API. */
export const controlPath = "/_emulator";

export interface Pipeline {
  readonly context: Context;
  readonly routes: readonly Route[];
  readonly log: RequestLog;
  /** Keeps the state before a change is answered. */
  readonly save: () => void;
}

/**
 * What happens to every request, outermost first. What is to interfere with requests is one more step: above
 * `saveChanges` it sees the caller and the answer, and decides whether and when the change is made.
 */
export function pipeline({ context, routes, log, save }: Pipeline): Step[] {
  return [
    addCommonHeaders(context),
    record(context, log),
    answerErrors,
    refuseOtherOrigins,
    matchRoute(routes),
    identify(context),
    limitRate(context),
    checkPrivileges(context),
    saveChanges(save),
    handle,
  ];
}

/** The Date header goes by the emulator's clock, so that clients which read it see one time only. */
function addCommonHeaders(context: Context): Step {
  return async (exchange, next) => {
    const answer = await next();
    const { remainingRequests } = exchange;
    const headers = {
      ...answer.headers,
      date: context.now().toUTCString(),
      ...(remainingRequests !== undefined && { "x-ratelimit-remaining": String(remainingRequests) }),
    };
    return { ...answer, headers };
  };
}

function record(context: Context, log: RequestLog): Step {
  return async (exchange, next) => {
    const { method, path, query } = exchange.request;
    if (isControl(path)) return next();
    const at = context.now().toISOString();
    const start = performance.now();
    const answer = await next();
    const { principal } = exchange;
    log.add({
      method,
      path,
      query: path.startsWith("/iam/") ? query : "",
      status: answer.status,
      at,
      principal: principal ? `${principal.kind}:${principal.id}` : null,
      durationMs: Math.round((performance.now() - start) * 1000) / 1000,
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

function matchRoute(routes: readonly Route[]): Step {
  return (exchange, next) => {
    const { method, path, body } = exchange.request;
    exchange.match = findRoute(routes, method, path);
    if (body === undefined) throw bodyTooLarge(mostBodyBytes);
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
function limitRate({ options: { limits, now } }: Context): Step {
  const perPrincipal = limits.requestsPerMinute === undefined ? undefined : new RateLimit(limits.requestsPerMinute);
  const perOrg = limits.orgRequestsPerMinute === undefined ? undefined : new RateLimit(limits.orgRequestsPerMinute);
  return (exchange, next) => {
    const { principal } = exchange;
    if (principal !== undefined) {
      exchange.remainingRequests = Math.min(
        perPrincipal?.take(`${principal.kind}:${principal.id}`, now()) ?? documentedRequestsPerMinute,
        perOrg?.take("org", now()) ?? documentedRequestsPerMinute,
      );
    }
    return next();
  };
}

/** That another org than the emulator's gives 403 is inferred: nobody holds a privilege there. */
function checkPrivileges({ state }: Context): Step {
  return ({ match, principal }, next) => {
    if (principal !== undefined && match !== undefined && match.route.access !== "public") {
      const { route, params } = match;
      if (params.orgId !== undefined && parseId("orgId", params.orgId) !== state.org.id) throw forbidden();
      authorize(state, principal, route.access);
    }
    return next();
  };
}

function saveChanges(save: () => void): Step {
  return async ({ request: { method } }, next) => {
    const answer = await next();
    if (method !== "GET") save();
    return answer;
  };
}

const handle: Step = ({ request, match, principal }) => {
  if (match === undefined || request.body === undefined) throw new Error("the request has not been matched to a route");
  const { route, params } = match;
  const { query, headers, body } = request;
  const call = { params, query: new URLSearchParams(query), headers, body };
  if (route.access === "public") return route.handle(call);
  if (principal === undefined) throw new Error("the caller has not been identified");
  return route.handle(call, principal);
};

function isControl(path: string): boolean {
  return path === controlPath || path.startsWith(`${controlPath}/`);
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}
