import type { Numeric } from "./number";
import { BigNumber } from "./number";
import { isList, isRecord } from "./record";
import type { Value } from "./value";
import { DynamicValue } from "./value";
import type { Path } from "./value-error";
import { mismatch, ValueError } from "./value-error";

/* Each returns the value if it is of the kind asked for, else throws a ValueError that names the place. */

export function expectString(value: unknown, at: Path | undefined): string {
  if (typeof value !== "string") throw mismatch(at, "a string", value);
  return value;
}

export function expectNumber(value: unknown, at: Path | undefined): Numeric {
  const isNumber = value instanceof BigNumber || (typeof value === "number" && !Number.isNaN(value));
  if (!isNumber) throw mismatch(at, "a number or a BigNumber", value);
  return value;
}

export function expectBoolean(value: unknown, at: Path | undefined): boolean {
  if (typeof value !== "boolean") throw mismatch(at, "a boolean", value);
  return value;
}

export function expectList(value: unknown, at: Path | undefined): readonly Value[] {
  if (!isList(value)) throw mismatch(at, "an array", value);
  return value;
}

export function expectTuple(value: unknown, length: number, at: Path | undefined): readonly Value[] {
  if (!isList(value) || value.length !== length) throw mismatch(at, `an array of length ${length}`, value);
  return value;
}

export function expectRecord(value: unknown, at: Path | undefined): Readonly<Record<string, Value>> {
  if (!isRecord(value)) throw mismatch(at, "an object", value);
  return value;
}

export function expectDynamic(value: unknown, at: Path | undefined): DynamicValue {
  if (!(value instanceof DynamicValue)) throw mismatch(at, "a DynamicValue, which says the type as well", value);
  return value;
}

/** An element of a list, set, tuple or map: null is a value there, undefined is a mistake. */
export function expectElement(value: Value | undefined, at: Path): Value {
  if (value === undefined) throw new ValueError(at, "expected a value, got undefined (leave it out, or say null)");
  return value;
}
