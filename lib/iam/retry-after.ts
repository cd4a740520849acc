import { parseHttpDate } from "./http-date";

/**
 * Reads a `retry-after` header: a number of seconds (what Flexera sends) or an HTTP date (what a proxy may send).
 *
 * @returns seconds from `now`, at least 0; undefined when the header is missing or unreadable.
 */
export function parseRetryAfter(header: string | undefined, now: number = Date.now()): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, (date - now) / 1000);
}
