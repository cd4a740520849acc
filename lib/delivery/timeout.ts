export const defaultTimeout = "60s";

/** Milliseconds; undefined when the text is no time-out. */
export function parseTimeout(text: string): number | undefined {
  const [, number, unit] = /^([1-9][0-9]{0,3})([sm])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (unit === "m" ? 60_000 : 1000);
}
