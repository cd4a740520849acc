import type { Call } from "./fault-kinds";
import { Lab } from "./lab";
import type { LaunchOptions, Mutation } from "./provider-process";
import type { Command, Flags, Prepared, Scenario } from "./scenarios";
import { isError } from "../support/in-process-terraform";
import type { Said, Stack, StackPlan } from "./stack";

/** An operation that is about to be carried out. */
export interface Operation extends Prepared {
  readonly lab: Lab;
  /** What an apply is to carry out. */
  readonly plan: StackPlan | undefined;
}

export interface Recording {
  readonly calls: readonly Call[];
  /** Whether the provider can tell who it runs as. */
  readonly tellsIdentity: boolean;
}

/** Has everything ready in an org of its own, and forgets the requests that it took. */
export async function withOperation<T>(
  { scenario, flags, mutation }: { scenario: Scenario; flags: Flags; mutation?: Mutation | undefined },
  action: (operation: Operation) => Promise<T>,
): Promise<T> {
  const lab = await Lab.open(mutation, scenario.settings);
  try {
    const prepared = await scenario.prepare(lab, flags);
    const { stack, command, credentials } = prepared;
    const plan = isApply(command) ? (await refreshAndPlan(stack, lab, { credentials })).plan : undefined;
    // That was for this plan only.
    prepared.stack.replaces = new Set();
    prepared.meanwhile?.();
    lab.emulator.clearRequests();
    return await action({ ...prepared, lab, plan });
  } finally {
    await lab.close();
  }
}

/** Carries it out, in a process of the provider of its own. */
export async function carryOut(
  { lab, stack, command, plan, credentials }: Operation,
  options: LaunchOptions = {},
): Promise<Said[]> {
  const process = await lab.launch({ credentials, ...options });
  if (command === "plan") return [...(await stack.refresh(process)), ...(await stack.plan(process)).said];
  if (plan) return stack.apply(process, plan, command === "apply at once");
  if (!isImport(command)) throw new Error("there is no plan to apply");
  return stack.import(process, command.import, command.id);
}

/** `terraform plan` */
export async function refreshAndPlan(
  stack: Stack,
  lab: Lab,
  options: LaunchOptions = {},
): Promise<{ readonly plan: StackPlan; readonly said: readonly Said[] }> {
  const process = await lab.launch(options);
  const refreshed = await stack.refresh(process);
  const plan = await stack.plan(process);
  return { plan, said: [...refreshed, ...plan.said] };
}

/** The scenarios and their flags are the same objects for all who ask. */
const recordings = new WeakMap<Scenario, Map<Flags, Promise<Recording>>>();

/** The calls of an operation in which nothing goes wrong; they are recorded once. */
export function record(scenario: Scenario, flags: Flags): Promise<Recording> {
  const known = recordings.get(scenario) ?? new Map<Flags, Promise<Recording>>();
  recordings.set(scenario, known);
  const recording = known.get(flags) ?? recordAnew(scenario, flags);
  known.set(flags, recording);
  return recording;
}

function recordAnew(scenario: Scenario, flags: Flags): Promise<Recording> {
  return withOperation({ scenario, flags }, async (operation) => {
    const said = await carryOut(operation);
    const calls = operation.lab.emulator.requests.map(({ method, path, status }) => ({ method, path, status }));
    if (said.some(isError)) throw new Error(`the operation fails by itself: ${JSON.stringify(said)}`);
    return { calls, tellsIdentity: operation.credentials === undefined };
  });
}

export function isImport(command: Command): command is Exclude<Command, string> {
  return typeof command !== "string";
}

function isApply(command: Command): boolean {
  return command === "apply" || command === "apply at once";
}
