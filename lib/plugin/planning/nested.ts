import type { NestedShape } from "../../schema";
import { objectType } from "../../schema";
import { sameValue, type Value } from "../../schema/values";
import { isListValue, isObjectValue, member, type ObjectValue } from "./object-value";
import { SetElements } from "./set-elements";

/** One object of a nested attribute as the configuration has it, and as it was before; null where there is none. */
export interface Counterparts {
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
}

/**
 * Rewrites each object of a nested attribute, given its counterparts. Null and unknown values have no objects.
 *
 * Elements of lists and sets have no name: such an element was there before only if nothing of it changes, in a list at
 * the same place. Otherwise what belongs to one element would be taken for another's when elements move.
 */
export function mapNested(
  { nesting, attributes }: NestedShape,
  value: Value,
  { config, prior }: { readonly config: Value; readonly prior: Value },
  each: (object: ObjectValue, counterparts: Counterparts) => ObjectValue,
): Value {
  const rewrite = (object: Value, configured: Value, before: Value): Value =>
    isObjectValue(object) ? each(object, { config: objectOrNull(configured), prior: objectOrNull(before) }) : object;

  if (nesting === "single") return rewrite(value, config, prior);
  if (nesting === "map") {
    if (!isObjectValue(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, object]) => [key, rewrite(object, member(config, key), member(prior, key))]),
    );
  }
  if (!isListValue(value)) return value;
  if (nesting === "list") {
    const type = objectType(attributes);
    return value.map((object, index) => {
      const before = member(prior, index);
      return rewrite(object, member(config, index), sameValue(object, before, type) ? before : null);
    });
  }
  const configured = new SetElements(attributes, config);
  const before = new SetElements(attributes, prior);
  return value.map((object) => rewrite(object, configured.origin(object), before.equal(object)));
}

function objectOrNull(value: Value): ObjectValue | null {
  return isObjectValue(value) ? value : null;
}
