import { isHarmful, tellAll } from "./runner";
import { safeguards } from "./safeguards";

test.each(safeguards)("harm is found without this safeguard: $name", async ({ without, firstSeed = 1 }) => {
  // WHEN it is taken away
  const verdicts = await tellAll({ seed: firstSeed, count: 500, mutation: without, isEnough: isHarmful });

  // THEN
  expect(verdicts.filter(isHarmful)).not.toHaveLength(0);
});
