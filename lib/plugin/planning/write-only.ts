import type { Attribute, Attributes } from "../../schema";
import type { Value } from "../../schema/values";
import { isListValue, isObjectValue, type ObjectValue } from "./object-value";

/** A memo, for speed alone: what it holds depends on nothing but the attributes. */
const known = new WeakMap<Attributes, boolean>();

/** Whether the configuration may give something, at any depth, that no state holds. */
export function hasWriteOnly(attributes: Attributes): boolean {
  let has = known.get(attributes);
  if (has === undefined) known.set(attributes, (has = Object.values(attributes).some(isOrHasWriteOnly)));
  return has;
}

function isOrHasWriteOnly({ shape, options }: Attribute): boolean {
  return options.writeOnly === true || (shape.kind === "nested" && hasWriteOnly(shape.attributes));
}

/** The object with null in place of all that no plan and no state may hold. */
export function withoutWriteOnly(attributes: Attributes, object: ObjectValue): ObjectValue {
  if (!hasWriteOnly(attributes)) return object;
  const changed = Object.entries(attributes)
    .filter(([, attribute]) => isOrHasWriteOnly(attribute))
    .map(([key, attribute]): [string, Value] => [key, valueWithout(attribute, object[key] ?? null)]);
  return { ...object, ...Object.fromEntries(changed) };
}

function valueWithout({ shape, options }: Attribute, value: Value): Value {
  if (options.writeOnly === true) return null;
  if (shape.kind === "value") return value;
  const { nesting, attributes } = shape;
  const inside = (each: Value): Value => (isObjectValue(each) ? withoutWriteOnly(attributes, each) : each);
  if (nesting === "single") return inside(value);
  if (isListValue(value)) return value.map(inside);
  if (!isObjectValue(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each)]));
}

/** Where a configuration gives a value that no state may hold. */
export function writeOnlyGiven(attributes: Attributes, config: ObjectValue): readonly string[] {
  if (!hasWriteOnly(attributes)) return [];
  return Object.entries(attributes).flatMap(([key, { shape, options }]) => {
    const value = config[key] ?? null;
    if (options.writeOnly === true) return value === null ? [] : [key];
    if (shape.kind === "value" || value === null) return [];
    const objects =
      shape.nesting === "single"
        ? [value]
        : isListValue(value)
          ? value
          : isObjectValue(value)
            ? Object.values(value)
            : [];
    const inside = objects.some((each) => isObjectValue(each) && writeOnlyGiven(shape.attributes, each).length > 0);
    return inside ? [key] : [];
  });
}
