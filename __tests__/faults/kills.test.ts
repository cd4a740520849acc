import { someOf } from "../support/some-cases";
import { withinTest } from "../support/within-test";
import { examine } from "./runner";
import { killCases } from "./kill-case";
import { failuresOf } from "./tables";

// In proportion to all the cases; a case that does not go on is ended by its lab.
jest.setTimeout(3_600_000);

test("wherever the provider or Terraform dies, the next plan says what was left, and the next apply converges", async () => {
  // GIVEN some of all deaths: before and after each call's effect, with the state written and not written
  const cases = someOf(await killCases(), 17);
  expect(cases.length).toBeGreaterThan(100);

  // WHEN
  const verdicts = await withinTest((signal) => examine(cases, { signal }));

  // THEN
  expect(failuresOf(verdicts)).toEqual([]);
  expect(verdicts).toHaveLength(cases.length);
});
