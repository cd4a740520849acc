import { type FaultKind, faultKinds } from "../faults/fault-kinds";
import { type Moment, untilDeath } from "../faults/kill-case";
import { refreshAndPlan } from "../faults/operation";
import type { LaunchOptions } from "../faults/provider-process";
import type { Said, Stack, StackPlan } from "../faults/stack";
import { isError } from "../support/in-process-terraform";
import { examinePlan, examineRun, sceneOf } from "./examination";
import type { World } from "./world";

/** One `terraform apply`, and what goes wrong with it. */
export interface Attempt {
  /** Calls are counted from the start of the plan, or from that of the apply if the plan was saved before. */
  readonly faults: readonly { readonly kind: string; readonly skip: number }[];
  /** The provider dies at a call; or Terraform does when everything is done and nothing written. */
  readonly death: { readonly moment: Moment; readonly skip: number } | "unwritten" | null;
  /** How long the plan is kept before it is applied. */
  readonly keptMs: number;
}

export const flawless: Attempt = { faults: [], death: null, keptMs: 0 };

export interface Result {
  readonly outcome: "succeeded" | "failed" | "died";
  readonly said: readonly Said[];
}

/** Carries out an apply, and looks at what comes of it. */
export async function run(world: World, attempt: Attempt): Promise<Result> {
  world.confirm();
  const before = sceneOf(world);
  const delivered = await world.storage.find(world.state);
  const result = await carryOut(world, attempt).catch((error: unknown): Result => {
    world.breach("plans hold", String(error));
    return { outcome: "failed", said: [] };
  });
  await world.lab.calm();
  if (result.outcome === "died") {
    const found = await world.storage.find(world.state);
    // No state knows of it, and whoever looks takes it.
    if (found && found.clientSecret !== delivered?.clientSecret) world.lose(found.clientSecret);
  } else {
    examineRun(world, { before, result, isSound: before.isSound && isFlawless(attempt) });
  }
  await world.work();
  return result;
}

async function carryOut(world: World, attempt: Attempt): Promise<Result> {
  const { lab, stack } = world;
  const { death, keptMs } = attempt;
  const before = stack.copy();
  const said: Said[] = [];
  const plan = async (options: LaunchOptions = {}, isSound = true): Promise<StackPlan> => {
    const planned = await refreshAndPlan(stack, lab, options);
    if (isSound) examinePlan(world, planned.said);
    said.push(...planned.said);
    return planned.plan;
  };

  const saved = keptMs > 0 ? await plan() : undefined;
  if (saved) await world.pass(keptMs);
  lab.emulator.clearRequests();
  for (const { kind, skip } of attempt.faults) kindOf(kind).order(lab, skip);
  const planAndApply = async (signal?: AbortSignal): Promise<void> => {
    const options: LaunchOptions = signal ? { signal } : {};
    const planned = saved ?? (await plan(options, isFlawless(attempt)));
    if (!said.some(isError)) said.push(...(await stack.apply(await lab.launch(options), planned)));
  };

  let left: Stack | undefined;
  if (death === null || death === "unwritten") await planAndApply();
  else left = await untilDeath({ lab, stack, ...death }, planAndApply);
  if (left || death === "unwritten") {
    world.stack = left ?? before;
    return { outcome: "died", said };
  }
  // Of a first credential that is not good yet there is only a warning.
  const isPending = world.state.status === "pending";
  return { outcome: said.some(isError) || isPending ? "failed" : "succeeded", said };
}

function isFlawless({ faults, death }: Attempt): boolean {
  return faults.length === 0 && death === null;
}

function kindOf(name: string): FaultKind {
  const kind = faultKinds.find((each) => each.name === name);
  if (!kind) throw new Error(`there is no fault named ${name}`);
  return kind;
}
