import fc from "fast-check";
import { noHarm, oldAcquaintances } from "./schedules";

test("several faults and deaths in a row leave no harm behind, whatever their order", async () => {
  // Always the same ones: others are tried by `npm run test:faults`.
  await fc.assert(noHarm, { numRuns: 60, seed: 20261122, examples: oldAcquaintances });
});
