import { type Attributes, isSettable, type Shape, snakeCase, type Type } from "../../lib/schema";
import type { Value } from "../../lib/schema/values";
import type { Values } from "./in-process-terraform";

/** A configuration with an element that is null, and nothing else. */
export interface NullCase {
  /** Where it is, in Terraform's names. */
  readonly path: string;
  /** In TypeScript's names. */
  readonly key: string;
  readonly config: Values;
  readonly isAllowed: boolean;
}

/** For each collection of a schema, at any depth, a configuration in which one of its elements is null. */
export function nullCases(attributes: Attributes): NullCase[] {
  return Object.entries(attributes)
    .filter(([, attribute]) => isSettable(attribute))
    .flatMap(([key, { shape, options }]) =>
      inShape(shape).map(({ value, path, key: inside, isAllowed }) => ({
        path: `${snakeCase(key)}${path}`,
        key: `${key}${inside}`,
        config: { [key]: value },
        isAllowed: isAllowed || options.nullElements === true,
      })),
    );
}

interface Variant {
  readonly value: Value;
  readonly path: string;
  readonly key: string;
  readonly isAllowed: boolean;
}

const nulls = (attributes: Attributes): Values => Object.fromEntries(Object.keys(attributes).map((key) => [key, null]));

function inShape(shape: Shape): Variant[] {
  if (shape.kind === "value") return inType(shape.type);
  const { nesting, attributes } = shape;
  const members = nullCases(attributes).map(({ path, key, config, isAllowed }) => ({
    value: { ...nulls(attributes), ...config },
    path: `.${path}`,
    key: `.${key}`,
    isAllowed,
  }));
  return nesting === "single" ? members : inCollection(nesting, members);
}

function inType(type: Type): Variant[] {
  return type.kind === "list" || type.kind === "set" || type.kind === "map"
    ? inCollection(type.kind, inType(type.element))
    : [];
}

function inCollection(kind: "list" | "set" | "map", within: readonly Variant[]): Variant[] {
  const [wrap, at]: [(value: Value) => Value, string] =
    kind === "map" ? [(value) => ({ "a key": value }), '["a key"]'] : [(value) => [value], "[0]"];
  return [
    { value: wrap(null), path: at, key: kind === "map" ? ".a key" : at, isAllowed: false },
    ...within.map((one) => ({ ...one, value: wrap(one.value), path: `${at}${one.path}`, key: `${at}${one.key}` })),
  ];
}
