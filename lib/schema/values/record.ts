import { BigNumber } from "./number";
import { Unknown } from "./unknown";
import type { Value } from "./value";
import { DynamicValue } from "./value";

/*
 * Maps and dynamic objects have keys that a user chose, so `__proto__`, `constructor` and the like are keys as any
 * other. Records are therefore written with `setKey` and read with `getKey`, which know nothing of prototypes.
 */

/** A record for keys that a user chose: a key that is absent reads as undefined, also `constructor`. */
export function newMap<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

export function setKey<T>(record: Record<string, T>, key: string, value: T): void {
  if (key === "__proto__") {
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    record[key] = value;
  }
}

export function getKey<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether it can be the value of a map or an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, Value>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof BigNumber) &&
    !(value instanceof DynamicValue)
  );
}

/** `Array.isArray` that also narrows read-only arrays. */
export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}
