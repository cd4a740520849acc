import { type Case, examine, isHarmful } from "./campaign";
import { faultCases } from "./fault-case";
import { killCases } from "./kill-case";
import { nothingTakenAway, safeguards } from "./safeguards";
import { failuresOf } from "./tables";

let cases: readonly Case[];

beforeAll(async () => {
  cases = [...(await faultCases()), ...(await killCases())];
});

test("no harm is found where requests are only looked at, so what is found is due to the safeguards that are missed", async () => {
  // GIVEN some of all cases, WHEN nothing is taken away
  const verdicts = await examine(
    cases.filter((_, index) => index % 200 === 0),
    nothingTakenAway,
  );

  // THEN
  expect(failuresOf(verdicts)).toEqual([]);
});

test.each(safeguards)("harm is found without this safeguard: $name", async (safeguard) => {
  // GIVEN the cases that it is for, WHEN it is taken away
  const verdicts = await examine(cases.filter(safeguard.tried), safeguard, isHarmful);

  // THEN
  expect(verdicts.filter(isHarmful)).not.toHaveLength(0);
});
