/**
 * A year of weekly applies, and random schedules of applies and of all that can happen between and during them. Prints
 * tables; fails if a promise was not kept.
 *
 *   npx ts-node __tests__/rotation/main.ts [--schedules=1000] [--seed=42]
 */
import { parseArgs } from "node:util";
import { table } from "../faults/tables";
import { failureOf, followAll, type Verdict } from "./campaign";
import { storageModes } from "./storage-modes";
import { applyWeekly } from "./year";

const heads = ["schedules", "applies", "failed", "died", "rotations", "promises broken"];

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { schedules: { type: "string" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);

  const { breaches, rotations, calls, oldestDays } = await applyWeekly(52);
  print(
    `A year: ${rotations} rotations, ${calls} calls of the application, the oldest client ${oldestDays.toFixed(1)} days ` +
      `old, ${breaches.length} promises broken.`,
  );
  for (const { promised, what } of breaches) print(`${promised}: ${what}`);

  const verdicts = await followAll(seed, Number(values.schedules ?? 1000));
  const rows = storageModes.flatMap((storage) =>
    (["client", "secret"] as const).map((mode) => {
      const those = verdicts.filter(({ schedule }) => schedule.storage === storage && schedule.mode === mode);
      return [`${storage}; a second ${mode}`, ...counts(those)];
    }),
  );
  print(table(["secret", ...heads], [...rows.filter(([, number]) => number !== 0), ["all", ...counts(verdicts)]]));
  print(`seed ${seed}`);
  const failure = await failureOf(seed, verdicts);
  if (failure !== "") print(failure);
  return breaches.length === 0 && failure === "";
}

function counts(verdicts: readonly Verdict[]): number[] {
  const outcomes = verdicts.flatMap((verdict) => verdict.outcomes);
  return [
    verdicts.length,
    outcomes.length,
    outcomes.filter((outcome) => outcome === "failed").length,
    outcomes.filter((outcome) => outcome === "died").length,
    verdicts.reduce((sum, { rotations }) => sum + rotations, 0),
    verdicts.filter(({ breaches }) => breaches.length > 0).length,
  ];
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

void main().then((isWell) => {
  process.exitCode = isWell ? 0 : 1;
});
