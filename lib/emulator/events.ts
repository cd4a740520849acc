import { type Context, toTimestamp } from "./context";
import { eventPage } from "./event-pages";
import { json } from "./exchange";
import { controlPath } from "./middleware";
import type { LogEntry } from "./request-log";
import { subjectRef } from "./refs";
import { route, type Route } from "./router";
import type { State, Subject } from "./state";

/**
 * What has happened in the org, since the emulator's start: calls of the API, by who made them, and sign-ins. Other events than
 * sign-ins have types that are not published, so `events` has none of them.
 */
export function eventRoutes(context: Context): Route[] {
  const { state, requests, signIns } = context;
  const org = `/iam/v1/orgs/${state.org.id}`;
  return [
    route("GET", "/iam/v1/orgs/:orgId/api-events", ["iam:api_event:index"], ({ query }) => {
      const calls = requests.numbered().filter(({ event }) => isApiCall(event));
      const asked = { kind: "iam:api-event-collection", path: `${org}/api-events`, query, now: context.now() };
      return json(
        200,
        eventPage(calls, asked, (event, number) => apiEventView(state, event, number)),
      );
    }),
    route("GET", "/iam/v1/orgs/:orgId/events", ["iam:event:index"], ({ query }) => {
      const events = signIns.map((event, index) => ({ event, number: index + 1 }));
      const asked = { kind: "iam:event-collection", path: `${org}/events`, query, now: context.now() };
      const view = ({ at, userId }: (typeof signIns)[number]) => ({
        kind: "iam:event",
        eventType: "authentication.saml2",
        timestamp: toTimestamp(new Date(at)),
        principal: principalView(state, { kind: "user", id: userId }),
      });
      return json(200, eventPage(events, asked, view));
    }),
  ];
}

/** What did not prove who makes it is nobody's call; nor is what a fault kept from being answered. */
function isApiCall({ principal, path, status }: LogEntry): boolean {
  return principal !== null && status !== 0 && !path.startsWith(controlPath);
}

/** Addresses and user agents are not logged, so they are made up in the documented form. */
function apiEventView(state: State, { method, path, status, at, principal, durationMs }: LogEntry, number: number) {
  const [kind, id] = (principal ?? "").split(":");
  return {
    kind: "iam:api-event",
    eventType: "api.request",
    timestamp: toTimestamp(new Date(at)),
    request: {
      id: `emulated-${number}`,
      httpMethod: method,
      httpHost: "127.0.0.1",
      httpPath: path,
      ip: "127.0.0.1",
      bodyBytes: 0,
      userAgent: { raw: "", browser: "", os: "" },
    },
    response: { httpCode: status, httpStatus: String(status), durationMs: Math.round(durationMs), bodyBytes: 0 },
    principal: principalView(state, { kind: kind === "user" ? "user" : "service-account", id: Number(id) }),
  };
}

function principalView(state: State, { kind, id }: Subject) {
  const user = state.users.find((candidate) => kind === "user" && candidate.id === id);
  const account = state.serviceAccounts.find((candidate) => kind === "service-account" && candidate.id === id);
  return {
    id: String(id),
    ref: subjectRef(state, { kind, id }),
    kind: `iam:${kind}`,
    ...(account !== undefined && { name: account.name }),
    ...(user !== undefined && { email: user.email, firstName: user.firstName, lastName: user.lastName }),
  };
}
