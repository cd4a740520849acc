import fc from "fast-check";
import { withinTest } from "../support/within-test";
import { noHarm, regressions } from "./schedules";

// In proportion to all the cases; a case that does not go on is ended by its lab.
jest.setTimeout(3_600_000);

test("several faults and deaths in a row leave no harm behind, whatever their order", async () => {
  // Always the same ones: others are tried by `npm run test:faults`.
  const options = { numRuns: 20, seed: 20261122, examples: regressions };
  await withinTest((signal) => fc.assert(noHarm(signal), options));
});
