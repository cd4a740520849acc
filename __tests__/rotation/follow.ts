import { refreshAndPlan } from "../faults/operation";
import type { Mutation } from "../faults/provider-process";
import type { Said } from "../faults/stack";
import { leftovers, named } from "./examination";
import type { Breach } from "./promises";
import { flawless, type Result, run } from "./run";
import type { Schedule, Step } from "./schedule";
import { dayMs, hourMs, World } from "./world";

/** What came of a schedule. */
export interface Course {
  readonly breaches: readonly Breach[];
  /** How the runs ended. */
  readonly outcomes: readonly Result["outcome"][];
  readonly rotations: number;
}

/** How often a person applies until everything is in order. */
const mostRounds = 6;

/** Goes through a schedule, up to the first promise that is not kept. */
export async function follow(schedule: Schedule, mutation?: Mutation): Promise<Course> {
  const { storage, mode, habit, steps } = schedule;
  const reclaims = habit === "the stack reclaims them";
  const world = await World.open({
    storage,
    mutation,
    values: {
      rotateAfter: "6d",
      overlap: "2d",
      ...(mode === "secret" && { rotationMode: mode }),
      ...(reclaims && { reclaimUnknownClients: true }),
    },
    workEveryMs: 12 * hourMs,
    // What a person has to open takes longer than the time of overlap.
    ...(storage === "sealed" && { lookEveryMs: 4 * dayMs }),
  });
  const outcomes: Result["outcome"][] = [];
  const secrets = new Set<unknown>();
  try {
    for (const [index, step] of steps.entries()) {
      await world.pass(step.hours * hourMs);
      // Where a stack reclaims what it does not know, there are no strangers.
      if (step.event !== "a stranger comes" || !reclaims) await happenings[step.event](world, index);
      const { outcome, said } = await run(world, step);
      outcomes.push(outcome);
      secrets.add(world.state.secretFingerprint ?? world.state.sealedClientSecret);
      if (habit === "a person deletes them at once") await tidy(world, said);
      if (world.breaches.length > 0) break;
    }
    if (world.breaches.length === 0) await putInOrder(world);
    if (world.breaches.length === 0) await end(world);
    return { breaches: world.breaches, outcomes, rotations: Math.max(secrets.size - 1, 0) };
  } finally {
    await world.close();
  }
}

const happenings: Readonly<Record<Step["event"], (world: World, index: number) => void | Promise<void>>> = {
  nothing: () => undefined,
  "a stranger comes": (world) => world.strangerComes(),
  "strangers leave": (world) => {
    world.strangersLeave();
  },
  "deliveries fail": (world) => {
    world.setReachable(false);
  },
  "deliveries succeed": (world) => {
    world.setReachable(true);
  },
  "the login host is slow": (world) => {
    world.setDelay(36 * hourMs);
  },
  "the login host is quick": (world) => {
    world.setDelay(0);
  },
  "the triggers change": (world, index) => {
    world.stack.configure("client", { rotationTriggers: { step: String(index) } });
  },
  "the current client is deleted": (world) => deleteByHand(world, world.state.clientId),
  "the previous client is deleted": (world) => deleteByHand(world, world.state.previousClientId),
};

async function deleteByHand(world: World, clientId: unknown): Promise<void> {
  if (typeof clientId === "string") await world.deleteByHand(clientId);
}

/** A person deletes what messages name and no state holds. */
async function tidy(world: World, said: readonly Said[]): Promise<void> {
  for (const clientId of named(world, said)) await world.deleteByHand(clientId);
}

/** All that was in the way is gone: a few runs have to bring everything in order. */
async function putInOrder(world: World): Promise<void> {
  world.setReachable(true);
  world.setDelay(0);
  world.strangersLeave();
  await world.pass(dayMs);
  let left: string[] = [];
  for (let round = 1; round <= mostRounds; round++) {
    const { said } = await run(world, flawless);
    await tidy(world, said);
    await world.look();
    left = await outOfOrder(world);
    if (left.length === 0 || world.breaches.length > 0) return;
    await world.pass(dayMs);
  }
  world.breach("it ends well", left.join("; "));
}

async function outOfOrder(world: World): Promise<string[]> {
  const { plan, said } = await refreshAndPlan(world.stack, world.lab);
  const { clientId, pendingClientId, status } = world.state;
  const isInUse = world.application.held?.clientId === clientId;
  return [
    ...[...plan.actions.values()].filter((action) => action !== "none").map((action) => `the plan is to ${action}`),
    ...said.map(({ summary }) => summary),
    ...leftovers(world).map((id) => `client ${id} is in no state`),
    ...(status === "active" || status === "overlap" ? [] : [`the status is ${JSON.stringify(status)}`]),
    ...(typeof pendingClientId === "string" ? [`client ${pendingClientId} is pending`] : []),
    ...(isInUse ? [] : [`the application does not use client ${JSON.stringify(clientId)}`]),
  ];
}

async function end(world: World): Promise<void> {
  const unknown = world.unknownClients();
  for (const clientId of world.ownClients()) world.lose(clientId);
  world.stack.declared = [];
  await run(world, flawless);
  const remaining = world.ownClients().filter((id) => !unknown.includes(id));
  if (remaining.length > 0) world.breach("nothing remains", `client ${remaining.join()} is still there`);
}
