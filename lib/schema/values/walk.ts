import type { BigNumber } from "./number";
import { isList, isRecord, newMap, setKey } from "./record";
import { Unknown } from "./unknown";
import type { Value } from "./value";
import { DynamicValue } from "./value";

/** What has no unknown in it, at any depth: what is left of a type once everything is known. */
export type Known<V> = [Value] extends [V]
  ? KnownValue
  : V extends Unknown
    ? never
    : V extends string | number | boolean | null | undefined | BigNumber | DynamicValue
      ? V
      : V extends readonly unknown[]
        ? { readonly [I in keyof V]: Known<V[I]> }
        : { readonly [K in keyof V]: Known<V[K]> };

type KnownValue =
  | Exclude<Value, Unknown | readonly Value[] | Readonly<Record<string, Value>>>
  | readonly KnownValue[]
  | { readonly [key: string]: KnownValue };

/** Whether the value is unknown or holds an unknown at any depth. */
export function containsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Unknown) return true;
  if (value instanceof DynamicValue) return containsUnknown(value.value);
  if (isList(value)) return value.some(containsUnknown);
  return isRecord(value) && Object.values(value).some(containsUnknown);
}

/** Whether the value holds no unknown at any depth, which narrows its type. */
export function isWhollyKnown<V>(value: V | NoInfer<Known<V>>): value is Known<V> {
  return !containsUnknown(value);
}

/** Replaces every unknown at any depth. What holds none is not copied: the very same value comes back. */
export function mapUnknowns(value: Value, replace: (unknown: Unknown) => Value): Value {
  if (value instanceof Unknown) return replace(value);
  if (!containsUnknown(value)) return value;
  if (value instanceof DynamicValue) return new DynamicValue(value.type, mapUnknowns(value.value, replace));
  if (isList(value)) return value.map((element) => mapUnknowns(element, replace));
  if (!isRecord(value)) return value;

  const copy: Record<string, Value> = Object.getPrototypeOf(value) === null ? newMap() : {};
  for (const [key, member] of Object.entries(value)) setKey(copy, key, mapUnknowns(member, replace));
  return copy;
}
