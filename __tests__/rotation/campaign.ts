import fc from "fast-check";
import type { Sabotage } from "../faults/provider-process";
import { follow } from "./follow";
import type { Breach } from "./promises";
import { type Schedule, schedules } from "./schedule";

/** What came of a schedule. */
export interface Verdict {
  /** Its place among those that the seed makes. */
  readonly index: number;
  readonly schedule: Schedule;
  readonly breaches: readonly Breach[];
}

/** So many schedules are followed at one time: a run often waits for something. */
const atOnce = 6;

/** Follows so many random schedules; the same ones for the same seed. */
export async function followAll(seed: number, numRuns: number): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = fc.sample(schedules, { seed, numRuns }).entries();
  const work = async (): Promise<void> => {
    for (const [index, schedule] of left) verdicts.push({ index, schedule, breaches: await breachesOf(schedule) });
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return verdicts.sort((a, b) => a.index - b.index);
}

export async function breachesOf(schedule: Schedule, sabotage?: Sabotage): Promise<readonly Breach[]> {
  // A schedule that breaks down has found something, too.
  return follow(schedule, sabotage).catch((error: unknown): Breach[] => [
    { promised: "it ends well", what: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  ]);
}
