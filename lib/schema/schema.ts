import type { Attribute, Attributes, Shape } from "./attribute";
import { snakeCase } from "./names";
import type { ObjectType, Type } from "./type";

/** What a resource, data source or provider looks like to Terraform, to hooks and to constructs: written once. */
export interface Schema<A extends Attributes = Attributes, T extends string = string> {
  /** The name after the provider's: `service_account` for `flexera_service_account`. Of a provider, its own. */
  readonly type: T;
  readonly description: string;
  /** Raised by one with each change of the attributes that old state does not fit. @default 0 */
  readonly version?: number;
  readonly attributes: A;
}

export function defineSchema<const A extends Attributes, const T extends string = string>(
  schema: Schema<A, T>,
): Schema<A, T> {
  return schema;
}

/** A memo, for speed alone: what it holds depends on nothing but the attributes. */
const objectTypes = new WeakMap<Attributes, ObjectType>();

/** The object type of a whole set of attributes. The same attributes give the same type object. */
export function objectType(attributes: Attributes): ObjectType {
  let type = objectTypes.get(attributes);
  if (!type) {
    type = {
      kind: "object",
      fields: Object.entries(attributes).map(([key, attribute]) => ({
        key,
        name: snakeCase(key),
        type: attributeType(attribute),
      })),
    };
    objectTypes.set(attributes, type);
  }
  return type;
}

export function attributeType({ shape }: Attribute): Type {
  return shapeType(shape);
}

function shapeType(shape: Shape): Type {
  if (shape.kind === "value") return shape.type;
  const element = objectType(shape.attributes);
  return shape.nesting === "single" ? element : { kind: shape.nesting, element };
}

/** Whether the configuration may give the attribute a value. */
export function isSettable(attribute: Attribute): boolean {
  return attribute.mode !== "computed";
}

/** Whether the provider may give the attribute a value. */
export function isComputed(attribute: Attribute): boolean {
  return attribute.mode === "computed" || attribute.mode === "optionalComputed";
}
