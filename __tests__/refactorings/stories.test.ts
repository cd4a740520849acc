import { failuresOf, tellAll, tellAllReal } from "./runner";

/** The same stories in each run of the tests; the program beside this file tells others. */
const seed = 1;

test("whatever is renamed, replaced, adopted or said twice, an apply takes nothing away that its plan did not show", async () => {
  // GIVEN, WHEN
  const verdicts = await tellAll({ seed, count: 60 });

  // THEN
  expect(failuresOf(verdicts)).toEqual([]);
  // Stories of which all is refused would say nothing.
  const applies = verdicts.reduce((sum, { outcome }) => sum + outcome.applies, 0);
  expect(applies).toBeGreaterThan(2 * verdicts.length);
});

test.each([
  // -replace without a refresh, beside a client that only the second plan of the replacement has seen.
  [593949654],
])("… nor does it in the story of seed %d, which once did harm", async (once) => {
  expect(failuresOf(await tellAll({ seed: once, count: 1 }))).toEqual([]);
});

test("… nor does it through the real terraform", async () => {
  const verdicts = await tellAllReal({ seed, count: 2 });

  expect(failuresOf(verdicts)).toEqual([]);
  expect(verdicts.flatMap(({ outcome }) => outcome.told)).not.toEqual([]);
});
