import type { Plan, ResourceChange } from "../plan";
import { notOnlyImports } from "./errors";

/** What a plan says of an export. */
export interface Proof {
  readonly imports: number;
  /** What a person has changed since an earlier run, which is theirs. */
  readonly notes: readonly string[];
}

/**
 * Holds a plan against what an export is to be: nothing but imports.
 *
 * @param written the addresses that were written by this run; undefined for all
 * @throws ExportError that tells what else the plan does with them, or what it misses
 */
export function proofOf(plan: Plan, written: readonly string[]): Proof {
  const changes = plan.changes.filter(({ mode }) => mode === "managed");
  const isWritten = new Set(written);
  const others = changes.filter((change) => !isOnlyImport(change));
  const problems = others.filter(({ address }) => isWritten.has(address)).map(problemOf);
  const planned = new Set(changes.map(({ address }) => address));
  const missing = written.filter((address) => !planned.has(address)).map((address) => `${address} is not in the plan`);
  if (plan.isIncomplete) missing.push("terraform could not finish the plan");
  if (problems.length + missing.length > 0) throw notOnlyImports([...problems, ...missing], countsOf(changes));
  return { imports: changes.filter(isImport).length, notes: others.map(problemOf) };
}

function isImport({ change }: ResourceChange): boolean {
  return change.importing !== undefined && change.importing !== null;
}

function isOnlyImport(one: ResourceChange): boolean {
  const { actions } = one.change;
  return isImport(one) && actions.length === 1 && actions[0] === "no-op";
}

function problemOf({ address, change }: ResourceChange): string {
  const { actions, before, after } = change;
  const what = actions.join(" and ");
  if (what === "no-op") return `${address} is not imported`;
  if (what !== "update") return `${address}: ${what}`;
  const changed = Object.keys(after ?? {}).filter(
    (name) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null),
  );
  return `${address}: update of ${changed.join(", ")}`;
}

function countsOf(changes: readonly ResourceChange[]): string {
  const count = (action: string): number => changes.filter(({ change }) => change.actions.includes(action)).length;
  return (
    `${changes.filter(isImport).length} to import, ${count("create")} to add, ${count("update")} to change, ` +
    `${count("delete")} to destroy`
  );
}
