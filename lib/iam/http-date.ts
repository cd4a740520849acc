/**
 * Reads a date of an HTTP header, in the one form that servers may send (`Thu, 01 Jan 2026 00:00:30 GMT`).
 *
 * @returns milliseconds since 1970, a whole number of seconds; undefined when it is anything else.
 */
export function parseHttpDate(text: string): number | undefined {
  // Date.parse takes nearly any text that holds a number; only what it would be written as again is believed.
  if (text.length !== "Thu, 01 Jan 2026 00:00:30 GMT".length) return undefined;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toUTCString() === text ? time : undefined;
}
