import { blockOf } from "./configuration";
import type { Line } from "./engine";
import type { Random } from "./random";

/** What an apply does with one object. A replacement is two of them. */
export interface Operation {
  readonly does: "create" | "destroy";
  readonly address: string;
  readonly deposed: string | undefined;
  /** The blocks that its declaration refers to, directly or not; none if it is only destroyed. */
  readonly refersTo: readonly string[];
  /** The blocks that its object depended on when it was written, or that it refers to if there is none. */
  readonly needs: readonly string[];
  /** Of a destruction: whether everything that may use the object is changed first. */
  readonly comesLast: boolean;
}

/** What a line of a plan is about, beside the line. */
export interface Dependencies {
  /** Of the declaration; undefined when there is none any more. */
  readonly declared: readonly string[] | undefined;
  /** Of the object in the state; undefined when there is none yet. */
  readonly stored: readonly string[] | undefined;
}

/** The operations that carry out a line of a plan. */
export function operationsOf<L extends Omit<Line, "before" | "after">>(
  line: L,
  { declared = [], stored }: Dependencies,
): (Operation & { readonly line: L })[] {
  const { address, deposed, action, createsFirst } = line;
  const operation = (does: Operation["does"]): Operation & { readonly line: L } => ({
    line,
    does,
    address,
    deposed,
    refersTo: does === "create" ? declared : [],
    needs: stored ?? declared,
    comesLast: deposed !== undefined || createsFirst,
  });
  if (action === "none") return [];
  if (action === "delete") return [operation("destroy")];
  return action === "replace" ? [operation("destroy"), operation("create")] : [operation("create")];
}

/**
 * The order that Terraform keeps between operations, by its own rules (its transformers of references, of destroy edges and
 * of create_before_destroy): for each operation, those that come before it.
 */
export function orderOf<T extends Operation>(operations: readonly T[]): Map<T, Set<T>> {
  const before = new Map(operations.map((each) => [each, new Set<T>()]));
  const creations = operations.filter(({ does }) => does === "create");
  const destructions = operations.filter(({ does }) => does === "destroy");
  const follows = (later: T, earlier: T): void => void before.get(later)?.add(earlier);
  // What depends on a destruction being done comes before it when the destruction comes last.
  const creationFollows = (creation: T, destruction: T): void => {
    if (destruction.comesLast) follows(destruction, creation);
    else follows(creation, destruction);
  };

  for (const creation of creations) {
    for (const other of creations) if (creation.refersTo.includes(blockOf(other.address))) follows(creation, other);
    for (const destruction of destructions) {
      if (creation.address === destruction.address || creation.needs.includes(blockOf(destruction.address))) {
        creationFollows(creation, destruction);
      }
    }
  }
  for (const destruction of destructions) {
    for (const other of destructions) {
      if (other !== destruction && destruction.needs.includes(blockOf(other.address))) follows(other, destruction);
    }
    for (const creation of creations) {
      if (destruction.needs.includes(blockOf(creation.address))) creationFollows(creation, destruction);
    }
  }
  return before;
}

/**
 * Carries out operations in an order that is random among those that are allowed, so many at a time. What comes after a
 * failure is left out.
 *
 * @param carryOut whether it went well
 * @throws CycleError when there is no order
 */
export async function walk<T>(
  before: ReadonlyMap<T, ReadonlySet<T>>,
  { parallelism, random }: { readonly parallelism: number; readonly random: Random },
  carryOut: (operation: T) => Promise<boolean>,
): Promise<void> {
  refuseCycles(before);
  const left = new Set(before.keys());
  const done = new Set<T>();
  const underWay = new Set<Promise<void>>();
  for (;;) {
    for (;;) {
      const ready = [...left].filter((each) => [...(before.get(each) ?? [])].every((earlier) => done.has(earlier)));
      const next = ready[random.below(ready.length)];
      if (next === undefined || underWay.size >= parallelism) break;
      left.delete(next);
      const work: Promise<void> = carryOut(next).then((wentWell) => {
        if (wentWell) done.add(next);
        underWay.delete(work);
      });
      underWay.add(work);
    }
    if (underWay.size === 0) return;
    await Promise.race(underWay);
  }
}

/** As Terraform reports it, before it does anything. */
export class CycleError extends Error {}

function refuseCycles<T>(before: ReadonlyMap<T, ReadonlySet<T>>): void {
  const left = new Map(before);
  for (;;) {
    const free = [...left].filter(([, earlier]) => ![...earlier].some((each) => left.has(each)));
    if (free.length === 0) break;
    for (const [each] of free) left.delete(each);
  }
  if (left.size > 0) throw new CycleError("the operations depend on each other in a circle");
}
