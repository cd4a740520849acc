import fc from "fast-check";
import { follow } from "./follow";
import { schedules } from "./schedule";

test("try", async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const breaches = await follow(schedule);
      if (breaches.length > 0) throw new Error(breaches.map(({ promised, what }) => `${promised}: ${what}`).join("\n"));
    }),
    { numRuns: 80, seed: 1 },
  );
});
