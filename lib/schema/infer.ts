import type { BigNumber, DynamicValue, Known, Unknown } from "./values";
import type { Attribute, Attributes, Mode, NestedShape, Nesting, Shape, ValueShape } from "./attribute";

/** A value that may be unknown, at any depth: what a plan can hold. */
export type MaybeUnknown<V> = Unknown | Depths<V>;
type Depths<V> = V extends string | number | boolean | null | BigNumber | DynamicValue | Unknown
  ? V
  : V extends readonly unknown[]
    ? { readonly [I in keyof V]: MaybeUnknown<V[I]> }
    : { readonly [K in keyof V]: MaybeUnknown<V[K]> };

type Nest<G extends Nesting, V> = G extends "single" ? V : G extends "map" ? Readonly<Record<string, V>> : readonly V[];

type OrNull<M extends Mode, N extends boolean> = M extends "required"
  ? never
  : M extends "optional"
    ? null
    : N extends true
      ? null
      : never;

type ModesOf<A extends Attributes, M extends Mode> = {
  [K in keyof A]: A[K] extends Attribute<infer Own> ? (Own extends M ? K : never) : never;
}[keyof A];

type SettableMode = "required" | "optional" | "optionalComputed";

/** The names of the attributes that a configuration may give a value. */
export type Settable<A extends Attributes> = ModesOf<A, SettableMode>;

type StateShape<S extends Shape> =
  S extends NestedShape<infer G, infer A> ? Nest<G, State<A>> : S extends ValueShape<infer V> ? V : never;
type ConfigShape<S extends Shape> =
  S extends NestedShape<infer G, infer A>
    ? MaybeUnknown<Nest<G, Config<A>>>
    : S extends ValueShape<infer V>
      ? MaybeUnknown<V>
      : never;
type KnownShape<S extends Shape> =
  S extends NestedShape<infer G, infer A> ? Nest<G, KnownConfig<A>> : S extends ValueShape<infer V> ? V : never;
type PlannedShape<S extends Shape> =
  S extends NestedShape<infer G, infer A> ? Nest<G, Planned<A>> : S extends ValueShape<infer V> ? V : never;
type ArgumentShape<S extends Shape> =
  S extends NestedShape<infer G, infer A> ? Nest<G, Arguments<A>> : S extends ValueShape<infer V> ? V : never;

/**
 * A resource as it is: what `create`, `read` and `update` return. After a creation that failed half-way, computed values
 * that were not saved are null until the next read, whatever their type says.
 */
export type State<A extends Attributes> = {
  readonly [K in keyof A]: A[K] extends Attribute<infer M, infer S, infer N, infer W>
    ? [W] extends [true]
      ? null
      : StateShape<S> | OrNull<M, N>
    : never;
};

/** What the configuration says, possibly not known yet: `null` where it says nothing. */
export type Config<A extends Attributes> = {
  readonly [K in Settable<A>]: A[K] extends Attribute<infer M, infer S>
    ? ConfigShape<S> | (M extends "required" ? never : null)
    : never;
};

/** What the configuration says, all of it known: `null` where it says nothing. */
export type KnownConfig<A extends Attributes> = {
  readonly [K in Settable<A>]: A[K] extends Attribute<infer M, infer S>
    ? KnownShape<S> | (M extends "required" ? never : null)
    : never;
};

/**
 * What is to be created or updated: everything from the configuration is known, and so is what the hook `defaults` fills in
 * (`D`). What else the provider computes may not be.
 */
export type Planned<A extends Attributes, D = unknown> = {
  readonly [K in keyof A]: A[K] extends Attribute<infer M, infer S, infer N, infer W>
    ? [W] extends [true]
      ? null
      : [FilledIn<D, K>] extends [never]
        ? PlannedShape<S> | OrNull<M, N> | (M extends "computed" | "optionalComputed" ? Unknown : never)
        : PlannedShape<S> | Known<FilledIn<D, K>>
    : never;
};

/**
 * A planned state while the plan is made: anything may be unknown. What the hook `defaults` fills in (`D`) is what the
 * configuration says, or else what the hook has given: null only if the hook gives null.
 */
export type Plan<A extends Attributes, D = unknown> = {
  readonly [K in keyof A]: A[K] extends Attribute<infer M, infer S, infer N, infer W>
    ? [W] extends [true]
      ? null
      : [FilledIn<D, K>] extends [never]
        ? MaybeUnknown<StateShape<S> | OrNull<M, N>>
        : MaybeUnknown<StateShape<S>> | FilledIn<D, K>
    : never;
};

/** Values that the provider gives, in a plan, to what the configuration leaves out. */
export type Defaults<A extends Attributes> = {
  readonly [K in ModesOf<A, "computed" | "optionalComputed">]?: Plan<A>[K] | undefined;
};
/** {@link Defaults} that are given as `D`: a misspelled attribute is refused, which a type parameter alone would let pass. */
export type DefaultsOf<A extends Attributes, D> = Defaults<A> &
  Partial<Readonly<Record<Exclude<keyof D, keyof Defaults<A>>, never>>>;

/** What `defaults` gives an attribute; never when in some case it gives nothing, or is never known. */
type FilledIn<D, K> = K extends keyof D
  ? undefined extends D[K]
    ? never
    : [Known<D[K]>] extends [never]
      ? never
      : D[K]
  : never;

/** What a caller writes: required attributes, and optional ones that may be left out. */
export type Arguments<A extends Attributes> = {
  readonly [K in ModesOf<A, "required">]: A[K] extends Attribute<Mode, infer S> ? ArgumentShape<S> : never;
} & {
  readonly [K in ModesOf<A, "optional" | "optionalComputed">]?:
    (A[K] extends Attribute<Mode, infer S> ? ArgumentShape<S> : never) | undefined;
};
