import type { Emulator, RequestEvent } from "../../lib/emulator";
import { allSignIn, inOrganization, inState, orphans } from "../support/belongings";
import { composite } from "../support/composite";
import { Deployed } from "../support/deployed";
import type { Configuration } from "../support/hcl";
import { planReport } from "../support/plan-report";
import { leftProcesses, RunningTerraform, type Victim, victims } from "../support/processes";

/** What is done to an account, a grant and a client. */
export interface Operation {
  readonly name: "create" | "update" | "delete";
  readonly command: "apply" | "destroy";
  /** What is there before. */
  readonly deployed: Deployed;
  /** The name of the account afterwards. */
  readonly account: string;
}

export async function operations(): Promise<Operation[]> {
  const before = await Deployed.make(composite(), () => Promise.resolve());
  const after = await Deployed.make(composite(), (stack) => stack.ok("apply", "-auto-approve"));
  return [
    { name: "create", command: "apply", deployed: before, account: "cost reader" },
    { name: "update", command: "apply", deployed: after, account: "cost auditor" },
    { name: "delete", command: "destroy", deployed: after, account: "cost reader" },
  ];
}

/** A process that is killed at one call of an operation. */
export interface KillCase {
  readonly operation: Operation;
  readonly victim: Victim;
  /** Such as `POST /service-accounts`. */
  readonly call: string;
  /** Which one of several such calls, from 1 up: a plan and an apply make the same ones. */
  readonly occurrence: number;
  /** `before`: nothing has been done about the call. `after`: it has been carried out, and not answered. */
  readonly moment: "before" | "after";
}

/** Each call of each operation; reads change nothing, so that it does not matter when exactly they are struck. */
export async function killCases(): Promise<KillCase[]> {
  const cases: KillCase[] = [];
  for (const operation of await operations()) {
    for (const { call, occurrence } of await callsOf(operation)) {
      const moments = isWrite(call) ? (["before", "after"] as const) : (["after"] as const);
      for (const moment of moments) {
        for (const victim of victims) cases.push({ operation, victim, call, occurrence, moment });
      }
    }
  }
  return cases;
}

export function isWrite(call: string): boolean {
  return !call.startsWith("GET") && !call.endsWith("/oidc/token");
}

/** @returns what is wrong afterwards */
export async function examineKill({ operation, victim, call, occurrence, moment }: KillCase): Promise<string[]> {
  return operation.deployed.copy(async (stack, emulator) => {
    const run = start(operation, stack, emulator);
    let seen = 0;
    let target: number | undefined;
    emulator.onRequest((event) => {
      const { phase, number } = event;
      if (phase === "received" && callOf(event) === call && ++seen === occurrence) target = number;
      if (number !== target || phase !== (moment === "before" ? "received" : "changed")) return;
      run.kill(victim);
      // What has only been received goes no further then.
      throw new Error(`the ${victim} is dead`);
    });
    await run.result;
    const left = await leftProcesses(stack.directory);
    if (target === undefined) return ["it was to be killed, and came to its end"];
    return [
      ...left.map((pid) => `process ${pid} of the provider is left`),
      ...(await recover(operation, stack, emulator)),
    ];
  });
}

/** A plan that has to name what is left, and an apply that has to put everything right. */
async function recover(
  { name, command, account }: Operation,
  stack: Configuration,
  emulator: Emulator,
): Promise<string[]> {
  const { text } = await planReport(stack, ...(command === "destroy" ? ["-destroy"] : []));
  const found = orphans(emulator, stack.directory, text).map(
    (id) => `${id} is in the organization, and nobody says so`,
  );
  stack.write(composite({ name: account, heals: true }));
  const { code, stderr } = await stack.terraform(command, "-auto-approve");
  if (code !== 0) return [...found, `the next ${command} fails: ${stderr}`];

  const held = inOrganization(emulator);
  const expected = name === "delete" ? 0 : 1;
  for (const [kind, ids] of Object.entries(held) as [string, string[]][]) {
    if (ids.length !== expected) found.push(`there are ${ids.length} ${kind}`);
  }
  const known = inState(stack.directory);
  if (JSON.stringify(held) !== JSON.stringify(known)) {
    found.push(`the state holds ${JSON.stringify(known)}, the organization ${JSON.stringify(held)}`);
  }
  if (!(await allSignIn(emulator, stack.directory))) found.push("the secret in the state is not good");
  if (name === "delete") return found;
  const { changes, warnings, errors } = await planReport(stack);
  const said = [...Object.entries(changes).map(([address, action]) => `${action} ${address}`), ...warnings, ...errors];
  return [...found, ...said.map((each) => `the plan at the end says: ${each}`)];
}

async function callsOf(operation: Operation): Promise<{ call: string; occurrence: number }[]> {
  return operation.deployed.copy(async (stack, emulator) => {
    const calls: { call: string; occurrence: number }[] = [];
    emulator.onRequest((event) => {
      if (event.phase !== "received") return;
      const call = callOf(event);
      calls.push({ call, occurrence: 1 + calls.filter((earlier) => earlier.call === call).length });
    });
    const { code, stderr } = await start(operation, stack, emulator).result;
    if (code !== 0) throw new Error(stderr);
    return calls;
  });
}

function start({ command, account }: Operation, stack: Configuration, emulator: Emulator): RunningTerraform {
  stack.write(composite({ name: account }));
  return new RunningTerraform([command, "-auto-approve"], stack.directory, emulator.environment());
}

/** A request without what differs from run to run. */
function callOf({ method, path }: RequestEvent): string {
  return `${method} ${path.replace(/^.*\/orgs\/\d+/, "").replace(/\/clients\/.+/, "/clients/{id}")}`;
}
