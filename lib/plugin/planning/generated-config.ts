import { isSettable, type Attribute, type Attributes } from "../../schema";
import type { Value } from "../../schema/values";
import { sameValue } from "../../schema/values";
import { isListValue, isObjectValue, member, type ObjectValue } from "./object-value";

/**
 * The configuration that a person would write for a state: what it may say and the state has, without what would be so anyway.
 * All attributes are there, and null where it says nothing.
 */
export function configOf(attributes: Attributes, state: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, attribute]) => [key, valueFor(attribute, member(state, key))]),
  );
}

function valueFor(attribute: Attribute, value: Value): Value {
  const { shape, options } = attribute;
  if (value === null || !isSettable(attribute) || options.writeOnly === true || options.deprecated !== undefined) {
    return null;
  }
  if (shape.kind === "value") return isAsGoodAsNone(attribute, value) ? null : value;
  const { nesting, attributes } = shape;
  const inside = (each: Value): Value => (isObjectValue(each) ? configOf(attributes, each) : each);
  if (nesting === "single") return inside(value);
  if (isListValue(value)) return value.map(inside);
  if (!isObjectValue(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each)]));
}

/** Whether leaving it out means the same. */
function isAsGoodAsNone({ mode, shape, options }: Attribute, value: Value): boolean {
  if (shape.kind === "value" && options.default !== undefined) return sameValue(value, options.default, shape.type);
  return mode === "optional" && options.semanticEquals?.(value, null) === true;
}
