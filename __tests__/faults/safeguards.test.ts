import { someOf } from "../support/some-cases";
import { withinTest } from "../support/within-test";
import { type Case, examine, isHarmful } from "./runner";
import { faultCases } from "./fault-case";
import { killCases } from "./kill-case";
import { nothingTakenAway, safeguards } from "./safeguards";
import { failuresOf } from "./tables";

// In proportion to all the cases; a case that does not go on is ended by its lab.
jest.setTimeout(3_600_000);

let cases: readonly Case[];

beforeAll(async () => {
  cases = [...(await faultCases()), ...(await killCases())];
});

test("no harm is found where requests are only looked at, so what is found is due to the safeguards that are missed", async () => {
  // GIVEN some of all cases, WHEN nothing is taken away
  const some = someOf(cases, 499);
  const verdicts = await withinTest((signal) => examine(some, { without: nothingTakenAway.without, signal }));

  // THEN
  expect(failuresOf(verdicts)).toEqual([]);
});

test.each(someOf(safeguards, 5))("harm is found without this safeguard: $name", async ({ tried, without }) => {
  // GIVEN the cases that it is for, WHEN it is taken away
  const those = cases.filter(tried);
  const verdicts = await withinTest((signal) => examine(those, { without, isEnough: isHarmful, signal }));

  // THEN
  expect(verdicts.filter(isHarmful)).not.toHaveLength(0);
});
