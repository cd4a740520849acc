import type { Path } from "../diagnostics";
import type { Attribute, Attributes } from "../../schema";
import { attributeType } from "../../schema";
import { sameValue, type Value } from "../../schema/values";
import { isListValue, isObjectValue, member, type ObjectValue } from "./object-value";

/** The paths of the attributes whose change needs a new object. */
export function replacements(attributes: Attributes, prior: ObjectValue, planned: ObjectValue): Path[] {
  return Object.entries(attributes).flatMap(([key, attribute]): Path[] => {
    const before = member(prior, key);
    const after = member(planned, key);
    if (sameValue(before, after, attributeType(attribute))) return [];
    if (attribute.options.requiresReplace) return [[key]];
    return nestedReplacements(attribute, before, after).map((path) => [key, ...path]);
  });
}

function nestedReplacements({ shape }: Attribute, before: Value, after: Value): Path[] {
  if (shape.kind === "value") return [];
  const { nesting, attributes } = shape;
  const inside = (one: Value, other: Value): Path[] =>
    isObjectValue(one) && isObjectValue(other) ? replacements(attributes, one, other) : [];

  if (nesting === "single") return inside(before, after);
  // Elements of a set cannot be addressed. One that changes has left the set, and another one has come.
  if (nesting === "set") return Object.values(attributes).some(mayReplace) ? [[]] : [];
  const elements = isListValue(before) ? before.entries() : Object.entries(isObjectValue(before) ? before : {});
  return [...elements].flatMap(([key, element]) => inside(element, member(after, key)).map((path) => [key, ...path]));
}

function mayReplace({ shape, options }: Attribute): boolean {
  return (
    options.requiresReplace === true || (shape.kind === "nested" && Object.values(shape.attributes).some(mayReplace))
  );
}
