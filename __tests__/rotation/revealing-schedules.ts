import type { Promised } from "./promises";
import type { MutationName } from "./mutations";
import type { Schedule } from "./schedule";
import { first, retirement, rotation, schedule, step } from "./steps";
import { hourMs } from "./world";

/** A schedule that is harmless, unless the provider does something wrong. */
export interface Revealing {
  readonly sabotage: MutationName;
  readonly breaks: Promised;
  readonly schedule: Schedule;
}

export const revealing: readonly Revealing[] = [
  {
    sabotage: "retires the previous client at once",
    breaks: "calls succeed",
    schedule: schedule([first, rotation()]),
  },
  {
    sabotage: "proves nothing",
    breaks: "calls succeed",
    schedule: schedule([first, rotation({ event: "the login host is slow" }), step(25)]),
  },
  {
    sabotage: "removes what it does not know",
    breaks: "strangers stay",
    schedule: schedule([first, step(1, { event: "a stranger comes" })]),
  },
  {
    sabotage: "never retires, and says that it did",
    breaks: "nothing is forgotten",
    schedule: schedule([first, rotation(), retirement]),
  },
  {
    sabotage: "forgets the previous client",
    breaks: "nothing is forgotten",
    schedule: schedule([first, rotation()]),
  },
  {
    sabotage: "saves nothing before the end",
    breaks: "nothing is forgotten",
    schedule: schedule([first, rotation({ event: "deliveries fail" })]),
  },
  {
    sabotage: "lets the creation fail when the delivery does",
    breaks: "nothing is thrown away",
    schedule: schedule([step(1, { event: "deliveries fail" })]),
  },
  {
    sabotage: "plans without a word",
    breaks: "leftovers are named",
    schedule: schedule([first, rotation({ death: "unwritten" }), step(1)]),
  },
  {
    sabotage: "does not see the time pass",
    breaks: "nothing is overdue",
    schedule: schedule([first, rotation()]),
  },
  {
    sabotage: "gives a credential up that was not delivered",
    breaks: "sound runs succeed",
    schedule: schedule([first, rotation({ event: "deliveries fail" }), step(1, { event: "deliveries succeed" })]),
  },
  {
    sabotage: "looks at the clock while it plans",
    breaks: "plans hold",
    schedule: schedule([first, rotation(), step(141, { keptMs: 5 * hourMs })]),
  },
  {
    sabotage: "is never at rest",
    breaks: "it ends well",
    schedule: schedule([first], { storage: "state" }),
  },
  {
    sabotage: "destroys one client only",
    breaks: "nothing remains",
    schedule: schedule([first, rotation()]),
  },
];
