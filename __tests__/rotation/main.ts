import fc from "fast-check";
import { follow } from "./follow";
import { schedules } from "./schedule";
async function main() {
  const [runs, seed] = process.argv.slice(2).map(Number);
  const result = await fc.check(
    fc.asyncProperty(schedules, async (schedule) => {
      const breaches = await follow(schedule);
      if (breaches.length > 0) throw new Error(breaches.map(({ promised, what }) => `${promised}: ${what}`).join("\n"));
    }),
    { numRuns: runs ?? 80, seed: seed ?? 1, includeErrorInReport: true },
  );
  console.log(result.numRuns, result.failed ? fc.defaultReportMessage(result) : "ok");
}
void main();
