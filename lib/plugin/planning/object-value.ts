import type { Value } from "../../schema/values";
import { BigNumber, DynamicValue, isUnknown } from "../../schema/values";

/** The value of an object, by TypeScript names; or that of a map. */
export type ObjectValue = Readonly<Record<string, Value>>;

export function isObjectValue(value: unknown): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isUnknown(value) &&
    !(value instanceof BigNumber) &&
    !(value instanceof DynamicValue)
  );
}

/** `Array.isArray` that also narrows read-only arrays. */
export function isListValue(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** What an object or map has under a name, or a list at a position; null where it has nothing, or is none. */
export function member(value: Value | undefined, key: string | number): Value {
  if (isListValue(value)) return value[Number(key)] ?? null;
  return isObjectValue(value) && Object.hasOwn(value, key) ? (value[key] ?? null) : null;
}
