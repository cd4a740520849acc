import type { Attributes } from "../../schema";
import { isSettable } from "../../schema";
import { isUnknown } from "../../schema/values";
import { valueAgrees } from "./agreement";
import { member, type ObjectValue } from "./object-value";

/** The attributes of the configuration that change, with their new values. What the provider decides does not count. */
export function changes(attributes: Attributes, prior: ObjectValue, planned: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(
        ([key, attribute]) =>
          isSettable(attribute) && !valueAgrees(attribute, member(planned, key), member(prior, key), isUnknown),
      )
      .map(([key]) => [key, member(planned, key)]),
  );
}
