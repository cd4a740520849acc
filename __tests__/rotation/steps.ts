import type { Schedule, Step } from "./schedule";

/** A run so many hours after the one before, with which nothing is wrong. */
export const step = (hours: number, rest: Partial<Step> = {}): Step => ({
  hours,
  event: "nothing",
  faults: [],
  death: null,
  keptMs: 0,
  ...rest,
});

/** Creates the client. */
export const first = step(1);

/** Rotates what was made in the step before. */
export const rotation = (rest?: Partial<Step>): Step => step(145, rest);

/** Retires what was rotated in the step before. */
export const retirement = step(49);

export const schedule = (steps: readonly Step[], rest: Partial<Schedule> = {}): Schedule => ({
  storage: "state, delivered",
  mode: "client",
  habit: "nobody cares until the end",
  steps,
  ...rest,
});
