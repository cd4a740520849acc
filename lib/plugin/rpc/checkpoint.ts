import { isObjectValue, type ObjectValue } from "../planning/object-value";
import { withoutWriteOnly } from "../planning/write-only";
import { isComputed, objectType, type Attributes, type Type } from "../../schema";
import { mapUnknowns, type Value } from "../../schema/values";
import { decodeMsgpack, encodeMsgpack } from "../wire";

/**
 * What is known of a resource while it is created or updated. It never fails: whatever a hook hands over, the parts that
 * fit the schema are kept, because losing the id of something that exists is the worst that can happen here.
 */
export class Checkpoint {
  #known: ObjectValue | null;

  /** @param prior what is true before the hook runs: the state before for an update, nothing for a creation */
  constructor(
    private readonly attributes: Attributes,
    private readonly planned: ObjectValue,
    prior: ObjectValue | null,
  ) {
    this.#known = prior;
  }

  save(known: unknown): void {
    // What the configuration asked for is taken as done once the hook has something to show for it.
    this.#known = {
      ...(this.#known ?? this.#fitting(this.planned)),
      ...(isObjectValue(known) && this.#fitting(withoutWriteOnly(this.attributes, known))),
    };
  }

  /** The state to be kept, wholly known: null when nothing has been saved. */
  get state(): ObjectValue | null {
    return this.#known;
  }

  /** Copies of those values that fit their attributes; a null where the schema promises a value says nothing. */
  #fitting(object: ObjectValue): ObjectValue {
    const fitting = objectType(this.attributes).fields.flatMap(({ key, type }): [string, Value][] => {
      const attribute = this.attributes[key];
      const copy = Object.hasOwn(object, key) ? copyOf(object[key], type) : undefined;
      const promised = attribute && isComputed(attribute) && attribute.options.nullable !== true;
      return copy === undefined || (copy === null && promised) ? [] : [[key, copy]];
    });
    return Object.fromEntries(fitting);
  }
}

/** A copy that later changes do not reach, null where it is not known; undefined if the value does not fit the type. */
function copyOf(value: Value | undefined, type: Type): Value | undefined {
  if (value === undefined) return undefined;
  try {
    const known = mapUnknowns(value, () => null);
    return decodeMsgpack(encodeMsgpack(known, type), type);
  } catch {
    return undefined;
  }
}
