import { type Finding, otherHarm } from "./examination";
import type { Call } from "./fault-kinds";
import type { Lab } from "./lab";
import { carryOut, record, withOperation } from "./operation";
import { at } from "./orders";
import { filterCourses } from "../support/filter-behaviours";
import type { Mutation } from "./provider-process";
import { recover } from "./recovery";
import { type Flags, type Scenario, scenarios } from "./scenarios";
import type { Stack } from "./stack";

/** When the provider dies: a request is on its way and never gets there, or has been carried out and not answered. */
export const moments = ["before", "after"] as const;
export type Moment = (typeof moments)[number];

/** What is in the state then: the resources that were finished, or, if Terraform died without writing, what was before. */
export const states = ["finished", "unwritten"] as const;
export type StateKept = (typeof states)[number];

/** An operation that is killed at one call. */
export interface KillCase {
  readonly scenario: Scenario;
  readonly flags: Flags;
  readonly call: Call;
  /** How many calls come before that one. */
  readonly skip: number;
  readonly moment: Moment;
  readonly kept: StateKept;
}

/** Every call of every operation, with a death before and after it. */
export async function killCases(): Promise<KillCase[]> {
  const cases: KillCase[] = [];
  for (const scenario of scenarios) {
    // Deaths have nothing to do with how refs are spelled.
    if (scenario.settings !== undefined && scenario.settings !== filterCourses[0]) continue;
    for (const flags of scenario.variants) {
      const { calls } = await record(scenario, flags);
      for (const [skip, call] of calls.entries()) {
        for (const moment of moments) {
          // What is refused changes nothing.
          if (moment === "after" && call.status >= 400) continue;
          for (const kept of states) cases.push({ scenario, flags, call, skip, moment, kept });
        }
      }
    }
  }
  return cases;
}

/** Kills an operation, and looks at what is left, and at what comes of it. */
export async function examineKill(
  { scenario, flags, skip, moment, kept }: KillCase,
  mutation?: Mutation,
): Promise<Finding[]> {
  return withOperation({ scenario, flags, mutation }, async (operation) => {
    const { lab, stack } = operation;
    const before = new Map(stack.state);
    const left = await untilDeath({ lab, stack, skip, moment }, (signal) => carryOut(operation, { signal }));
    if (!left) throw new Error("it was to be killed, and came to its end");
    const survivor = { ...operation, stack: kept === "finished" ? left : stack.copy(before) };
    return [
      ...otherHarm(survivor.stack, lab, before, survivor.plan !== undefined),
      ...(await recover(survivor, flags.heals)),
    ];
  });
}

interface Death {
  readonly lab: Lab;
  readonly stack: Stack;
  readonly skip: number;
  readonly moment: Moment;
}

/** @returns what was finished when the providers with that signal died; undefined when they did not */
export async function untilDeath(
  { lab, stack, skip, moment }: Death,
  action: (signal: AbortSignal) => Promise<unknown>,
): Promise<Stack | undefined> {
  const life = new AbortController();
  let left: Stack | undefined;
  at(lab, skip, moment === "before" ? "received" : "changed", () => {
    // What happens to the stack from now on is not written any more.
    left = stack.copy();
    life.abort();
    // What has only been received goes no further then.
    throw new Error("the caller is dead");
  });
  await action(life.signal);
  await lab.calm();
  return left;
}
