import { isObject, type JsonObject, readInteger, readObject, readText, requireInteger } from "../body";
import { maxMilliseconds } from "../clock";
import { badRequest } from "../errors";
import type { CompleteFault, FaultEffect, FaultTarget, Stale } from "./fault";

const anHour = { least: 0, most: 3_600_000 };
const anyText = { least: 1, most: 4096 };
const common = ["on", "skip", "times"];
const timing = ["after", "lateChangeMs"];

interface Reader {
  /** What may stand beside the effect. */
  readonly beside: readonly string[];
  readonly read: (fault: JsonObject) => FaultEffect;
}

const readers = {
  latencyMs: {
    beside: ["after"],
    read: (fault) => ({ latencyMs: requireInteger(fault, "latencyMs", anHour), ...readAfter(fault) }),
  },
  status: {
    beside: ["retryAfter", ...timing],
    read: (fault) => {
      const status = requireInteger(fault, "status", { least: 400, most: 599 });
      const retryAfter = readInteger(fault, "retryAfter", { least: 0 });
      return { status, ...(retryAfter !== undefined && { retryAfter }), ...readTiming(fault) };
    },
  },
  html: {
    beside: timing,
    read: (fault) => ({
      html: requireInteger(fault, "html", { least: 200, most: 599 }),
      ...readTiming(fault),
    }),
  },
  drop: { beside: timing, read: (fault) => ({ drop: readTrue(fault, "drop"), ...readTiming(fault) }) },
  reset: { beside: timing, read: (fault) => ({ reset: readTrue(fault, "reset"), ...readTiming(fault) }) },
  hang: { beside: timing, read: (fault) => ({ hang: readTrue(fault, "hang"), ...readTiming(fault) }) },
  truncated: { beside: [], read: (fault) => ({ truncated: readTrue(fault, "truncated") }) },
  stale: { beside: [], read: (fault) => ({ stale: readStale(fault) }) },
  skewMs: {
    beside: [],
    read: (fault) => ({
      skewMs: requireInteger(fault, "skewMs", { least: -maxMilliseconds, most: maxMilliseconds }),
    }),
  },
} satisfies Readonly<Record<string, Reader>>;

const effects = Object.keys(readers) as (keyof typeof readers)[];

/**
 * A fault as somebody gave it, checked and with nothing left out.
 *
 * @throws ApiError 400 that names what is wrong with it, and what is allowed
 */
export function readFault(given: unknown): CompleteFault {
  if (!isObject(given)) throw badRequest("a fault must be an object");
  const effect = onlyOneOf(given, "a fault", effects);
  const reader: Reader = readers[effect];
  refuseOthers(given, `a fault with ${effect}`, [...common, effect, ...reader.beside]);
  const on = readTarget(given, effect === "stale");
  const skip = readInteger(given, "skip", { least: 0 }) ?? 0;
  return { on, skip, times: readTimes(given, effect), ...reader.read(given) };
}

function readTarget(fault: JsonObject, isStale: boolean): FaultTarget {
  const on = readObject(fault, "on") ?? {};
  refuseOthers(on, "on", ["method", "path", "query", "principal"]);
  const method = readText(on, "method", anyText)?.toUpperCase() ?? (isStale ? "GET" : undefined);
  const path = readText(on, "path", anyText);
  const query = readText(on, "query", anyText);
  const principal = readText(on, "principal", anyText);
  if (isStale && method !== "GET") {
    throw badRequest(`stale strikes GET only, so on.method must be GET or left out, not ${method ?? ""}`);
  }
  if (path !== undefined && !/^\/[^?#]*$/.test(path)) {
    throw badRequest(`on.path must start with a slash and have no query, not "${path}"`);
  }
  if (principal !== undefined && !/^(user|service-account):[1-9][0-9]*$/.test(principal)) {
    throw badRequest(`on.principal must be user:{id} or service-account:{id}, not "${principal}"`);
  }
  return {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(query !== undefined && { query }),
    ...(principal !== undefined && { principal }),
  };
}

function readTimes(fault: JsonObject, effect: string): number | "always" {
  const { times = effect === "stale" ? "always" : 1 } = fault;
  if (times === "always") return times;
  if (typeof times === "number" && Number.isSafeInteger(times) && times >= 1) return times;
  throw badRequest('times must be an integer from 1 up, or "always"');
}

function readTiming(fault: JsonObject) {
  const lateChangeMs = readInteger(fault, "lateChangeMs", anHour);
  const after = readAfter(fault);
  if (lateChangeMs === undefined) return after;
  if (after.after) throw badRequest("after and lateChangeMs exclude each other: the change is made once");
  return { lateChangeMs };
}

function readAfter(fault: JsonObject): { after?: boolean } {
  const { after } = fault;
  if (after === undefined) return {};
  if (typeof after !== "boolean") throw badRequest("after must be true or false");
  return { after };
}

function readTrue(fault: JsonObject, effect: string): true {
  if (fault[effect] !== true) throw badRequest(`${effect} must be true`);
  return true;
}

function readStale(fault: JsonObject): Stale {
  const stale = readObject(fault, "stale") ?? {};
  const kinds = ["ms", "reads", "writes"] as const;
  const kind = onlyOneOf(stale, "stale", kinds);
  refuseOthers(stale, "stale", kinds);
  return { [kind]: requireInteger(stale, kind, { least: 1 }) } as unknown as Stale;
}

function onlyOneOf<M extends string>(object: JsonObject, what: string, members: readonly M[]): M {
  const [found, ...more] = members.filter((member) => Object.hasOwn(object, member));
  if (found !== undefined && more.length === 0) return found;
  const instead = found === undefined ? "none of them" : [found, ...more].join(" and ");
  throw badRequest(`${what} has exactly one of ${members.join(", ")}; this one has ${instead}`);
}

/** A word that is spelled wrong would make a fault that never strikes, and a test that proves nothing. */
function refuseOthers(object: JsonObject, what: string, allowed: readonly string[]): void {
  const other = Object.keys(object).find((member) => !allowed.includes(member));
  if (other !== undefined) throw badRequest(`${what} has no member "${other}"; allowed are ${allowed.join(", ")}`);
}
