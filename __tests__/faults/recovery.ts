import { isError } from "../support/in-process-terraform";
import { duplicates, type Finding, goneFrom, lostSecrets, orphans, unknownTo } from "./examination";
import { isImport, type Operation, refreshAndPlan } from "./operation";
import { follow } from "./operator";
import type { Said, Stack } from "./stack";

/** How often a person applies, at most, doing what the messages say. */
const mostRounds = 4;

type Left = Pick<Operation, "lab" | "stack" | "command" | "credentials">;

/**
 * What comes of an operation that has gone wrong, now that all is well. A stack that is configured to heal has to be what
 * it should be after one more apply; with another one a person does what the messages say.
 */
export async function recover(left: Left, heals: boolean): Promise<Finding[]> {
  const { lab, stack, command } = left;
  if (isImport(command) && !stack.state.has(command.import)) {
    await stack.import(await lab.launch(left), command.import, command.id);
  }
  const first = await refreshAndPlan(stack, lab, left);
  const found = orphans(stack, lab, first.said);
  return [...found, ...(heals ? await applyOnce(left) : await applyAsTold(left, first.said))];
}

async function applyOnce(left: Left): Promise<Finding[]> {
  const said = await apply(left);
  return [...(await atTheEnd(left)), ...(await shortcomings(left, said))];
}

async function applyAsTold(left: Left, first: readonly Said[]): Promise<Finding[]> {
  const { lab, stack } = left;
  const said = [...first];
  for (let advice = first, round = 1; ; round++) {
    // Nobody approves a plan that warns, before having done something about it.
    for (let times = 0; times < mostRounds && (await follow(advice, stack, lab)); times++) {
      advice = (await refreshAndPlan(stack, lab, left)).said;
    }
    said.push(...(await apply(left)));
    const found = await shortcomings(left, said);
    if (found.length === 0 || round === mostRounds) return [...(await atTheEnd(left)), ...found];
    advice = (await refreshAndPlan(stack, lab, left)).said;
  }
}

/** `terraform apply` */
async function apply({ lab, stack, credentials }: Left): Promise<Said[]> {
  const { plan, said } = await refreshAndPlan(stack, lab, { credentials });
  if (said.some(isError)) return [...said];
  return [...said, ...(await stack.apply(await lab.launch({ credentials }), plan))];
}

async function atTheEnd({ lab, stack, command }: Left): Promise<Finding[]> {
  return [
    ...duplicates(stack, lab),
    ...(await lostSecrets(stack, lab, isImport(command) ? command.id.split("/").at(-1) : undefined)),
  ];
}

/** How the org, the state and the configuration differ. */
async function shortcomings({ lab, stack, credentials }: Left, said: readonly Said[]): Promise<Finding[]> {
  const { plan, said: planned } = await refreshAndPlan(stack, lab, { credentials });
  const toDo = [...plan.actions]
    .filter(([, action]) => action !== "none")
    .map(([address, action]) => `${action} ${address}`);
  const differences = [
    ...planned.filter(isError).map(({ address, summary }) => `${address}: ${summary}`),
    ...toDo,
    ...missing(stack).map((address) => `${address} is not in the state`),
    ...unknownTo(stack, lab).map(({ kind, id }) => `${kind} ${id} is in no state`),
    ...goneFrom(stack, lab).map((address) => `${address} is not in the org`),
  ];
  if (differences.length === 0) return [];
  const words = said.map(({ address, severity, summary }) => `${address}: ${severity}: ${summary}`);
  return [{ harm: "not converged", what: `${differences.join("; ")} (said: ${words.join(" | ") || "nothing"})` }];
}

function missing({ declared, state }: Stack): string[] {
  return declared.map(({ address }) => address).filter((address) => !state.has(address));
}
