import type { Attribute, Attributes } from "../../schema";
import { isComputed, objectType } from "../../schema";
import type { Value } from "../../schema/values";
import { sameValue, unknown } from "../../schema/values";
import { mapNested, type Counterparts } from "./nested";
import { member, type ObjectValue } from "./object-value";
import { keepSpelling } from "./spelling";
import { withoutWriteOnly } from "./write-only";

export interface PlanInput {
  readonly attributes: Attributes;
  readonly config: ObjectValue;
  /** Null when the resource is to be created. */
  readonly prior: ObjectValue | null;
  /** Terraform's own merge of the configuration and the state before. */
  readonly proposed: ObjectValue;
  /** Values for attributes that the configuration leaves out, from the resource's `defaults` hook. */
  readonly defaults?: Readonly<Record<string, Value | undefined>> | undefined;
}

/**
 * Plans a creation or an update: Terraform merges configuration and state, everything else is ours. Defaults first; then
 * changes that only spell the same thing otherwise are undone; then, if a change is left, what the provider computes
 * becomes unknown unless it is kept.
 */
export function planState({ attributes, config, prior, proposed, defaults = {} }: PlanInput): ObjectValue {
  const given = Object.entries(defaults).flatMap(([key, value]): [string, Value][] =>
    value === undefined || member(config, key) !== null ? [] : [[key, value]],
  );
  const merged: ObjectValue = { ...withDefaults(attributes, proposed, config), ...Object.fromEntries(given) };
  const filled = withoutWriteOnly(attributes, merged);
  const planned = prior ? keepSpelling(attributes, prior, filled, "plan") : filled;
  if (prior && sameValue(prior, planned, objectType(attributes))) return planned;
  const decided = Object.fromEntries(given.map(([key]) => [key, member(planned, key)]));
  return { ...withUnknowns(attributes, planned, { config, prior }), ...decided };
}

function withDefaults(attributes: Attributes, planned: ObjectValue, config: ObjectValue | null): ObjectValue {
  return mapAttributes(attributes, planned, ({ options, shape }, key, value) => {
    const configured = member(config, key);
    if (configured === null) return options.default ?? value;
    if (shape.kind === "value") return value;
    return mapNested(shape, value, { config: configured, prior: null }, (object, at) =>
      withDefaults(shape.attributes, object, at.config),
    );
  });
}

function withUnknowns(attributes: Attributes, planned: ObjectValue, { config, prior }: Counterparts): ObjectValue {
  return mapAttributes(attributes, planned, (attribute, key, value) => {
    const { options, shape } = attribute;
    const configured = member(config, key);
    if (configured !== null) {
      if (shape.kind === "value") return value;
      return mapNested(shape, value, { config: configured, prior: member(prior, key) }, (object, at) =>
        withUnknowns(shape.attributes, object, at),
      );
    }
    if (!isComputed(attribute) || options.default !== undefined) return value;
    const kept = options.useStateForUnknown === true && prior !== null && (value !== null || options.nullable === true);
    return kept ? value : unknown;
  });
}

function mapAttributes(
  attributes: Attributes,
  object: ObjectValue,
  each: (attribute: Attribute, key: string, value: Value) => Value,
): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, attribute]) => [key, each(attribute, key, member(object, key))]),
  );
}
