/**
 * Random organizations, configurations, refactorings and command lines; prints what became of them, and fails if an apply
 * has done something that its plan did not say.
 *
 *   npx ts-node __tests__/refactorings/main.ts [--stories=2000] [--seed=42] [--shorten=3]
 */
import { parseArgs } from "node:util";
import { table } from "../faults/tables";
import { shorten, tell, tellAll, storyOf, type Verdict } from "./campaign";
import { type Harm, harms } from "./judge";

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      stories: { type: "string" },
      seed: { type: "string" },
      shorten: { type: "string" },
      only: { type: "string" },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  if (values.only !== undefined) {
    const outcome = await tell(storyOf(Number(values.only)));
    print([...outcome.told, ...outcome.findings.map(({ harm, what }) => `=> ${harm}: ${what}`)].join("\n"));
    return outcome.findings.length === 0;
  }
  const verdicts = await tellAll(seed, Number(values.stories ?? 2000));
  const applies = verdicts.reduce((sum, { outcome }) => sum + outcome.applies, 0);
  const refused = verdicts.reduce((sum, { outcome }) => sum + outcome.refused, 0);
  print(`${verdicts.length} stories from seed ${seed}, ${applies} applies, ${refused} plans or applies refused`);
  const bad = (harm: Harm): Verdict[] =>
    verdicts.filter(({ outcome }) => outcome.findings.some((each) => each.harm === harm));
  print(
    table(
      ["harm", "stories"],
      harms.map((harm) => [harm, bad(harm).length]),
    ),
  );

  const examples = Number(values.shorten ?? 2);
  for (const harm of harms) {
    for (const verdict of bad(harm).slice(0, examples)) {
      const { outcome } = await shorten(verdict, harm);
      print(
        [
          `${harm}: the story of seed ${verdict.seed}, shortened`,
          ...outcome.told.map((each) => `  ${each}`),
          ...outcome.findings.map((each) => `  => ${each.harm}: ${each.what}`),
        ].join("\n"),
      );
    }
  }
  return verdicts.every(({ outcome }) => outcome.findings.length === 0);
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

void main().then((isWell) => {
  process.exitCode = isWell ? 0 : 1;
});
