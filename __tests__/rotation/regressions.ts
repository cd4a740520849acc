import type { Schedule } from "./schedule";
import { first, rotation, schedule, step } from "./steps";

/** Schedules that have broken a promise before. */
export const regressions: readonly { readonly what: string; readonly schedule: Schedule }[] = [
  {
    what: "a credential that was delivered long after it was made is given the whole time of overlap",
    schedule: schedule([
      first,
      rotation({ event: "deliveries fail" }),
      step(60, { event: "deliveries succeed" }),
      step(1),
    ]),
  },
  {
    what: "of two secrets the older one is not deleted when it is the current one",
    schedule: schedule(
      [
        first,
        step(1, { event: "the triggers change" }),
        step(49, { event: "the triggers change", death: "unwritten" }),
        step(1),
      ],
      { storage: "state", mode: "secret" },
    ),
  },
  {
    what: "a first credential that was never good is not called good when the next one is waited for",
    schedule: schedule([step(1, { event: "the login host is slow" }), step(1), step(1)], { storage: "age" }),
  },
];
