import type { BigNumber, DynamicValue } from "./values";
import type { Typed } from "./attribute";
import { snakeCase } from "./names";
import type { Type } from "./type";

type ValuesOf<F extends Record<string, Typed<unknown>>> = { readonly [K in keyof F]: Value<F[K]> | null };
type Value<T> = T extends Typed<infer V> ? V : never;

function typed<V>(type: Type): Typed<V> {
  return { type };
}

/** The types of attribute values. */
export const t = {
  string: typed<string>({ kind: "string" }),
  bool: typed<boolean>({ kind: "bool" }),
  /** A JavaScript number where that holds the value exactly, else a {@link BigNumber}: no digit is ever lost. */
  number: typed<number | BigNumber>({ kind: "number" }),
  /** A value whose type is only known at run time. */
  dynamic: typed<DynamicValue>({ kind: "dynamic" }),
  list: <V>(element: Typed<V>): Typed<readonly V[]> => typed({ kind: "list", element: element.type }),
  set: <V>(element: Typed<V>): Typed<readonly V[]> => typed({ kind: "set", element: element.type }),
  map: <V>(element: Typed<V>): Typed<Readonly<Record<string, V>>> => typed({ kind: "map", element: element.type }),
  object: <F extends Record<string, Typed<unknown>>>(fields: F): Typed<ValuesOf<F>> =>
    typed({
      kind: "object",
      fields: Object.entries(fields).map(([key, field]) => ({ key, name: snakeCase(key), type: field.type })),
    }),
  tuple: <T extends readonly Typed<unknown>[]>(
    ...elements: T
  ): Typed<{ readonly [I in keyof T]: Value<T[I]> | null }> =>
    typed({ kind: "tuple", elements: elements.map((element) => element.type) }),
};
