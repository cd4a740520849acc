import type { Attributes, ObjectType } from "../../schema";
import { isComputed, objectType } from "../../schema";
import { canonicalKey, sameValue, type Value } from "../../schema/values";
import { agrees } from "./agreement";
import { isListValue, isObjectValue, type ObjectValue } from "./object-value";

/** The objects of a set, to be found by what they say: they have no index to go by. */
export class SetElements {
  readonly #attributes: Attributes;
  /** What the configuration alone decides: finding by it first spares comparing each element with each other one. */
  readonly #given: ObjectType;
  readonly #byGiven = new Map<string, ObjectValue[]>();

  constructor(attributes: Attributes, elements: Value) {
    this.#attributes = attributes;
    this.#given = {
      kind: "object",
      fields: objectType(attributes).fields.filter(({ key }) => {
        const attribute = attributes[key];
        return attribute?.shape.kind === "value" && !isComputed(attribute);
      }),
    };
    for (const element of isListValue(elements) ? elements : []) {
      if (isObjectValue(element)) this.#alike(element).push(element);
    }
  }

  /** The element that is the very same. */
  equal(object: Value): ObjectValue | null {
    if (!isObjectValue(object)) return null;
    const type = objectType(this.#attributes);
    return this.#alike(object).find((element) => sameValue(element, object, type)) ?? null;
  }

  /** The element of a configuration that the object comes from: of several, one that leaves nothing open. */
  origin(object: Value): ObjectValue | null {
    if (!isObjectValue(object)) return null;
    const from = (isOpen: (value: Value) => boolean): ObjectValue | undefined =>
      this.#alike(object).find((element) => agrees(this.#attributes, element, object, isOpen));
    return from(() => false) ?? from((value) => value === null) ?? null;
  }

  #alike(object: ObjectValue): ObjectValue[] {
    const key = canonicalKey(object, this.#given);
    let alike = this.#byGiven.get(key);
    if (!alike) this.#byGiven.set(key, (alike = []));
    return alike;
  }
}
