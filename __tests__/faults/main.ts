/**
 * Every call of every operation with everything that can go wrong at it, every call with a death, every safeguard taken
 * away, and random schedules of several faults. Prints tables; fails if harm was found, or if a safeguard is not missed.
 *
 *   npx ts-node __tests__/faults/main.ts [--schedules=1000] [--seed=42]
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { examine, isHarmful } from "./runner";
import { faultCases } from "./fault-case";
import { killCases } from "./kill-case";
import { safeguards } from "./safeguards";
import { noHarm } from "./schedules";
import { failuresOf, operationOf, table, tableOf } from "./tables";

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { schedules: { type: "string" }, seed: { type: "string" } } });
  const numRuns = Number(values.schedules ?? 500);
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const faults = await faultCases();
  const kills = await killCases();

  const fromFaults = await examine(faults);
  print(tableOf("operation", fromFaults, operationOf));
  print(tableOf("what goes wrong at a call", fromFaults, ({ fault }) => fault.name));

  const fromKills = await examine(kills);
  print(tableOf("killed during", fromKills, operationOf));
  print(tableOf("killed", fromKills, ({ moment, kept }) => `${moment} a call's effect, state ${kept}`));

  const missed: [name: string, cases: number, failures: number][] = [];
  for (const safeguard of safeguards) {
    const verdicts = await examine([...faults, ...kills].filter(safeguard.tried), { without: safeguard.without });
    missed.push([safeguard.name, verdicts.length, verdicts.filter(isHarmful).length]);
  }
  print(table(["without this safeguard", "cases", "failures"], missed));

  const random = await fc.check(noHarm(), { numRuns, seed, includeErrorInReport: true });
  print(`${random.numRuns} random schedules, seed ${seed}: ${random.failed ? "harm" : "no harm"}`);
  if (random.failed) print(fc.defaultReportMessage(random) ?? "");

  const failures = failuresOf([...fromFaults, ...fromKills]);
  for (const failure of failures) print(failure);
  return failures.length === 0 && missed.every(([, , found]) => found > 0) && !random.failed;
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

void main().then((isWell) => {
  process.exitCode = isWell ? 0 : 1;
});
