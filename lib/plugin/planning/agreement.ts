import type { Attribute, Attributes, NestedShape } from "../../schema";
import { isComputed, isSettable } from "../../schema";
import { containsUnknown, isUnknown, sameValue, type Value } from "../../schema/values";
import { isListValue, isObjectValue, member, type ObjectValue } from "./object-value";

/** Tells the values that leave it to the provider what the value is. */
export type IsOpen = (value: Value) => boolean;

/** Whether an object gives to all attributes what another one asks for. What only the provider decides does not count. */
export function agrees(attributes: Attributes, asked: ObjectValue, given: ObjectValue, isOpen: IsOpen): boolean {
  return Object.entries(attributes).every(([key, attribute]) =>
    valueAgrees(attribute, member(asked, key), member(given, key), isOpen),
  );
}

/** {@link agrees} for the value of one attribute. */
export function valueAgrees(attribute: Attribute, asked: Value, given: Value, isOpen: IsOpen): boolean {
  if (!isSettable(attribute)) return true;
  if (isComputed(attribute) && isOpen(asked)) return true;
  const { shape } = attribute;
  return shape.kind === "value" ? sameValue(asked, given, shape.type) : nestedAgrees(shape, asked, given, isOpen);
}

function nestedAgrees({ nesting, attributes }: NestedShape, asked: Value, given: Value, isOpen: IsOpen): boolean {
  const objectAgrees = (one: Value, other: Value): boolean =>
    isObjectValue(one) && isObjectValue(other) ? agrees(attributes, one, other, isOpen) : one === other;

  if (nesting === "single") return objectAgrees(asked, given);
  if (isListValue(asked) && isListValue(given)) {
    if (asked.length !== given.length) return false;
    return nesting === "set"
      ? asked.every((element) => given.some((other) => objectAgrees(element, other)))
      : asked.every((element, index) => objectAgrees(element, member(given, index)));
  }
  if (isObjectValue(asked) && isObjectValue(given)) {
    const keys = Object.keys(asked);
    return (
      keys.length === Object.keys(given).length &&
      keys.every((key) => Object.hasOwn(given, key) && objectAgrees(member(asked, key), member(given, key)))
    );
  }
  return asked === given;
}

/**
 * The attributes of the configuration that change, with their new values. What the provider decides does not count, and neither
 * does what means the same: Terraform shows null and an empty text as a change where it must, but there is nothing to do for it.
 */
export function changes(attributes: Attributes, prior: ObjectValue, planned: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(
        ([key, attribute]) =>
          isSettable(attribute) &&
          !valueAgrees(attribute, member(planned, key), member(prior, key), isUnknown) &&
          !meansTheSame(attribute, member(planned, key), member(prior, key)),
      )
      .map(([key]) => [key, member(planned, key)]),
  );
}

function meansTheSame({ options }: Attribute, planned: Value, prior: Value): boolean {
  const isKnown = !containsUnknown(planned) && !containsUnknown(prior);
  return isKnown && options.semanticEquals?.(planned, prior) === true;
}
