import type { Promised } from "./promises";
import type { MutationName } from "./mutations";
import type { Schedule } from "./schedule";
import { first, retirement, rotation, schedule, step } from "./steps";
import { hourMs } from "./world";

/** A schedule that is harmless, unless the provider does something wrong. */
export interface Revealing {
  readonly mutation: MutationName;
  readonly breaks: Promised;
  readonly schedule: Schedule;
}

export const revealing: readonly Revealing[] = [
  {
    mutation: "retires the previous client at once",
    breaks: "calls succeed",
    schedule: schedule([first, rotation()]),
  },
  {
    mutation: "proves nothing",
    breaks: "calls succeed",
    schedule: schedule([first, rotation({ event: "the login host is slow" }), step(25)]),
  },
  {
    mutation: "removes what it does not know",
    breaks: "strangers stay",
    schedule: schedule([first, step(1, { event: "a stranger comes" })]),
  },
  {
    mutation: "never retires, and says that it did",
    breaks: "nothing is forgotten",
    schedule: schedule([first, rotation(), retirement]),
  },
  {
    mutation: "forgets the previous client",
    breaks: "nothing is forgotten",
    schedule: schedule([first, rotation()]),
  },
  {
    mutation: "saves nothing before the end",
    breaks: "nothing is forgotten",
    schedule: schedule([first, rotation({ event: "deliveries fail" })]),
  },
  {
    mutation: "lets the creation fail when the delivery does",
    breaks: "nothing is thrown away",
    schedule: schedule([step(1, { event: "deliveries fail" })]),
  },
  {
    mutation: "plans without a word",
    breaks: "leftovers are named",
    schedule: schedule([first, rotation({ death: "unwritten" }), step(1)]),
  },
  {
    mutation: "does not see the time pass",
    breaks: "nothing is overdue",
    schedule: schedule([first, rotation()]),
  },
  {
    mutation: "gives a credential up that was not delivered",
    breaks: "sound runs succeed",
    schedule: schedule([first, rotation({ event: "deliveries fail" }), step(1, { event: "deliveries succeed" })]),
  },
  {
    mutation: "looks at the clock while it plans",
    breaks: "plans hold",
    schedule: schedule([first, rotation(), step(141, { keptMs: 5 * hourMs })]),
  },
  {
    mutation: "is never at rest",
    breaks: "it ends well",
    schedule: schedule([first], { storage: "state" }),
  },
  {
    mutation: "destroys one client only",
    breaks: "nothing remains",
    schedule: schedule([first, rotation()]),
  },
];
