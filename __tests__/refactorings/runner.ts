import fc from "fast-check";
import type { InProcessTerraform } from "../support/in-process-terraform";
import { launch, type Mutation } from "../faults/provider-process";
import { TimeLimits } from "../faults/time-limits";
import { InProcessEngine } from "./in-process-engine";
import { type Harm, tolerated } from "./judge";
import { Org } from "./org";
import { Random } from "./random";
import { Initialized, RealEngine } from "./real-engine";
import { type Outcome, run } from "./run";
import { shorter } from "./shorter";
import { stories, type Story } from "./story";

/** What became of one story of many. */
export interface Verdict {
  /** Makes the story once more. */
  readonly seed: number;
  readonly story: Story;
  readonly outcome: Outcome;
}

/** So many stories are told at one time: most of them wait for something. */
const atOnce = 12;
const realOnesAtOnce = 2;

/** Tells a story in this process, with Terraform's part played. */
export async function tell(story: Story, mutation?: Mutation): Promise<Outcome> {
  const org = await Org.open();
  try {
    const launchBoth = (): ((aliased: boolean) => Promise<InProcessTerraform>) => {
      const launched = new Map<boolean, Promise<InProcessTerraform>>();
      return (aliased) => {
        const known =
          launched.get(aliased) ?? launch({ emulator: org.emulator, timeLimits: new TimeLimits() }, { mutation });
        launched.set(aliased, known);
        return known;
      };
    };
    const engine = new InProcessEngine({ place: org.place, launch: launchBoth, random: new Random(story.seed) });
    return await run(story, org, engine);
  } finally {
    await org.close();
  }
}

/** Tells a story with the real terraform, at a parallelism of 1, 10 or 50. */
export async function tellReal(story: Story, initialized: Initialized): Promise<Outcome> {
  const org = await Org.open();
  try {
    const steps = story.steps.map((step) => ({ ...step, parallelism: step.parallelism === 3 ? 50 : step.parallelism }));
    return await initialized.copy((directory) => {
      const engine = new RealEngine({ directory, env: org.emulator.environment(), place: org.place });
      return run({ ...story, steps }, org, engine);
    });
  } finally {
    await org.close();
  }
}

/** The story of a seed. */
export function storyOf(seed: number): Story {
  const [story] = fc.sample(stories, { seed, numRuns: 1 });
  if (!story) throw new Error("no story");
  return story;
}

interface Many {
  /** Those of so many seeds from one on. */
  readonly seed: number;
  readonly count: number;
  readonly mutation?: Mutation;
  /** By default all of them are told. */
  readonly isEnough?: (verdict: Verdict) => boolean;
}

/** Tells many stories in this process. */
export function tellAll({ mutation, ...many }: Many): Promise<Verdict[]> {
  // Where one is enough, few are looked at that nobody wants to know of.
  return tellEach(many, many.isEnough ? 2 : atOnce, (story) => tell(story, mutation));
}

/** Tells many stories with the real terraform. */
export async function tellAllReal(many: Many): Promise<Verdict[]> {
  const initialized = await Initialized.make();
  try {
    return await tellEach(many, realOnesAtOnce, (story) => tellReal(story, initialized));
  } finally {
    initialized.remove();
  }
}

async function tellEach(
  { seed, count, isEnough = () => false }: Many,
  atOneTime: number,
  telling: (story: Story) => Promise<Outcome>,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let next = seed;
  let done = false;
  const work = async (): Promise<void> => {
    while (next < seed + count && !done) {
      const own = next++;
      const story = storyOf(own);
      const verdict = { seed: own, story, outcome: await telling(story).catch(brokenDown) };
      verdicts.push(verdict);
      done ||= isEnough(verdict);
    }
  };
  await Promise.all(Array.from({ length: atOneTime }, work));
  return verdicts.sort((a, b) => a.seed - b.seed);
}

export function isHarmful({ outcome }: Verdict): boolean {
  return outcome.findings.some(({ harm }) => harm !== tolerated);
}

/** What was found, story by story; empty when all is well. */
export function failuresOf(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(isHarmful)
    .map(({ seed, outcome: { told, findings } }) =>
      [
        `the story of seed ${seed}`,
        ...told.map((each) => `  ${each}`),
        ...findings.map(({ harm, what }) => `  => ${harm}: ${what}`),
      ].join("\n"),
    );
}

/** A test that breaks down has found something, too. */
function brokenDown(error: unknown): Outcome {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { findings: [{ harm: "broken protocol", what }], told: [], refused: 0, applies: 0 };
}

/** The shortest story that does the same harm, as far as it is found within the time. */
export async function shorten(
  { story, outcome }: Verdict,
  harm: Harm,
  withinMs = 30_000,
): Promise<Omit<Verdict, "seed">> {
  const end = Date.now() + withinMs;
  let shortest = { story, outcome };
  for (;;) {
    let found = false;
    for (const each of shorter(shortest.story)) {
      if (Date.now() > end) return shortest;
      const came = await tell(each).catch(brokenDown);
      if (!came.findings.some((finding) => finding.harm === harm)) continue;
      shortest = { story: each, outcome: came };
      found = true;
      break;
    }
    if (!found) return shortest;
  }
}
