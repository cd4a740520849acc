import type { Attribute, Attributes, NestedShape } from "../../schema";
import { containsUnknown, isUnknown, type Value } from "../../schema/values";
import { agrees } from "./agreement";
import { isListValue, isObjectValue, member, type ObjectValue } from "./object-value";

/**
 * What is spelled otherwise: a `plan`, where Terraform accepts the value before in place of the configured one, but not
 * null; or the `answer` of a hook, which has to be what was planned or stored, null or not.
 */
type Occasion = "plan" | "answer";

/**
 * Where an object says the same as the one that stands, only otherwise spelled, the spelling that stands is kept: such a
 * change is none. What means the same, the option `semanticEquals` of an attribute tells.
 */
export function keepSpelling(
  attributes: Attributes,
  standing: ObjectValue,
  object: ObjectValue,
  occasion: Occasion,
): ObjectValue {
  const kept = Object.entries(attributes)
    .filter(([, attribute]) => hasSpelling(attribute))
    .map(([key, attribute]): [string, Value] => [
      key,
      keepOne(attribute, member(standing, key), member(object, key), occasion),
    ]);
  return kept.length === 0 ? object : { ...object, ...Object.fromEntries(kept) };
}

function hasSpelling({ shape, options }: Attribute): boolean {
  return (
    options.semanticEquals !== undefined ||
    (shape.kind === "nested" && Object.values(shape.attributes).some(hasSpelling))
  );
}

function keepOne({ shape, options }: Attribute, standing: Value, value: Value, occasion: Occasion): Value {
  if (shape.kind === "nested") return keepNested(shape, standing, value, occasion);
  const comparable = !containsUnknown(standing) && !containsUnknown(value);
  const allowed = occasion === "answer" || (standing !== null && value !== null);
  return comparable && allowed && options.semanticEquals?.(standing, value) ? standing : value;
}

function keepNested({ nesting, attributes }: NestedShape, standing: Value, value: Value, occasion: Occasion): Value {
  const keep = (before: Value, object: Value): Value =>
    isObjectValue(before) && isObjectValue(object) ? keepSpelling(attributes, before, object, occasion) : object;

  if (nesting === "single") return keep(standing, value);
  if (nesting === "map") {
    if (!isObjectValue(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, object]) => [key, keep(member(standing, key), object)]));
  }
  if (!isListValue(value) || !isListValue(standing)) return value;
  if (nesting === "list") return value.map((object, index) => keep(member(standing, index), object));
  return keepInSet(attributes, standing, value, occasion);
}

/** Each element that stands is the spelling of one element at most: two that fall together would be a change. */
function keepInSet(
  attributes: Attributes,
  standing: readonly Value[],
  value: readonly Value[],
  occasion: Occasion,
): Value {
  const free = new Set(standing.filter(isObjectValue));
  return value.map((object) => {
    if (!isObjectValue(object)) return object;
    for (const before of free) {
      const kept = keepSpelling(attributes, before, object, occasion);
      const found =
        occasion === "plan"
          ? agrees(attributes, kept, before, (asked) => asked === null)
          : agrees(attributes, before, kept, isUnknown);
      if (!found) continue;
      free.delete(before);
      // Terraform's merge has not found the element before by another spelling, so what was computed is missing.
      return occasion === "plan" ? before : kept;
    }
    return object;
  });
}
