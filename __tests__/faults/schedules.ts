import fc from "fast-check";
import { isError } from "../support/in-process-terraform";
import { duplicates, type Finding, otherHarm } from "./examination";
import { type FaultKind, faultKinds } from "./fault-kinds";
import { type Moment, moments, untilDeath } from "./kill-case";
import { Lab } from "./lab";
import { refreshAndPlan } from "./operation";
import type { LaunchOptions } from "./provider-process";
import { recover } from "./recovery";
import { changes, type Change } from "./scenarios";
import { Stack } from "./stack";

/** Some faults during one `terraform apply`, and maybe a death. Calls are counted from the start of its plan. */
export interface Attempt {
  readonly faults: readonly { readonly kind: string; readonly skip: number }[];
  readonly death: { readonly moment: Moment; readonly skip: number } | null;
}

/** A stack that is changed step by step. What went wrong in a step is put right before the next one. */
export interface Schedule {
  readonly heals: boolean;
  readonly steps: readonly { readonly change: Change; readonly attempts: readonly Attempt[] }[];
}

/** More calls than any apply of the stack makes in its plan and its apply together. */
const mostCalls = 16;

const strangerless = faultKinds.filter(({ needsPerson }) => !needsPerson);

const attempts = fc.record({
  faults: fc.array(
    fc.record({ kind: fc.constantFrom(...strangerless.map(({ name }) => name)), skip: fc.nat(mostCalls) }),
    { maxLength: 3 },
  ),
  death: fc.option(fc.record({ moment: fc.constantFrom(...moments), skip: fc.nat(mostCalls) }), { freq: 3 }),
});

const schedules: fc.Arbitrary<Schedule> = fc.boolean().chain((heals) =>
  fc.record({
    heals: fc.constant(heals),
    steps: fc.array(
      fc.record({
        change: fc.constantFrom(...(Object.keys(changes) as Change[])),
        // Without flags a person reads each plan before applying again.
        attempts: fc.array(attempts, { minLength: 1, maxLength: heals ? 3 : 1 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);

/** Goes through a schedule, up to the first step that leaves harm behind. */
async function follow({ heals, steps }: Schedule): Promise<Finding[]> {
  const lab = await Lab.open();
  try {
    let stack = new Stack([]);
    for (const { change, attempts: tries } of steps) {
      stack.declared = changes[change]({ heals });
      const found: Finding[] = [];
      for (const attempt of tries) {
        const before = new Map(stack.state);
        stack = await apply(stack, lab, attempt);
        // What an earlier attempt has left gives way when the new client is made, and this one may not have come so far.
        found.push(...duplicates(stack, lab, heals ? 1 : 0), ...otherHarm(stack, lab, before, true));
      }
      found.push(...(await recover({ lab, stack, command: "apply" }, heals)));
      if (found.length > 0) return found;
    }
    return [];
  } finally {
    await lab.close();
  }
}

/** @returns the stack that is left */
async function apply(stack: Stack, lab: Lab, { faults, death }: Attempt): Promise<Stack> {
  for (const { kind, skip } of faults) kindOf(kind).order(lab, skip);
  const planAndApply = async (signal?: AbortSignal): Promise<void> => {
    const options: LaunchOptions = signal ? { signal } : {};
    const { plan, said } = await refreshAndPlan(stack, lab, options);
    if (!said.some(isError)) await stack.apply(await lab.launch(options), plan);
  };
  if (death) return (await untilDeath({ lab, stack, ...death }, planAndApply)) ?? stack;
  await planAndApply();
  await lab.calm();
  return stack;
}

function kindOf(name: string): FaultKind {
  const kind = faultKinds.find((each) => each.name === name);
  if (!kind) throw new Error(`there is no fault named ${name}`);
  return kind;
}

/** Holds when a schedule leaves no harm behind; the signal has no further one tried. */
export const noHarm = (signal?: AbortSignal) =>
  fc.asyncProperty(schedules, async (schedule) => {
    signal?.throwIfAborted();
    const found = await follow(schedule);
    if (found.length > 0) throw new Error(found.map(({ harm, what }) => `${harm}: ${what}`).join("\n"));
  });

/** What has left harm behind before. */
export const regressions: [Schedule][] = [
  [
    // Two attempts are interrupted, each after its client was made and before the previous one was removed.
    {
      heals: true,
      steps: [
        {
          change: "complete",
          attempts: [
            { faults: [{ kind: "dropped", skip: 0 }], death: { moment: "before", skip: 12 } },
            { faults: [], death: { moment: "before", skip: 8 } },
          ],
        },
      ],
    },
  ],
  [
    // A client that was removed is in a list that lags behind, when the next one is looked for.
    {
      heals: true,
      steps: [
        {
          change: "complete",
          attempts: [
            {
              faults: [
                { kind: "made, dropped", skip: 10 },
                { kind: "stale reads", skip: 12 },
                { kind: "made, dropped", skip: 13 },
              ],
              death: null,
            },
          ],
        },
      ],
    },
  ],
];
