import { type Choice, LowerBound, type OpenThing } from "./cover-bound";

export type { Choice };

export interface CoverProblem {
  /** In the order in which they are preferred where nothing else tells them apart. */
  readonly choices: readonly Choice[];
  /** How many things have to be covered, each of which some choice covers. */
  readonly wanted: number;
  /** What each extra weighs: whole numbers of 1 or more. It counts once, however many choices bring it. */
  readonly weights: readonly number[];
}

/**
 * How many partial solutions are looked at before it is given up: some seconds. A catalogue of 80 roles takes some hundreds or
 * thousands.
 */
const maxNodes = 2_000_000;

/** A cover, and how good it is. */
interface Solution {
  readonly cost: number;
  /** The numbers of the choices, ascending; undefined when only its cost is of interest. */
  readonly chosen: readonly number[] | undefined;
}

/**
 * Finds the choices that together cover all that is wanted with the least weight of extras; of those with the same weight the
 * fewest; of those the first in order. Exact: branch and bound.
 *
 * @returns the numbers of the choices, ascending; undefined when it takes more than {@link maxNodes}
 */
export function leastCover(problem: CoverProblem): readonly number[] | undefined {
  const enough = greedyCost(problem);
  // What cannot be part of a cover that is as good makes each step of the search slower.
  const kept = new Search(problem, enough).openAtRoot();
  const found = new Search(restricted(problem, kept), enough).run();
  return found?.map((place) => kept[place] ?? 0);
}

/** What a cover costs that is made by taking what adds the least for each thing that it covers. */
function greedyCost({ choices, wanted, weights }: CoverProblem): number {
  const [covered, brought] = [new Set<number>(), new Set<number>()];
  let cost = 0;
  while (covered.size < wanted) {
    let [cheapest, bestPrice, bestAdded] = [choices[0], Infinity, 0];
    for (const choice of choices) {
      const more = choice.covers.filter((thing) => !covered.has(thing)).length;
      const added = sumOf(choice.extra.filter((one) => !brought.has(one)).map((one) => weights[one] ?? 0));
      if (more === 0 || added / more >= bestPrice) continue;
      [cheapest, bestPrice, bestAdded] = [choice, added / more, added];
    }
    if (cheapest === undefined || bestPrice === Infinity) return Infinity;
    for (const thing of cheapest.covers) covered.add(thing);
    for (const one of cheapest.extra) brought.add(one);
    cost += bestAdded;
  }
  return cost;
}

/** The same with some of the choices only; extras that the same ones of them bring become one. */
function restricted({ choices, wanted, weights }: CoverProblem, kept: readonly number[]): CoverProblem {
  const bringers = weights.map((): number[] => []);
  const own = kept.map((index) => choiceAt(choices, index));
  own.forEach(({ extra }, place) => {
    for (const one of extra) bringers[one]?.push(place);
  });
  const merged = new Map<string, { readonly bringers: readonly number[]; weight: number }>();
  bringers.forEach((places, one) => {
    if (places.length === 0) return;
    const [key, weight] = [places.join(), weights[one] ?? 0];
    const same = merged.get(key);
    if (same === undefined) merged.set(key, { bringers: places, weight });
    else same.weight += weight;
  });
  const extras = own.map((): number[] => []);
  [...merged.values()].forEach(({ bringers: places }, one) => {
    for (const place of places) extras[place]?.push(one);
  });
  return {
    choices: own.map(({ covers }, place) => ({ covers, extra: extras[place] ?? [] })),
    wanted,
    weights: [...merged.values()].map(({ weight }) => weight),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

class Search {
  readonly #choices: readonly Choice[];
  /** For each wanted thing, the choices that cover it. */
  readonly #coveredBy: readonly (readonly number[])[];
  readonly #bound: LowerBound;
  /** How many of the chosen cover a thing, and bring an extra. */
  readonly #covered: Int32Array;
  readonly #brought: Int32Array;
  /** Choices that need not be tried here: their covers have been searched already, or cost too much. */
  readonly #closed: Uint8Array;
  readonly #chosen: number[] = [];
  #best: Solution;
  #nodes = 0;

  /** @param enough what some cover costs */
  constructor({ choices, wanted, weights }: CoverProblem, enough: number) {
    this.#best = { cost: enough, chosen: undefined };
    this.#choices = choices;
    this.#closed = Uint8Array.from(choices, (_, index) => (isDominated(index, choices) ? 1 : 0));
    const coveredBy = Array.from({ length: wanted }, (): number[] => []);
    choices.forEach(({ covers }, index) => {
      for (const thing of covers) coveredBy[thing]?.push(index);
    });
    this.#coveredBy = coveredBy;
    this.#bound = new LowerBound(choices, wanted, weights);
    this.#covered = new Int32Array(wanted);
    this.#brought = new Int32Array(weights.length);
  }

  /** The choices that a cover as good as the known one can have. */
  openAtRoot(): readonly number[] {
    this.#narrow(0, []);
    return this.#openChoices(this.#open()).sort((one, other) => one - other);
  }

  run(): readonly number[] | undefined {
    this.#search(0);
    return this.#nodes > maxNodes ? undefined : this.#best.chosen;
  }

  #search(cost: number): void {
    if (++this.#nodes > maxNodes) return;
    const dear: number[] = [];
    const next = this.#narrow(cost, dear);
    if (next === "covered") this.#record(cost);
    else if (next !== "hopeless") this.#try(next, cost);
    for (const index of dear) this.#closed[index] = 0;
  }

  /** Closes what would cost too much, until nothing more does. @returns the thing to cover next, in its ways that are left */
  #narrow(cost: number, dear: number[]): OpenThing | "covered" | "hopeless" {
    const room = this.#best.cost - cost;
    for (;;) {
      const open = this.#open();
      const [next] = open;
      if (next === undefined) return "covered";
      if (next.ways.length === 0) return "hopeless";
      const least = this.#bound.compute(open, this.#brought);
      if (least > room || (least === room && !this.#mayTie(open))) return "hopeless";
      const tooDear = this.#openChoices(open).filter((index) => this.#bound.with(index) > room);
      if (tooDear.length === 0) return next;
      for (const index of tooDear) this.#closed[index] = 1;
      dear.push(...tooDear);
    }
  }

  #try({ ways }: OpenThing, cost: number): void {
    // The bound is the next node's as soon as there is one.
    const tries = ways.map((index) => ({ index, least: this.#bound.with(index), added: this.#bound.added(index) }));
    tries.sort((one, other) => one.least - other.least || one.index - other.index);
    for (const { index, least, added } of tries) {
      if (cost + least <= this.#best.cost) {
        this.#choose(index, 1);
        this.#search(cost + added);
        this.#choose(index, -1);
      }
      // Covers with this choice have all been seen: those that are left have another one here.
      this.#closed[index] = 1;
    }
    for (const index of ways) this.#closed[index] = 0;
  }

  /** What is not covered yet, what can be covered in the fewest ways first. */
  #open(): OpenThing[] {
    const open: OpenThing[] = [];
    this.#coveredBy.forEach((choices, thing) => {
      if ((this.#covered[thing] ?? 0) > 0) return;
      open.push({ ways: choices.filter((index) => (this.#closed[index] ?? 0) === 0) });
    });
    return open.sort((one, other) => one.ways.length - other.ways.length);
  }

  #openChoices(open: readonly OpenThing[]): number[] {
    return [...new Set(open.flatMap(({ ways }) => ways))];
  }

  /** Whether a cover of the same weight as the best one could have no more choices than that. */
  #mayTie(open: readonly OpenThing[]): boolean {
    const useful = new Map<number, number>();
    for (const { ways } of open) for (const index of ways) useful.set(index, (useful.get(index) ?? 0) + 1);
    const more = Math.ceil(open.length / Math.max(...useful.values()));
    return this.#chosen.length + more <= (this.#best.chosen?.length ?? Infinity);
  }

  #choose(index: number, step: 1 | -1): void {
    if (step === 1) this.#chosen.push(index);
    else this.#chosen.pop();
    const { covers, extra } = choiceAt(this.#choices, index);
    for (const thing of covers) this.#covered[thing] = (this.#covered[thing] ?? 0) + step;
    for (const one of extra) this.#brought[one] = (this.#brought[one] ?? 0) + step;
  }

  #record(cost: number): void {
    const chosen = [...this.#chosen].sort((one, other) => one - other);
    if (isBetter({ cost, chosen }, this.#best)) this.#best = { cost, chosen };
  }
}

function isBetter(one: Solution, other: Solution): boolean {
  if (one.cost !== other.cost || other.chosen === undefined) return one.cost <= other.cost;
  const [own, others] = [one.chosen ?? [], other.chosen];
  if (own.length !== others.length) return own.length < others.length;
  const different = own.findIndex((index, place) => index !== others[place]);
  return different >= 0 && (own[different] ?? 0) < (others[different] ?? 0);
}

/**
 * Whether one that is preferred covers at least as much with at most the same extras: then no cover needs the other. One that
 * comes later is not enough, as it could lose a tie.
 */
function isDominated(index: number, choices: readonly Choice[]): boolean {
  const { covers, extra } = choiceAt(choices, index);
  const own = new Set(extra);
  return choices.slice(0, index).some((better) => {
    const also = new Set(better.covers);
    return covers.every((thing) => also.has(thing)) && better.extra.every((one) => own.has(one));
  });
}

function choiceAt(choices: readonly Choice[], index: number): Choice {
  return choices[index] ?? { covers: [], extra: [] };
}
