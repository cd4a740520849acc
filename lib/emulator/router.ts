import type { IncomingHttpHeaders } from "node:http";

import { badRequest, methodNotAllowed, notFound } from "./errors";
import type { Answer } from "./answer";
import type { Principal } from "./principal";

/** What a handler is told of a request. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Endpoint {
  readonly method: string;
  readonly segments: readonly string[];
}

interface PublicRoute extends Endpoint {
  readonly access: "public";
  readonly handle: (call: Call) => Answer;
}

interface GuardedRoute extends Endpoint {
  /** Privileges of which the caller needs one; none are needed when the list is empty, only a valid token. */
  readonly access: readonly string[];
  readonly handle: (call: Call, principal: Principal) => Answer;
}

export type Route = PublicRoute | GuardedRoute;

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** A route for callers with a valid token and one of the privileges; `:word` in the path is a parameter. */
export function route(
  method: string,
  path: string,
  access: readonly string[],
  handle: (call: Call, principal: Principal) => Answer,
): Route {
  return { method, segments: path.split("/"), access, handle };
}

/** A route that needs no token. */
export function publicRoute(method: string, path: string, handle: (call: Call) => Answer): Route {
  return { method, segments: path.split("/"), access: "public", handle };
}

/**
 * @throws ApiError 404 when no route has the path; 405, naming the allowed methods, when none of those that have it takes
 * the method; 400 when the path is not percent-encoded text
 */
export function findRoute(routes: readonly Route[], method: string, path: string): Match {
  const segments = path.split("/");
  const matching = routes.filter((candidate) => matches(candidate.segments, segments));
  if (matching.length === 0) throw notFound();
  const found = matching.find((candidate) => candidate.method === method);
  if (found === undefined) throw methodNotAllowed(method, [...new Set(matching.map((candidate) => candidate.method))]);
  return { route: found, params: parameters(found.segments, segments) };
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith(":") ? segments[index] !== "" : part === segments[index]))
  );
}

function parameters(pattern: readonly string[], segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  pattern.forEach((part, index) => {
    if (part.startsWith(":")) params[part.slice(1)] = decode(segments[index] ?? "");
  });
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`path segment "${segment}" is not percent-encoded UTF-8`);
  }
}
