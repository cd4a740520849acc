import { withinTest } from "../support/within-test";
import { examine } from "./runner";
import { faultCases } from "./fault-case";
import { failuresOf } from "./tables";

// In proportion to all the cases; a case that does not go on is ended by its lab.
jest.setTimeout(3_600_000);

test("whatever goes wrong at a call, nothing is orphaned, doubled or lost, and the next apply converges", async () => {
  // GIVEN every sixteenth of all pairs of a call and what can go wrong at it
  const cases = (await faultCases()).filter((_, index) => index % 16 === 0);
  expect(cases.length).toBeGreaterThan(500);

  // WHEN
  const verdicts = await withinTest((signal) => examine(cases, { signal }));

  // THEN
  expect(failuresOf(verdicts)).toEqual([]);
  expect(verdicts).toHaveLength(cases.length);
});
