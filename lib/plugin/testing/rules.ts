import type { Attribute, Attributes, NestedShape, Type } from "../../schema";
import { attributeType, isComputed, objectType } from "../../schema";
import type { ObjectValue } from "../planning/object-value";
import { containsUnknown, isUnknown, sameValue, type DynamicValue, type Value } from "../../schema/values";

/*
 * The rules that Terraform holds answers of a provider against, written after the description of the protocol, apart from
 * the product's own code. Each gives the places that break a rule, none if all is well.
 */

/** "Provider produced invalid plan". */
export function planProblems(
  attributes: Attributes,
  { config, prior, planned }: { config: ObjectValue; prior: ObjectValue | null; planned: ObjectValue },
  at = "",
): string[] {
  return Object.entries(attributes).flatMap(([key, attribute]) => {
    const values = { config: config[key] ?? null, prior: prior?.[key] ?? null, planned: planned[key] ?? null };
    return attributeProblems(attribute, values, `${at}.${key}`);
  });
}

interface Values {
  readonly config: Value;
  readonly prior: Value;
  readonly planned: Value;
}

function attributeProblems(attribute: Attribute, { config, prior, planned }: Values, at: string): string[] {
  const type = attributeType(attribute);
  if (config === null) {
    if (isComputed(attribute) || planned === null) return [];
    return [`${at}: planned a value for what is neither configured nor computed`];
  }
  if (attribute.mode === "computed") return [];
  if (!isUnknown(config) && attribute.shape.kind === "nested") {
    return nestedProblems(attribute.shape, { config, prior, planned }, at);
  }
  if (sameValue(config, planned, type)) return [];
  return prior !== null && sameValue(prior, planned, type)
    ? []
    : [`${at}: neither the configured value nor that before`];
}

function nestedProblems(
  { nesting, attributes }: NestedShape,
  { config, prior, planned }: Values,
  at: string,
): string[] {
  if (planned === null || isUnknown(planned)) return [`${at}: configured, but planned as ${String(planned)}`];
  const one = (c: Value | undefined, p: Value | undefined, n: Value | undefined, place: string): string[] => {
    if (c === null || c === undefined || isUnknown(c)) return sameValue(c, n, objectType(attributes)) ? [] : [place];
    if (n === null || n === undefined || isUnknown(n)) return [`${place}: configured, but not planned`];
    const before = p === null || p === undefined ? null : (p as ObjectValue);
    return planProblems(attributes, { config: c as ObjectValue, prior: before, planned: n as ObjectValue }, place);
  };
  if (nesting === "single") return one(config, prior, planned, at);
  const [configs, priors, planneds] = [config, prior ?? {}, planned] as Record<string, Value>[];
  const keys = Object.keys(configs ?? {});
  if (keys.join() !== Object.keys(planneds ?? {}).join()) return [`${at}: other elements than configured`];
  return nesting === "set"
    ? []
    : keys.flatMap((key) => one(configs?.[key], priors?.[key], planneds?.[key], `${at}.${key}`));
}

/** "Provider produced inconsistent final plan", and "… inconsistent result after apply" if the later one is a result. */
export function refinementProblems(type: Type, earlier: Value, later: Value, at = ""): string[] {
  if (isUnknown(earlier)) return [];
  if (earlier === null || later === null) return earlier === later ? [] : [`${at}: null and not null`];
  if (isUnknown(later)) return [`${at}: known before, unknown now`];
  const lists = [earlier, later] as readonly (readonly Value[])[];
  const [before = [], after = []] = lists;
  switch (type.kind) {
    case "list":
    case "tuple":
      if (before.length !== after.length) return [`${at}: another length`];
      return before.flatMap((element, index) => {
        const elementType = type.kind === "tuple" ? type.elements[index] : type.element;
        return elementType ? refinementProblems(elementType, element, after[index] ?? null, `${at}.${index}`) : [];
      });
    case "set": {
      const fits = (a: Value, b: Value): boolean => refinementProblems(type.element, a, b).length === 0;
      const lost = before.some((element) => !after.some((other) => fits(element, other)));
      const extra = after.some((element) => !before.some((other) => fits(other, element)));
      return lost || extra || after.length > before.length ? [`${at}: elements of the set do not correspond`] : [];
    }
    case "map": {
      const [were, are] = [earlier, later] as ObjectValue[];
      const keys = Object.keys(were ?? {}).sort();
      if (
        keys.join() !==
        Object.keys(are ?? {})
          .sort()
          .join()
      )
        return [`${at}: other keys`];
      return keys.flatMap((key) =>
        refinementProblems(type.element, were?.[key] ?? null, are?.[key] ?? null, `${at}.${key}`),
      );
    }
    case "object": {
      const [were, are] = [earlier, later] as ObjectValue[];
      return type.fields.flatMap(({ key, type: fieldType }) =>
        refinementProblems(fieldType, were?.[key] ?? null, are?.[key] ?? null, `${at}.${key}`),
      );
    }
    case "dynamic": {
      const [was, is] = [earlier, later] as DynamicValue[];
      return containsUnknown(was?.value ?? null) || sameValue(was, is, type) ? [] : [`${at}: another value`];
    }
    default:
      return sameValue(earlier, later, type) ? [] : [`${at}: another value`];
  }
}
