import fc from "fast-check";
import { type Course, follow } from "./follow";
import { type Schedule, schedules } from "./schedule";

export interface Verdict extends Course {
  readonly schedule: Schedule;
}

/** So many schedules are followed at one time: a run often waits for something. */
const atOnce = 6;

/** The longest that a schedule is shrunk. */
const shrinkingMs = 60_000;

/**
 * Follows so many random schedules, the same ones for the same seed.
 *
 * @param signal ends it after those that are being followed
 */
export async function followAll(seed: number, numRuns: number, signal?: AbortSignal): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = fc.sample(schedules, { seed, numRuns }).entries();
  const work = async (): Promise<void> => {
    for (const [index, schedule] of left) {
      verdicts[index] = { schedule, ...(await courseOf(schedule)) };
      if (signal?.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return verdicts;
}

/**
 * What the first schedule that breaks a promise comes to when it is made shorter; "" when there is none.
 *
 * @param verdicts all of those of the seed
 */
export async function failureOf(seed: number, verdicts: readonly Verdict[]): Promise<string> {
  const index = verdicts.findIndex(({ breaches }) => breaches.length > 0);
  if (index < 0) return "";
  const keepsPromises = fc.asyncProperty(schedules, async (schedule) => {
    const { breaches } = await courseOf(schedule);
    if (breaches.length > 0) throw new Error(textOf(breaches));
  });
  const path = String(index);
  const shrunk = await fc.check(keepsPromises, { seed, path, numRuns: 1, interruptAfterTimeLimit: shrinkingMs });
  const broken = textOf(verdicts[index]?.breaches ?? []);
  return `schedule ${index} of seed ${seed} breaks a promise: ${broken}\n${fc.defaultReportMessage(shrunk) ?? ""}`;
}

async function courseOf(schedule: Schedule): Promise<Course> {
  return follow(schedule).catch((error: unknown): Course => {
    // What breaks down has found something, too.
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { breaches: [{ promised: "it ends well", what }], outcomes: [], rotations: 0 };
  });
}

function textOf(breaches: Course["breaches"]): string {
  return breaches.map(({ promised, what }) => `${promised}: ${what}`).join("\n");
}
