import { isList, isRecord, newMap, setKey } from "./record";
import { Unknown } from "./unknown";
import type { Value } from "./value";
import { DynamicValue } from "./value";

/** Whether the value is unknown or holds an unknown at any depth. */
export function containsUnknown(value: Value): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Unknown) return true;
  if (value instanceof DynamicValue) return containsUnknown(value.value);
  if (isList(value)) return value.some(containsUnknown);
  return isRecord(value) && Object.values(value).some(containsUnknown);
}

export function isWhollyKnown(value: Value): boolean {
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
