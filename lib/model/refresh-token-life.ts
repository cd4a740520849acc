/** Flexera: a refresh token that was generated on or after this day ends so many days later, whether it is used or not. */
const fixedLifeSince = Date.parse("2026-03-18T00:00:00Z");
const fixedLifeDays = 365;

export const dayMs = 86_400_000;

/** So many days before a refresh token ends, it is warned of. */
export const warnDaysAhead = 30;

/**
 * When a refresh token ends whatever happens; undefined when use still prolongs its life (a year after the last use).
 *
 * @param createdMs in milliseconds since 1970
 */
export function fixedEndOf(createdMs: number): Date | undefined {
  return createdMs < fixedLifeSince ? undefined : new Date(createdMs + fixedLifeDays * dayMs);
}

/** Whole days until a time; below zero when it has passed. */
export function daysUntil(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / dayMs);
}
