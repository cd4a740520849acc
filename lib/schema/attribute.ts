import type { Type } from "./type";
import type { Value } from "./values";

/** Who gives an attribute its value: the configuration, the provider, or the provider where the configuration does not. */
export type Mode = "required" | "optional" | "computed" | "optionalComputed";

export type Nesting = "single" | "list" | "set" | "map";

/** The attributes of a resource, data source, provider or nested attribute, by their TypeScript name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** What an attribute holds: a value of a type, or nested attributes. `V` exists for inference only. */
export interface ValueShape<V> {
  readonly kind: "value";
  readonly type: Type;
  readonly __value?: V;
}

export interface NestedShape<N extends Nesting = Nesting, A extends Attributes = Attributes> {
  readonly kind: "nested";
  readonly nesting: N;
  readonly attributes: A;
}

export type Shape = ValueShape<unknown> | NestedShape;

/** What can be said of the allowed values. Checked at synth where the value is known, and by the provider always. */
export interface Constraints {
  /** Shortest and longest text, in characters (Unicode code points). */
  readonly length?: readonly [min: number, max: number];
  /** Smallest and largest number. */
  readonly range?: readonly [min: number, max: number];
  /** The only values allowed. The type of the attribute's values says so too. */
  readonly oneOf?: readonly string[];
  /**
   * Whether elements of a list, set or map may be null. Without it an element that is null is refused, at any depth, and hooks
   * see none. @default false
   */
  readonly nullElements?: boolean;
  /** What the text must look like, and how to say so: "must be …". */
  readonly pattern?: { readonly regexp: RegExp; readonly must: string };
}

export interface AttributeOptions extends Constraints {
  /** Shown in the reference documentation and by editors. */
  readonly description: string;
  /** Terraform shows `(sensitive value)` in its place. @default false */
  readonly sensitive?: boolean;
  /** Why the attribute should not be used any more, and what to use. @default - not deprecated */
  readonly deprecated?: string;
  /** Terraform's RequiresReplace: a change of the value destroys the resource and creates it anew. @default false */
  readonly requiresReplace?: boolean;
  /**
   * Terraform's UseStateForUnknown, only for what the provider computes: the value stays as it is when other attributes
   * change. Otherwise any change shows it as `(known after apply)`. @default false
   */
  readonly useStateForUnknown?: boolean;
}

export interface Attribute<
  M extends Mode = Mode,
  S extends Shape = Shape,
  N extends boolean = boolean,
  W extends boolean = boolean,
> {
  readonly mode: M;
  readonly shape: S;
  readonly options: AttributeOptions & {
    /** Only for computed values: whether null is a value of its own, such as a secret that cannot be known. */
    readonly nullable?: N;
    /**
     * Only for what the configuration gives: the value is in no plan and no state, where it is null. Hooks are given it in
     * `config`, while it is validated, planned, created and updated. A change of it alone is none: pair it with an ordinary
     * attribute, such as a version. Terraform 1.11 and later; older ones refuse a configuration that gives it a value.
     *
     * @default false
     */
    readonly writeOnly?: W;
    /** The value when the configuration gives none. */
    readonly default?: Value;
    /** Terraform's semantic equality: whether two values mean the same, such as two spellings of one reference. */
    readonly semanticEquals?: (a: unknown, b: unknown) => boolean;
  };
}

type OptionsFor<M extends Mode, V> = AttributeOptions & {
  readonly semanticEquals?: (a: V | null, b: V | null) => boolean;
} & (M extends "computed" | "optionalComputed" ? { readonly nullable?: boolean } : unknown) &
  (M extends "required" | "optional" ? { readonly writeOnly?: boolean } : unknown) &
  (M extends "optionalComputed" ? { readonly default?: V } : unknown);

/** Nested attributes have no default and no meaning of their own: their members have. */
type NestedOptions<M extends Mode> = Omit<AttributeOptions, keyof Constraints> &
  (M extends "computed" | "optionalComputed" ? { readonly nullable?: boolean } : unknown);

/** Refuses members that do not exist, such as a misspelled `sensitive`: a type parameter alone would let them pass. */
type Only<O, Allowed> = O & Readonly<Record<Exclude<keyof O, keyof Allowed>, never>>;

type Nullable<O> = O extends { readonly nullable: true } ? true : false;
type WriteOnly<O> = O extends { readonly writeOnly: true } ? true : false;

/** The values of type `V` that the options allow: of texts with `oneOf` those alone, also as elements of a collection. */
type Allowed<V, O> = O extends { readonly oneOf: readonly (infer T extends string)[] } ? OneOf<V, T> : V;
type OneOf<V, T extends string> = V extends string
  ? T
  : V extends readonly string[]
    ? readonly T[]
    : V extends Readonly<Record<string, string>>
      ? Readonly<Record<string, T>>
      : V;

/** A type for elements of collections and objects, with the TypeScript type of its values. */
export interface Typed<V> {
  readonly type: Type;
  readonly __value?: V;
}

/** The attribute constructors of one mode: `required.string({…})`, `computed.value(t.set(t.string), {…})`, … */
export interface AttributeBuilder<M extends Mode> {
  string<const O extends OptionsFor<M, string>>(
    options: Only<O, OptionsFor<M, string>> & { readonly default?: Allowed<string, O> },
  ): Attribute<M, ValueShape<Allowed<string, O>>, Nullable<O>, WriteOnly<O>>;
  bool<const O extends OptionsFor<M, boolean>>(
    options: Only<O, OptionsFor<M, boolean>>,
  ): Attribute<M, ValueShape<boolean>, Nullable<O>, WriteOnly<O>>;
  /** A value of any type that {@link t} can say: numbers, lists, sets, maps, objects, tuples, dynamic. */
  value<V, const O extends OptionsFor<M, V>>(
    type: Typed<V>,
    options: Only<O, OptionsFor<M, V>> & { readonly default?: Allowed<V, O> },
  ): Attribute<M, ValueShape<Allowed<V, O>>, Nullable<O>, WriteOnly<O>>;
  /** Attributes inside an attribute: each has its own mode and options. */
  nested<G extends Nesting, A extends Attributes, const O extends NestedOptions<M>>(
    nesting: G,
    attributes: A,
    options: Only<O, NestedOptions<M>>,
  ): Attribute<M, NestedShape<G, A>, Nullable<O>, false>;
}

function builder<M extends Mode>(mode: M): AttributeBuilder<M> {
  // The types of what the callers give are all there is to know: at run time it is this object.
  const make = (shape: Shape, options: object): never => ({ mode, shape, options }) as never;
  return {
    string: (options) => make({ kind: "value", type: { kind: "string" } }, options),
    bool: (options) => make({ kind: "value", type: { kind: "bool" } }, options),
    value: (typed, options) => make({ kind: "value", type: typed.type }, options),
    nested: (nesting, attributes, options) => make({ kind: "nested", nesting, attributes }, options),
  };
}

/** The configuration must give a value. */
export const required = builder("required");
/** The configuration may give a value; otherwise it is null. */
export const optional = builder("optional");
/** The provider gives the value. */
export const computed = builder("computed");
/** The configuration may give a value; otherwise the provider does, or the option `default`. */
export const optionalComputed = builder("optionalComputed");
