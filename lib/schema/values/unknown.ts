import type { Numeric } from "./number";

/**
 * What Terraform promises about a value that it does not know yet, e.g. the prefix of `"pre-${aws_vpc.main.id}"`.
 * Every member is a promise on its own; a promise may always be dropped, because less is then claimed.
 */
export interface Refinements {
  /** The value will not be null. */
  readonly notNull?: true;
  /** The string will start with this. Terraform sends at most 256 bytes of it. */
  readonly prefix?: string;
  readonly lowerBound?: Bound;
  readonly upperBound?: Bound;
  /** The list, set or map will have at least this many elements. */
  readonly minLength?: number;
  /** The list, set or map will have at most this many elements. */
  readonly maxLength?: number;
}

export interface Bound {
  readonly value: Numeric;
  readonly inclusive: boolean;
}

/** A value that will be known only after apply. Use {@link unknown} unless there is something to promise about it. */
export class Unknown {
  /** For the compiler alone, to which anything that has a `toString` would be an unknown otherwise. */
  declare protected readonly brand: true;

  constructor(readonly refinements?: Refinements) {}

  toString(): string {
    return "(known after apply)";
  }
}

/** The unknown value of which nothing is promised. */
export const unknown = new Unknown();

/** Whether the value itself is unknown. For unknowns at any depth see `containsUnknown`. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}
