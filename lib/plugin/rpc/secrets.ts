import { isListValue, isObjectValue, type ObjectValue } from "../planning/object-value";
import type { Attribute, Attributes } from "../../schema";
import { DynamicValue, type Value } from "../../schema/values";

/** The texts inside an object that its schema calls sensitive. */
export function sensitiveTexts(attributes: Attributes, object: ObjectValue): string[] {
  return Object.entries(attributes).flatMap(([key, attribute]) => attributeTexts(attribute, object[key] ?? null));
}

function attributeTexts({ shape, options }: Attribute, value: Value): string[] {
  if (value === null) return [];
  if (options.sensitive || options.writeOnly) return texts(value);
  if (shape.kind === "value") return [];
  const { nesting, attributes } = shape;
  const objects = nesting === "single" ? [value] : elements(value);
  return objects.filter(isObjectValue).flatMap((object) => sensitiveTexts(attributes, object));
}

function texts(value: Value): string[] {
  if (typeof value === "string") return [value];
  return value instanceof DynamicValue ? texts(value.value) : elements(value).flatMap(texts);
}

function elements(value: Value): readonly Value[] {
  if (isListValue(value)) return value;
  return isObjectValue(value) ? Object.values(value) : [];
}
