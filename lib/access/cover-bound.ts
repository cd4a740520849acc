/** A choice: which of the wanted things it covers, and what it brings beyond them. All by number. */
export interface Choice {
  readonly covers: readonly number[];
  readonly extra: readonly number[];
}

/** A wanted thing that nothing covers yet. */
export interface OpenThing {
  /** The choices that could still cover it. */
  readonly ways: readonly number[];
}

/**
 * How much the extras weigh at least that covering the rest of things brings.
 *
 * Each extra is given to one thing at most. Whatever covers a thing brings at least the lightest of its ways, as far as the extras
 * are that thing's; since no extra is given twice, the sum of these holds for all things together. The thing whose lightest way
 * is the heaviest is given its extras first, and what it can do without goes to the next.
 */
export class LowerBound {
  /** The extras of each choice. */
  readonly #extras: readonly Int32Array[];
  readonly #weights: Float64Array;
  readonly #broughtBy: readonly Int32Array[];
  /** To which of the open things an extra is given, by number; or {@link free}, {@link leftOver}, {@link there}. */
  readonly #owner: Int32Array;
  /** The lightest way of each open thing, of what is its own. */
  #least: number[] = [];
  #sum = 0;
  readonly #surplus: Float64Array;
  readonly #isWay: Uint8Array;
  /** What of each thing's extras one choice brings. */
  readonly #own: Float64Array;

  constructor(choices: readonly Choice[], things: number, weights: readonly number[]) {
    this.#extras = choices.map(({ extra }) => Int32Array.from(extra));
    this.#weights = Float64Array.from(weights);
    const broughtBy = weights.map((): number[] => []);
    choices.forEach(({ extra }, index) => {
      for (const one of extra) broughtBy[one]?.push(index);
    });
    this.#broughtBy = broughtBy.map((bringers) => Int32Array.from(bringers));
    this.#owner = new Int32Array(weights.length);
    this.#surplus = new Float64Array(choices.length);
    this.#isWay = new Uint8Array(choices.length);
    this.#own = new Float64Array(things);
  }

  /** @param brought how often each extra is there already; then it weighs nothing any more */
  compute(open: readonly OpenThing[], brought: Int32Array): number {
    for (let one = 0; one < this.#owner.length; one++) this.#owner[one] = (brought[one] ?? 0) > 0 ? there : free;
    const lightest = ({ ways }: OpenThing): number => Math.min(...ways.map((index) => this.#free(index)));
    const heaviestFirst = open.map((thing) => ({ thing, weight: lightest(thing) }));
    heaviestFirst.sort((one, other) => other.weight - one.weight);
    this.#least = heaviestFirst.map(({ thing: { ways } }, number) => this.#give(ways, number));
    this.#sum = this.#least.reduce((sum, weight) => sum + weight, 0);
    return this.#sum;
  }

  /** As computed, if this choice is one of those made. */
  with(index: number): number {
    const own = this.#own.fill(0, 0, this.#least.length);
    let sum = this.#sum;
    for (const one of this.#extrasOf(index)) {
      const [owner = there, weight = 0] = [this.#owner[one], this.#weights[one]];
      if (owner === free) sum += weight;
      if (owner >= 0) own[owner] = (own[owner] ?? 0) + weight;
    }
    this.#least.forEach((least, owner) => (sum += Math.max(0, (own[owner] ?? 0) - least)));
    return sum;
  }

  /** What a choice adds to the weight. */
  added(index: number): number {
    let weight = 0;
    for (const one of this.#extrasOf(index)) {
      if (this.#owner[one] !== there) weight += this.#weights[one] ?? 0;
    }
    return weight;
  }

  #extrasOf(index: number): Int32Array {
    return this.#extras[index] ?? nothing;
  }

  /** What of a choice's extras is given to nothing yet. */
  #free(index: number): number {
    let weight = 0;
    for (const one of this.#extrasOf(index)) {
      if (this.#owner[one] === free) weight += this.#weights[one] ?? 0;
    }
    return weight;
  }

  /** Gives a thing what it needs of the extras of its ways. @returns the weight of its lightest way */
  #give(ways: readonly number[], number: number): number {
    let least = Infinity;
    for (const index of ways) least = Math.min(least, (this.#surplus[index] = this.#free(index)));
    if (least === 0) return 0;
    for (const index of ways) {
      this.#surplus[index] = (this.#surplus[index] ?? 0) - least;
      this.#isWay[index] = 1;
    }
    for (const index of ways) {
      for (const one of this.#extrasOf(index)) {
        if (this.#owner[one] === free) this.#owner[one] = this.#canDoWithout(one) ? leftOver : number;
      }
    }
    for (const index of ways) {
      this.#isWay[index] = 0;
      for (const one of this.#extrasOf(index)) if (this.#owner[one] === leftOver) this.#owner[one] = free;
    }
    return least;
  }

  /** Whether every way that brings an extra stays as heavy as the lightest one without it; it does without it then. */
  #canDoWithout(one: number): boolean {
    const [weight, bringers] = [this.#weights[one] ?? 0, this.#broughtBy[one] ?? nothing];
    for (const index of bringers) {
      if ((this.#isWay[index] ?? 0) === 1 && (this.#surplus[index] ?? 0) < weight) return false;
    }
    for (const index of bringers) {
      if ((this.#isWay[index] ?? 0) === 1) this.#surplus[index] = (this.#surplus[index] ?? 0) - weight;
    }
    return true;
  }
}

/** Given to nothing yet; looked at for the thing at hand, which can do without it; brought already, so it weighs nothing. */
const [free, leftOver, there] = [-1, -2, -3];

const nothing = new Int32Array();
