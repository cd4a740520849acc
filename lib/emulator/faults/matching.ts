import type { Exchange } from "../exchange";
import type { FaultTarget } from "./fault";

/** Whether an exchange is one of those that a fault is for. */
export function matches({ method, path, query, principal }: FaultTarget, exchange: Exchange): boolean {
  const { request } = exchange;
  const caller = exchange.principal && `${exchange.principal.kind}:${exchange.principal.id}`;
  return (
    (method === undefined || method === request.method) &&
    (path === undefined || matchesPath(path.split("/"), request.path.split("/"))) &&
    (query === undefined || decoded(request.query).includes(query)) &&
    (principal === undefined || principal === caller)
  );
}

/** The parameters of a query, each as `name=value`, one a line. */
function decoded(query: string): string {
  return [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`).join("\n");
}

function matchesPath(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part === "*" ? segments[index] !== "" : part === segments[index]))
  );
}
