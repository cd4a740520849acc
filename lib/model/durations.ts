/** How long a previous secret goes on working after a rotation, unless something else is said. */
export const defaultOverlap = "7d";

const unitMs: ReadonlyMap<string, number> = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** A span such as `90d`, in milliseconds. */
export function milliseconds(duration: string): number {
  return Number(duration.slice(0, -1)) * (unitMs.get(duration.slice(-1)) ?? NaN);
}

/** The time so much earlier, both in RFC 3339. */
export function earlier(time: string, duration: string): string {
  return new Date(Date.parse(time) - milliseconds(duration)).toISOString();
}

/** The time so much later, both in RFC 3339. */
export function later(time: string, duration: string): string {
  return new Date(Date.parse(time) + milliseconds(duration)).toISOString();
}
