/**
 * Random organizations, configurations, refactorings and command lines; prints what became of them, and fails if an apply
 * has done something that its plan did not say.
 *
 *   npx ts-node __tests__/refactorings/main.ts [--stories=2000] [--real=40] [--seed=42] [--shorten=2]
 *   npx ts-node __tests__/refactorings/main.ts --only=42 [--real=1]
 *
 * `--real` so many of the stories are told with the real terraform as well, which takes a built provider.
 */
import { parseArgs } from "node:util";
import { table } from "../faults/tables";
import { isHarmful, shorten, storyOf, tell, tellAll, tellAllReal, type Verdict } from "./runner";
import { harms, tolerated } from "./judge";
import type { Outcome } from "./run";

async function main(): Promise<boolean> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { stories: text, real: text, seed: text, shorten: text, only: text } });
  const real = Number(values.real ?? 0);
  if (values.only !== undefined) {
    const seed = Number(values.only);
    const [outcome] =
      real > 0 ? (await tellAllReal({ seed, count: 1 })).map((each) => each.outcome) : [await tell(storyOf(seed))];
    if (outcome) print(asText(`the story of seed ${seed}`, outcome));
    return outcome?.findings.every(({ harm }) => harm === tolerated) === true;
  }
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const told = await tellAll({ seed, count: Number(values.stories ?? 2000) });
  const toldReal = real > 0 ? await tellAllReal({ seed, count: real }) : [];
  print(`Stories from seed ${seed} on.`);
  print(figures([told, toldReal]));

  const examples = Number(values.shorten ?? 2);
  for (const harm of harms.filter((each) => each !== tolerated)) {
    for (const verdict of [...told, ...toldReal].filter(does(harm)).slice(0, examples)) {
      const isReal = toldReal.includes(verdict);
      const { outcome } = isReal ? verdict : await shorten(verdict, harm);
      print(
        asText(
          `${harm}: the story of seed ${verdict.seed}, ${isReal ? "by the real terraform" : "shortened"}`,
          outcome,
        ),
      );
    }
  }
  return ![...told, ...toldReal].some(isHarmful);
}

const does =
  (harm: string) =>
  ({ outcome }: Verdict): boolean =>
    outcome.findings.some((finding) => finding.harm === harm);

/** What became of stories that were told in process, and of those told with the real terraform. */
function figures(columns: readonly (readonly Verdict[])[]): string {
  const row = (name: string, count: (verdicts: readonly Verdict[]) => number): [string, ...number[]] => [
    name,
    ...columns.map(count),
  ];
  const sum = (verdicts: readonly Verdict[], of: (outcome: Outcome) => number): number =>
    verdicts.reduce((total, { outcome }) => total + of(outcome), 0);
  return table(
    ["figure", "in process", "terraform"],
    [
      row("stories", (verdicts) => verdicts.length),
      row("applies", (verdicts) => sum(verdicts, ({ applies }) => applies)),
      row("refused", (verdicts) => sum(verdicts, ({ refused }) => refused)),
      ...harms.map((harm) => row(harm, (verdicts) => verdicts.filter(does(harm)).length)),
    ],
  );
}

function asText(title: string, { told, findings }: Outcome): string {
  return [title, ...told.map((each) => `  ${each}`), ...findings.map(({ harm, what }) => `  => ${harm}: ${what}`)].join(
    "\n",
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

void main().then((isWell) => {
  process.exitCode = isWell ? 0 : 1;
});
