import { someOf } from "../support/some-cases";
import { withinTest } from "../support/within-test";
import { examine } from "./runner";
import { faultCases } from "./fault-case";
import { failuresOf } from "./tables";

// In proportion to all the cases; a case that does not go on is ended by its lab.
jest.setTimeout(3_600_000);

test("whatever goes wrong at a call, nothing is orphaned, doubled or lost, and the next apply converges", async () => {
  // GIVEN some of all pairs of a call and what can go wrong at it
  const cases = someOf(await faultCases(), 61);
  expect(cases.length).toBeGreaterThan(200);

  // WHEN
  const verdicts = await withinTest((signal) => examine(cases, { signal }));

  // THEN
  expect(failuresOf(verdicts)).toEqual([]);
  expect(verdicts).toHaveLength(cases.length);
});
