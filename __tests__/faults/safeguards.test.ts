import { type Case, examine, isHarmful } from "./campaign";
import { faultCases } from "./fault-case";
import { killCases } from "./kill-case";
import { safeguards } from "./safeguards";

let cases: readonly Case[];

beforeAll(async () => {
  cases = [...(await faultCases()), ...(await killCases())];
});

test.each(safeguards)("harm is found without this safeguard: $name", async (safeguard) => {
  // GIVEN the cases that it is for, WHEN it is taken away
  const verdicts = await examine(cases.filter(safeguard.tried), safeguard, isHarmful);

  // THEN
  expect(verdicts.filter(isHarmful)).not.toHaveLength(0);
});
