import type {
  BooleanMap,
  ComplexList,
  ComplexObject,
  IResolvable,
  NumberMap,
  StringListMap,
  StringMap,
  TerraformDataSource,
  TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
} from "cdktf";
import type { Construct } from "constructs";
import type { Attribute, Attributes, Mode, NestedShape, Nesting, Schema, Shape, ValueShape } from "../../lib/schema";
import type { BigNumber, DynamicValue } from "../../lib/schema/values";
import type { OneOf } from "../private/synth/schema-arguments";
import type { ClassName, PropertyName } from "./names";

/** What is wanted of a provider: its description. The result of `provider(…)` has it, and hooks are not needed. */
export interface ProviderDescription {
  /** `HOST/NAMESPACE/TYPE`. */
  readonly address: string;
  readonly schema: Schema;
  readonly resources: readonly { readonly schema: Schema }[];
  readonly dataSources?: readonly { readonly schema: Schema }[];
}

/** The construct classes of a provider: `Provider`, one for each resource (`Note`) and each data source (`DataTitle`). */
export type ConstructsOf<P extends ProviderDescription> = {
  readonly Provider: ProviderClass<P["schema"]["attributes"]>;
} & {
  readonly [R in P["resources"][number] as ClassName<R["schema"]["type"]>]: ResourceClass<R["schema"]["attributes"]>;
} & {
  readonly [S in DataSourceIn<P> as `Data${ClassName<S["schema"]["type"]>}`]: DataSourceClass<
    S["schema"]["attributes"]
  >;
};

type DataSourceIn<P> = P extends { readonly dataSources: readonly (infer S extends { readonly schema: Schema })[] }
  ? S
  : never;

export interface ProviderClass<A extends Attributes> {
  new (scope: Construct, id: string, props?: ProviderProps<A>): TerraformProvider;
  /** The name of the provider in Terraform; the matchers of cdktf's `Testing` want it. */
  readonly tfResourceType: string;
}

export interface ResourceClass<A extends Attributes> {
  new (scope: Construct, id: string, props: ArgumentsOf<A> & TerraformMetaArguments): TerraformResource & Readings<A>;
  /** The type of the resource in Terraform; the matchers of cdktf's `Testing` want it. */
  readonly tfResourceType: string;
}

export interface DataSourceClass<A extends Attributes> {
  new (
    scope: Construct,
    id: string,
    props: ArgumentsOf<A> & DataSourceMetaArguments,
  ): TerraformDataSource & Readings<A>;
  readonly tfResourceType: string;
}

export type DataSourceMetaArguments = Omit<TerraformMetaArguments, "connection" | "provisioners">;

export type ProviderProps<A extends Attributes> = Partial<ArgumentsOf<A>> & {
  /** The name of this configuration of the provider, when a stack has several. */
  readonly alias?: string;
};

/** What a stack writes: values, or tokens in their place at any depth. */
export type ArgumentsOf<A extends Attributes> = {
  readonly [K in KeysOf<A, "required">]: Argument<A[K]>;
} & {
  readonly [K in KeysOf<A, "optional" | "optionalComputed">]?: Argument<A[K]> | undefined;
};

type KeysOf<A extends Attributes, M extends Mode> = {
  [K in keyof A]: A[K] extends Attribute<infer Own> ? (Own extends M ? K : never) : never;
}[keyof A];

type Argument<T> = T extends Attribute<Mode, infer S> ? ShapeInput<S> : never;

type ShapeInput<S extends Shape> =
  S extends NestedShape<infer G, infer A>
    ? Nest<G, ArgumentsOf<A>> | IResolvable
    : S extends ValueShape<infer V>
      ? Input<V>
      : never;

type Nest<G extends Nesting, V> = G extends "single"
  ? V
  : G extends "map"
    ? Readonly<Record<string, V>>
    : readonly (V | IResolvable)[];

/** A value, or a token: of text and number cdktf has tokens of that very type. */
type Input<V> = [V] extends [boolean]
  ? boolean | IResolvable
  : [V] extends [number | BigNumber]
    ? V | IResolvable
    : [V] extends [DynamicValue]
      ? unknown
      : [V] extends [string]
        ? (string extends V ? string : OneOf<V>) | IResolvable
        : V extends readonly unknown[]
          ? { readonly [I in keyof V]: Input<NonNullable<V[I]>> } | IResolvable
          : MembersInput<V> | IResolvable;

/** Of an object, what may be null may be left out; a map has no such members. */
type MembersInput<V> = string extends keyof V
  ? { readonly [K in keyof V]: Input<V[K]> }
  : { readonly [K in keyof V]?: Input<NonNullable<V[K]>> | null | undefined };

/** What is read of a construct: references, known when Terraform runs. */
export type Readings<A extends Attributes> = {
  readonly [K in keyof A as PropertyName<K>]: A[K] extends Attribute<Mode, infer S> ? Reading<S> : never;
};

export type Reading<S extends Shape> =
  S extends NestedShape<infer G, infer A>
    ? NestedReading<G, A>
    : S extends ValueShape<infer V>
      ? ValueReading<V>
      : never;

type NestedReading<G extends Nesting, A extends Attributes> = G extends "single"
  ? ComplexObject & Readings<A>
  : G extends "map"
    ? { get(key: string): ComplexObject & Readings<A> } & IResolvable
    : { get(index: number): ComplexObject & Readings<A> } & ComplexList;

type ValueReading<V> = [V] extends [string]
  ? string
  : [V] extends [boolean]
    ? IResolvable
    : [V] extends [number | BigNumber]
      ? number
      : [V] extends [DynamicValue]
        ? IResolvable
        : V extends readonly (infer E)[]
          ? ListReading<V, E>
          : string extends keyof V
            ? MapReading<V[keyof V]>
            : ComplexObject & { readonly [K in keyof V as PropertyName<K>]: ValueReading<NonNullable<V[K]>> };

/** A tuple has elements of several types, which cdktf has no token for. */
type ListReading<V extends readonly unknown[], E> = number extends V["length"]
  ? [E] extends [string]
    ? string[]
    : [E] extends [number | BigNumber]
      ? number[]
      : IResolvable
  : IResolvable;

type MapReading<E> = [E] extends [string]
  ? StringMap
  : [E] extends [boolean]
    ? BooleanMap
    : [E] extends [number | BigNumber]
      ? NumberMap
      : [E] extends [readonly string[]]
        ? StringListMap
        : IResolvable;
