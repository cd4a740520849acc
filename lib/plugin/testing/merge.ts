import type { Attributes, NestedShape } from "../../schema";
import { attributeType, isComputed } from "../../schema";
import type { ObjectValue } from "../planning/object-value";
import { isUnknown, sameValue, type Value } from "../../schema/values";

type Objects = Readonly<Record<string, ObjectValue | null>>;

/**
 * What Terraform proposes to a provider: its merge of the configuration with the state before. Written after the
 * description of the protocol, apart from the product's own code.
 */
export function proposedState(attributes: Attributes, prior: ObjectValue | null, config: ObjectValue): ObjectValue {
  const merged = Object.entries(attributes).map(([key, attribute]): [string, Value] => {
    const before = prior?.[key] ?? null;
    const configured = config[key] ?? null;
    if (configured === null && isComputed(attribute)) {
      const { shape, mode } = attribute;
      const removed = mode === "optionalComputed" && shape.kind === "nested" && holdsConfigured(shape, before);
      return [key, removed ? null : before];
    }
    if (attribute.shape.kind === "nested") return [key, proposedNested(attribute.shape, before, configured)];
    return [key, configured];
  });
  return Object.fromEntries(merged);
}

function proposedNested({ nesting, attributes }: NestedShape, prior: Value, config: Value): Value {
  if (config === null || isUnknown(config)) return config;
  const merge = (before: Value | undefined, configured: Value): Value =>
    configured === null || isUnknown(configured)
      ? configured
      : proposedState(attributes, (before ?? null) as ObjectValue | null, configured as ObjectValue);

  switch (nesting) {
    case "single":
      return merge(prior, config);
    case "list":
      return (config as Value[]).map((element, index) => merge((prior as Value[] | null)?.[index], element));
    case "map":
      return Object.fromEntries(
        Object.entries(config as ObjectValue).map(([key, element]) => [
          key,
          merge((prior as Objects | null)?.[key], element),
        ]),
      );
    case "set": {
      const left = new Set((prior ?? []) as ObjectValue[]);
      return (config as Value[]).map((element) => {
        const match = [...left].find((before) => couldComeFrom(attributes, before, element));
        if (match) left.delete(match);
        return merge(match, element);
      });
    }
  }
}

/** Whether an object of the state may have come from a configured one: it differs only in what was computed. */
function couldComeFrom(attributes: Attributes, before: ObjectValue, config: Value): boolean {
  if (config === null || isUnknown(config)) return false;
  return Object.entries(attributes).every(([key, attribute]) => {
    const was = before[key] ?? null;
    const is = (config as ObjectValue)[key] ?? null;
    if (is === null && isComputed(attribute)) return true;
    if (attribute.shape.kind === "nested" && attribute.shape.nesting === "single" && was !== null && is !== null) {
      return couldComeFrom(attribute.shape.attributes, was as ObjectValue, is);
    }
    return sameValue(was, is, attributeType(attribute));
  });
}

function holdsConfigured({ nesting, attributes }: NestedShape, value: Value): boolean {
  if (value === null) return false;
  const objects = nesting === "single" ? [value as ObjectValue] : (Object.values(value) as ObjectValue[]);
  return objects.some((object) =>
    Object.entries(attributes).some(([key, attribute]) => {
      const member = object[key] ?? null;
      if (!isComputed(attribute)) return member !== null;
      return attribute.shape.kind === "nested" && holdsConfigured(attribute.shape, member);
    }),
  );
}
