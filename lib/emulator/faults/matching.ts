import type { Exchange } from "../exchange";
import type { FaultTarget } from "./fault";

/** Whether an exchange is one of those that a fault is for. */
export function matches({ method, path, principal }: FaultTarget, exchange: Exchange): boolean {
  const { request } = exchange;
  const caller = exchange.principal && `${exchange.principal.kind}:${exchange.principal.id}`;
  return (
    (method === undefined || method === request.method) &&
    (path === undefined || matchesPath(path.split("/"), request.path.split("/"))) &&
    (principal === undefined || principal === caller)
  );
}

function matchesPath(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part === "*" ? segments[index] !== "" : part === segments[index]))
  );
}
