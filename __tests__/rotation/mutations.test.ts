import { follow } from "./follow";
import { promises } from "./promises";
import { revealing } from "./revealing-schedules";
import { mutations } from "./mutations";

test.each(revealing)(
  "a schedule notices a provider that $mutation: $breaks",
  async ({ mutation, breaks, schedule }) => {
    // GIVEN a schedule that is harmless
    expect((await follow(schedule)).breaches).toEqual([]);

    // WHEN a provider goes through it that does that
    const { breaches } = await follow(schedule, mutations[mutation]);

    // THEN
    expect(breaches.map(({ promised }) => promised)).toContain(breaks);
  },
);

test("there is a broken provider for each promise", () => {
  const ofYears = ["at most two clients", "at most 104 days", "three rotations"];
  expect([...new Set([...ofYears, ...revealing.map(({ breaks }) => breaks)])].sort()).toEqual(
    Object.keys(promises).sort(),
  );
});
