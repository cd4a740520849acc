import type { Context } from "./context";
import type { Propagating } from "./state";

/** What marks a thing that takes effect only after so many milliseconds; nothing when that is at once. */
export function propagating(context: Context, milliseconds: number): Propagating {
  if (milliseconds === 0) return {};
  return { effectiveFrom: new Date(context.trueNow().getTime() + milliseconds).toISOString() };
}

export function isEffective(context: Context, { effectiveFrom }: Propagating): boolean {
  return effectiveFrom === undefined || effectiveFrom <= context.trueNow().toISOString();
}
