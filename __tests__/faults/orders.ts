import type { FaultEffect, RequestEvent } from "../../lib/emulator";
import type { Lab } from "./lab";

/** Orders a fault for the call that comes after so many others. */
export type Order = (lab: Lab, skip: number) => void;

/** Strikes one call, or so many. */
export function once(effect: FaultEffect, times = 1): Order {
  return ({ emulator }, skip) => emulator.faults.add({ ...effect, skip, times });
}

/** Strikes one call, and all that come after it. */
export function fromThenOn(effect: FaultEffect): Order {
  return ({ emulator }, skip) => emulator.faults.add({ ...effect, skip, times: "always" });
}

/** The first fault strikes one call, and the other one all that come after it. */
export function onceThen(first: FaultEffect, then: FaultEffect): Order {
  return (lab, skip) => {
    once(first)(lab, skip);
    fromThenOn(then)(lab, skip + 1);
  };
}

/** The fault strikes one call, and all that do the same after it. */
export function withRepetitions(effect: FaultEffect): Order {
  return (lab, skip) => {
    at(lab, skip, "received", ({ method, path }) => {
      lab.emulator.faults.add({ ...effect, on: { method, path }, times: "always" });
    });
  };
}

/** The fault strikes one call, and from then on two reads miss each change. */
export function withStaleReads(effect?: FaultEffect): Order {
  return (lab, skip) => {
    if (effect) once(effect)(lab, skip);
    at(lab, skip, "received", () => void lab.emulator.faults.add({ stale: { reads: 2 } }));
  };
}

/** The fault strikes one call, and somebody else does the same after the change was made. */
export function withStranger(effect: FaultEffect): Order {
  return (lab, skip) => {
    once(effect)(lab, skip);
    at(lab, skip, "changed", ({ path }) => lab.asStranger(path));
  };
}

/** The fault strikes one call, in place of which somebody else does the same. */
export function withStrangerInstead(effect: FaultEffect): Order {
  return (lab, skip) => {
    at(lab, skip, "received", async ({ path }) => {
      await lab.asStranger(path);
      // Only now, or it would strike the stranger.
      lab.emulator.faults.add(effect);
    });
  };
}

/** Does something at a phase of the call that comes after so many others. */
export function at(
  lab: Lab,
  skip: number,
  phase: RequestEvent["phase"],
  action: (event: RequestEvent) => void | Promise<void>,
): void {
  let first: number | undefined;
  const stop = lab.watch((event) => {
    first ??= event.number;
    if (event.number !== first + skip || event.phase !== phase) return undefined;
    stop();
    return action(event);
  });
}
