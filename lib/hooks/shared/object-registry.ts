/**
 * What a plan means to do with an object at one of the addresses that stand for it. `end` comes on top of `delete`: the
 * deletion may know of no other address that stands for the object, and take it away.
 */
export type Intent = "create" | "keep" | "delete" | "end";

/** How many addresses of a plan mean to do what with one object. */
export type Intents = Readonly<Record<Intent, number>>;

/**
 * What one run does with the objects of an organization, by what they are. Terraform knows addresses only: renamed, one
 * object is created at one address and deleted at another, and neither knows of the other.
 *
 * A plan and its apply are separate processes, and each has a registry of its own: what the plan learnt reaches the apply
 * only by what Terraform keeps for it (a planned value, the private data of a deletion). So it is with the providers of
 * two aliases.
 */
export class ObjectRegistry {
  readonly #intents = new Map<string, Record<Intent, number>>();
  readonly #held = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #left = new Set<string>();
  readonly #seen = new Map<string, number>();
  readonly #found = new Set<string>();
  readonly #contested = new Set<string>();
  readonly #inSets = new Set<string>();
  readonly #ended = new Set<string>();
  readonly #named = new Map<string, Set<string>>();

  /** Notes what one more address of the plan means to do with an object. */
  intend(key: string, intent: Intent): void {
    this.#of(key)[intent]++;
    if (intent === "create") this.#contest(key);
    else this.#contested.delete(key);
  }

  /** Takes back what one address meant to do, because Terraform wants something else of it. */
  retract(key: string, intent: Intent): void {
    this.#of(key)[intent]--;
  }

  /** What the addresses that have been planned so far mean to do with an object. */
  intents(key: string): Intents {
    return this.#of(key);
  }

  /** Notes that this run has created, confirmed or adopted an object. */
  hold(key: string): void {
    this.#held.add(key);
  }

  /** Takes back that this run has made an object its own, because it could not: what stands for it elsewhere must not go. */
  release(key: string): void {
    this.#held.delete(key);
    this.#failed.add(key);
  }

  /** Notes that an address of this run has only forgotten an object, because another one holds it. */
  leave(key: string): void {
    this.#left.add(key);
  }

  /** Whether an address of this run has left an object to the one that holds it. */
  isLeft(key: string): boolean {
    return this.#left.has(key);
  }

  /** Whether this process carries a plan out, as far as it has begun to. */
  get isApplying(): boolean {
    return this.#held.size + this.#failed.size > 0;
  }

  /** Whether this run has created, confirmed or adopted an object already: an apply, then, and no plan. */
  hasMade(key: string): boolean {
    return this.#held.has(key);
  }

  /** Notes that this run has tried to create an object, and could not. */
  fail(key: string): void {
    this.#failed.add(key);
  }

  /** Whether this run has tried to create an object and could not: what stands for it elsewhere must not go. */
  hasFailed(key: string): boolean {
    return this.#failed.has(key) && !this.#held.has(key);
  }

  /** Whether an address of this run has made an object its own, or is about to. */
  isHeld(key: string): boolean {
    const { create, keep } = this.#of(key);
    return this.#held.has(key) || create + keep > 0;
  }

  /**
   * Notes that one address of a state holds an object, or did before it was read in this run.
   *
   * @returns how many addresses were seen to hold it so far
   */
  see(key: string): number {
    const addresses = this.addressesOf(key) + 1;
    this.#seen.set(key, addresses);
    return addresses;
  }

  /** Notes that what an address of the state holds has been found to be there. */
  find(key: string): void {
    this.#found.add(key);
    this.#contest(key);
  }

  /**
   * What is there and created at one address while another one of the state holds it, of which no plan has been made.
   * Terraform plans what it has just read, unless that is tainted: then it only has the new object planned.
   */
  get contested(): readonly string[] {
    return [...this.#contested];
  }

  /** Notes that a set of a state holds an object among others: it never ends it by going. */
  seeInSet(key: string): void {
    this.#seen.set(key, this.addressesOf(key));
    this.#inSets.add(key);
  }

  /** Whether a set of the state was seen to hold an object. */
  isInSet(key: string): boolean {
    return this.#inSets.has(key);
  }

  /** How many addresses of the state were seen to hold an object so far. */
  addressesOf(key: string): number {
    return this.#seen.get(key) ?? 0;
  }

  /** Whether this run has read the state: an apply does not, nor does a plan with -refresh=false. */
  get hasRead(): boolean {
    return this.#seen.size > 0;
  }

  /** Whether a state is known to hold an object, or to have held it before this run read it. */
  isSeen(key: string): boolean {
    return this.#seen.has(key);
  }

  /** Notes that this run has deleted an object: a list that is older, or comes from elsewhere, may still show it. */
  end(key: string): void {
    this.#ended.add(key);
  }

  /** Whether this run has deleted an object. */
  hasEnded(key: string): boolean {
    return this.#ended.has(key);
  }

  /** Notes that an object that exists bears a name, or that the plan gives it one. */
  name(name: string, id: string): void {
    const ids = this.#named.get(name) ?? new Set();
    this.#named.set(name, ids.add(id));
  }

  /** The ids of the objects that have been planned so far and bear a name, or are given it. */
  named(name: string): readonly string[] {
    return [...(this.#named.get(name) ?? [])];
  }

  #contest(key: string): void {
    const { create, keep, delete: deletions } = this.#of(key);
    if (create > 0 && keep + deletions === 0 && this.#found.has(key)) this.#contested.add(key);
  }

  #of(key: string): Record<Intent, number> {
    let intents = this.#intents.get(key);
    if (!intents) this.#intents.set(key, (intents = { create: 0, keep: 0, delete: 0, end: 0 }));
    return intents;
  }
}
