import { isError } from "../support/in-process-terraform";
import { type Finding, forgotten, otherHarm } from "./examination";
import { type Call, type FaultKind, faultKinds, isPost, isSecretPost } from "./fault-kinds";
import { carryOut, record, withOperation } from "./operation";
import type { Mutation } from "./provider-process";
import { recover } from "./recovery";
import { type Flags, type Scenario, scenarios } from "./scenarios";

/** An operation at one call of which something goes wrong. */
export interface FaultCase {
  readonly scenario: Scenario;
  readonly flags: Flags;
  readonly fault: FaultKind;
  readonly call: Call;
  /** How many calls come before that one. */
  readonly skip: number;
  /** Whether the operation has to succeed. */
  readonly survives: boolean;
}

/** Every call of every operation, with everything that can go wrong at it. */
export async function faultCases(): Promise<FaultCase[]> {
  const cases: FaultCase[] = [];
  for (const scenario of scenarios) {
    for (const flags of scenario.variants) {
      const { calls, tellsIdentity } = await record(scenario, flags);
      for (const [skip, call] of calls.entries()) {
        for (const fault of faultKinds) {
          if (!fault.suits(call) || (fault.needsPerson && (flags.heals || fillsAccount(scenario)))) continue;
          // A client that may be somebody else's is left alone, and so is a secret, of which nobody knows.
          const isResolved = !fault.leavesDoubt || !isPost(call) || (tellsIdentity && !isSecretPost(call));
          const survives = fault.survivable(call, scenario.operation, flags) && isResolved;
          cases.push({ scenario, flags, fault, call, skip, survives });
        }
      }
    }
  }
  return cases;
}

/** Whether it needs both places of an account: a stranger in one of them stays in the way until its owner lets go. */
function fillsAccount({ operation }: Scenario): boolean {
  return operation === "create two" || operation === "rename, the old one last" || operation.includes("rotate");
}

/** Runs an operation with its fault, and looks at what is left, and at what comes of it. */
export async function examineFault(
  { scenario, flags, fault, skip, survives }: FaultCase,
  mutation?: Mutation,
): Promise<Finding[]> {
  return withOperation({ scenario, flags, mutation }, async (operation) => {
    const { lab, stack } = operation;
    const before = new Map(stack.state);
    const present = new Set(lab.things().map(({ id }) => id));
    fault.order(lab, skip);
    const said = await carryOut(operation);
    // Without a safeguard there may be fewer calls.
    if (!mutation && !lab.isStruck()) throw new Error("nothing went wrong");
    await lab.calm();
    const errors = said.filter(isError).map(({ address, summary }) => `${address}: ${summary}`);
    return [
      ...(survives && errors.length > 0
        ? [{ harm: "other harm", what: `gave up: ${errors.join("; ")}` } as const]
        : []),
      ...forgotten(stack, lab, present),
      ...otherHarm(stack, lab, before, operation.plan !== undefined),
      ...(await recover(operation, flags.heals)),
    ];
  });
}
