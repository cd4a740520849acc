import fc from "fast-check";
import { noHarm, oldAcquaintances } from "./schedules";

test("several faults and deaths in a row leave no harm behind, whatever their order", async () => {
  await fc.assert(noHarm, { numRuns: 60, examples: oldAcquaintances });
});
