import type { Start, Step, Story } from "./story";

const without = <T>(list: readonly T[]): T[][] => list.map((_, index) => list.filter((__, at) => at !== index));

/** All stories that are a little shorter than this one, the shortest first. */
export function shorter(story: Story): Story[] {
  const { start, steps } = story;
  return [
    ...without(steps).map((fewer) => ({ ...story, steps: fewer })),
    ...shorterStarts(start).map((each) => ({ ...story, start: each })),
    ...steps.flatMap((step, index) =>
      shorterSteps(step).map((each) => ({ ...story, steps: steps.map((other, at) => (at === index ? each : other)) })),
    ),
  ];
}

function shorterStarts(start: Start): Start[] {
  const { accounts, grants, clients, set } = start;
  return [
    ...(accounts.length > 1 ? without(accounts).map((each) => ({ ...start, accounts: each })) : []),
    ...without(grants).map((each) => ({ ...start, grants: each })),
    ...without(clients).map((each) => ({ ...start, clients: each })),
    ...(set ? [{ ...start, set: null }] : []),
    ...(set ? without(set.grants).map((each) => ({ ...start, set: { ...set, grants: each } })) : []),
    ...(start.grantForm === "single" ? [] : [{ ...start, grantForm: "single" as const }]),
    ...(start.clientForm === "single" ? [] : [{ ...start, clientForm: "single" as const }]),
    ...(start.createsFirst ? [{ ...start, createsFirst: false }] : []),
    ...accounts.flatMap((account, index) =>
      (["exists", "described", "adopts"] as const)
        .filter((member) => account[member])
        .map((member) => ({
          ...start,
          accounts: accounts.map((each, at) => (at === index ? { ...each, [member]: false } : each)),
        })),
    ),
    ...(clients.some(({ reclaims }) => reclaims)
      ? [{ ...start, clients: clients.map((each) => ({ ...each, reclaims: false })) }]
      : []),
  ];
}

function shorterSteps(step: Step): Step[] {
  return [
    ...without(step.edits).map((edits) => ({ ...step, edits })),
    ...without(step.foreign).map((foreign) => ({ ...step, foreign })),
    ...without(step.taint).map((taint) => ({ ...step, taint })),
    ...without(step.replace).map((replace) => ({ ...step, replace })),
    ...(step.target === null ? [] : [{ ...step, target: null }]),
    ...(step.refusal === null ? [] : [{ ...step, refusal: null }]),
    ...(step.refreshes ? [] : [{ ...step, refreshes: true }]),
    ...(step.destroys ? [{ ...step, destroys: false }] : []),
    ...(step.parallelism === 1 ? [] : [{ ...step, parallelism: 1 }]),
  ];
}
