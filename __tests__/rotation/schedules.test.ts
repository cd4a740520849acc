import { withinTest } from "../support/within-test";
import { failureOf, followAll } from "./campaign";
import { follow } from "./follow";
import { regressions } from "./regressions";

// In proportion to all the cases; a case that does not go on is ended by its lab.
jest.setTimeout(3_600_000);

test.each(regressions)("$what", async ({ schedule }) => {
  expect((await follow(schedule)).breaches).toEqual([]);
});

test("whatever happens, in whatever order, a client is rotated without anybody noticing", async () => {
  // GIVEN applies at any time, faults at any call, deaths, saved plans, strangers, deletions, failing deliveries
  // and always the same ones: others are tried by `npm run test:faults`
  const seed = 20261122;

  // WHEN they come in random schedules, in all ways of keeping a secret
  const verdicts = await withinTest((signal) => followAll(seed, 40, signal));

  // THEN
  expect(await failureOf(seed, verdicts)).toBe("");
  expect(verdicts.filter(({ rotations }) => rotations > 0).length).toBeGreaterThan(10);
});
