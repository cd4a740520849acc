import fc from "fast-check";
import { faultKinds } from "../faults/fault-kinds";
import { moments } from "../faults/kill-case";
import type { Attempt } from "./run";
import { type StorageMode, storageModes } from "./storage-modes";
import { hourMs } from "./world";

/** What becomes of clients that no state holds. */
export const habits = [
  "the stack reclaims them",
  "a person deletes them at once",
  "nobody cares until the end",
] as const;

/** What else happens before a run. */
export const events = [
  "nothing",
  "a stranger comes",
  "strangers leave",
  "deliveries fail",
  "deliveries succeed",
  "the login host is slow",
  "the login host is quick",
  "the triggers change",
  "the current client is deleted",
  "the previous client is deleted",
] as const;

export interface Step extends Attempt {
  /** How long it is after the run before. */
  readonly hours: number;
  readonly event: (typeof events)[number];
}

export interface Schedule {
  readonly storage: StorageMode;
  readonly mode: "client" | "secret";
  readonly habit: (typeof habits)[number];
  readonly steps: readonly Step[];
}

/** More calls than any run makes. */
const mostCalls = 14;

const kinds = faultKinds.filter(({ needsPerson }) => !needsPerson).map(({ name }) => name);

const steps: fc.Arbitrary<Step> = fc.record({
  hours: fc.integer({ min: 1, max: 80 }),
  event: fc.oneof(
    { weight: 2, arbitrary: fc.constant("nothing" as const) },
    { weight: 3, arbitrary: fc.constantFrom(...events) },
  ),
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ kind: fc.constantFrom(...kinds), skip: fc.nat(mostCalls) }), { maxLength: 2 }),
    },
  ),
  death: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.record({ moment: fc.constantFrom(...moments), skip: fc.nat(mostCalls) }) },
    { weight: 1, arbitrary: fc.constant("unwritten" as const) },
  ),
  keptMs: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }).map((hours) => hours * hourMs) },
  ),
});

export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    storage: fc.constantFrom(...storageModes),
    mode: fc.constantFrom("client" as const, "secret" as const),
    habit: fc.constantFrom(...habits),
    steps: fc.array(steps, { minLength: 3, maxLength: 14 }),
  })
  .map((schedule) => (schedule.storage === "sealed" ? { ...schedule, mode: "client" } : schedule));
