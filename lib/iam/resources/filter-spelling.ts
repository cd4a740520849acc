/**
 * How the filter of access rules is told of a scope or a subject: `full`, with zone and org, is what the API documents in
 * examples; `zoneless` is documented for refs in general; `unfiltered` leaves it out, and finds it in the whole list.
 */
export type FilterSpelling = "full" | "zoneless" | "unfiltered";

/** A spelling that the API was seen to understand; found out once, for all who ask. */
export class SettledSpelling<S> {
  #value: S | undefined;
  #asking: Promise<S> | undefined;

  /** Undefined as long as nobody knows. */
  get value(): S | undefined {
    return this.#value;
  }

  settle(value: S): S {
    this.#value = value;
    return value;
  }

  /** @param find is called once; what failed is done again for who asks next */
  async settleBy(find: () => Promise<S>): Promise<S> {
    if (this.#value !== undefined) return this.#value;
    this.#asking ??= find().finally(() => (this.#asking = undefined));
    return this.settle(await this.#asking);
  }
}
