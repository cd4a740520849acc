import { someOf } from "../support/some-cases";
import { withinTest } from "../support/within-test";
import type { Promised } from "./promises";
import { type MutationName, mutations } from "./mutations";
import { applyWeekly } from "./year";

// In proportion to all the cases; a case that does not go on is ended by its lab.
jest.setTimeout(3_600_000);

test("through a year of weekly applies clients are rotated, and the application never notices", async () => {
  // GIVEN weekly applies, a rotation after 90 days, an overlap of a week, and an application that looks once a day
  // WHEN a year goes by
  const { breaches, rotations, calls, oldestDays } = await withinTest((signal) => applyWeekly(52, { signal }));

  // THEN
  expect(breaches).toEqual([]);
  expect(rotations).toBeGreaterThanOrEqual(3);
  expect(calls).toBeGreaterThan(4 * 360);
  // That is how long it takes: it is not rotated more often than that, either.
  expect(oldestDays).toBeGreaterThan(90);
  expect(oldestDays).toBeLessThanOrEqual(104);
});

const mistakes: readonly (readonly [MutationName, readonly Promised[]])[] = [
  ["never retires, and says that it did", ["at most 104 days", "at most two clients"]],
  ["does not see the time pass", ["three rotations"]],
  ["retires the previous client at once", ["calls succeed"]],
  ["removes what it does not know", ["strangers stay"]],
];

test.each(someOf(mistakes, 2))("half a year is enough to notice a provider that %s", async (name, broken) => {
  // GIVEN a provider that does that, WHEN half a year goes by
  const { breaches } = await withinTest((signal) => applyWeekly(27, { mutation: mutations[name], signal }));

  // THEN
  expect(breaches.map(({ promised }) => promised)).toEqual(expect.arrayContaining([...broken]));
});
