import { HookError } from "../diagnostics";
import { valueAgrees } from "../planning/agreement";
import { isObjectValue, member, type ObjectValue } from "../planning/object-value";
import { withoutWriteOnly } from "../planning/write-only";
import { snakeCase, type Attributes } from "../../schema";
import { containsUnknown, type Value } from "../../schema/values";

/*
 * What hooks return, checked for what their types promise: a cast may have broken it, or an answer from outside that was
 * taken for what it is not. Types of values are checked where they are encoded.
 */

/** @throws HookError if it is no object, or a value is missing or unknown. */
export function wholeState(attributes: Attributes, returned: unknown): ObjectValue {
  const state = withoutWriteOnly(attributes, objectOf(returned));
  refuse(Object.keys(attributes).filter((key) => state[key] === undefined || containsUnknown(state[key])));
  return state;
}

/** As {@link wholeState}, but values may be left out. */
export function partialState(attributes: Attributes, returned: unknown): ObjectValue {
  const state = withoutWriteOnly(attributes, objectOf(returned));
  refuse(Object.keys(attributes).filter((key) => containsUnknown(state[key] ?? null)));
  return state;
}

/** @throws HookError if a value that the configuration gives, or leaves empty, has become another one. */
export function refuseOtherValues(attributes: Attributes, config: ObjectValue, state: ObjectValue): void {
  const isOpen = (value: Value): boolean => value === null;
  const other = Object.entries(attributes).find(
    ([key, attribute]) => !valueAgrees(attribute, member(config, key), member(state, key), isOpen),
  );
  if (!other) return;
  const [key] = other;
  throw new HookError(`the provider gave ${snakeCase(key)} another value than the configuration`, remedy, [key]);
}

function objectOf(returned: unknown): ObjectValue {
  if (isObjectValue(returned)) return returned;
  throw new HookError("the provider gave no state", `Where an object was due it gave ${kindOf(returned)}. ${remedy}`);
}

function refuse(missing: readonly string[]): void {
  if (missing.length > 0) {
    throw new HookError(`the provider gave no value for ${missing.map(snakeCase).join(", ")}`, remedy);
  }
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

const remedy = "This is a mistake in the provider.";
