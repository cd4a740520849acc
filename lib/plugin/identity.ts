import type { Operation, PrivateData } from "./operations";
import type { Attributes, KnownConfig, Plan, State } from "../schema";

type Awaitable<T> = T | Promise<T>;

/** What an import by identity is given. */
export interface IdentityImportOperation<I extends Attributes> extends Operation {
  /** What the import says; null where an optional attribute is left out. */
  readonly identity: KnownConfig<I>;
  readonly private: PrivateData;
}

/** An identity as it was stored by another version of its schema. */
export interface IdentityUpgradeOperation extends Operation {
  readonly version: number;
  /** With Terraform's names. */
  readonly identity: Readonly<Record<string, unknown>>;
}

/**
 * What tells one object from all others of its type, beside its state: Terraform 1.12 and later show it, compare objects by it
 * and import by it. Wherever a state goes to Terraform, its identity goes with it.
 */
export interface ResourceIdentity<A extends Attributes, I extends Attributes, C = unknown> {
  /** Raised by one with each change of the attributes. @default 0 */
  readonly version?: number;
  /** `required` must be given by an import, `optional` may be: texts, numbers, booleans, and lists of them. */
  readonly attributes: I;
  /**
   * The identity of an object. While one is planned, what is unknown of the state is unknown here too: only what really depends
   * on it should be. The same object must always give the same identity, however its state is spelled.
   *
   * @default - the attributes of the same names
   */
  of?(state: Plan<A>): Plan<I>;
  /**
   * What an identity says of the state; the rest comes from `read`, which follows at once.
   *
   * @default - the attributes of the same names
   */
  importState?(operation: IdentityImportOperation<I>, context: C): Awaitable<Partial<State<A>>>;
  /** Brings an identity of an older version to the current one. No calls to the outside. */
  upgrade?(operation: IdentityUpgradeOperation): Awaitable<State<I>>;
}
