import { Token } from "cdktf";
import {
  type Attribute,
  type Attributes,
  attributeType,
  type Nesting,
  snakeCase,
  type Type,
} from "../../../lib/schema";
import { BigNumber } from "../../../lib/schema/values";
import { listOf, objectOf, type Values } from "./schema-arguments";

type Written = Record<string, unknown>;

/** Arguments as they are written into synthesized JSON: in Terraform's names, except the keys of maps. */
export function toJson(attributes: Attributes, values: Values): Written {
  return written(attributes, values, (attribute, value) => {
    const { shape } = attribute;
    if (shape.kind === "value" || Token.isUnresolved(value)) return plain(attributeType(attribute), value);
    const element = (one: unknown): unknown =>
      Token.isUnresolved(one) ? one : toJson(shape.attributes, objectOf(one));
    return withElements(shape.nesting, value, element);
  });
}

/** Arguments as they are written into synthesized HCL, with what cdktf has to be told of their types. */
export function toHcl(attributes: Attributes, values: Values): Written {
  return written(attributes, values, (attribute, value) => {
    const { shape } = attribute;
    if (Token.isUnresolved(value)) return hcl("simple", typeof value, value);
    if (shape.kind === "nested") {
      // cdktf knows no nested object but as a map, whose members are plain.
      if (shape.nesting === "single" || shape.nesting === "map") {
        const element = (one: unknown): Written => toJson(shape.attributes, objectOf(one));
        return hcl("map", "anyMap", withElements(shape.nesting, value, element));
      }
      const elements = listOf(value).map((one) => toHcl(shape.attributes, objectOf(one)));
      return hcl("list", "objectList", elements);
    }
    const { kind } = shape.type;
    const named = plain(shape.type, value);
    if (kind === "list" || kind === "set") return hcl("list", `${shape.type.element.kind}List`, named);
    return kind === "map" || kind === "object" ? hcl("map", "anyMap", named) : hcl("simple", typeof named, named);
  });
}

function withElements(nesting: Nesting, value: unknown, each: (element: unknown) => unknown): unknown {
  if (nesting === "single") return each(value);
  if (nesting !== "map") return listOf(value).map(each);
  return Object.fromEntries(Object.entries(objectOf(value)).map(([key, element]) => [key, each(element)]));
}

/** A value of a type as JSON: members of objects in Terraform's names, and numbers that JavaScript would round as texts. */
function plain(type: Type, value: unknown): unknown {
  if (value === null || value === undefined || Token.isUnresolved(value)) return value;
  if (value instanceof BigNumber) return value.toString();
  switch (type.kind) {
    case "list":
    case "set":
      return Array.isArray(value) ? value.map((element) => plain(type.element, element)) : value;
    case "tuple":
      return listOf(value).map((element, at) => plain(type.elements[at] ?? { kind: "dynamic" }, element));
    case "map":
      return Object.fromEntries(
        Object.entries(objectOf(value)).map(([key, element]) => [key, plain(type.element, element)]),
      );
    case "object": {
      const members = objectOf(value);
      return Object.fromEntries(
        type.fields
          .filter(({ key }) => members[key] !== undefined)
          .map(({ key, name, type: field }) => [name, plain(field, members[key])]),
      );
    }
    default:
      return value;
  }
}

function written(attributes: Attributes, values: Values, write: (attribute: Attribute, value: unknown) => unknown) {
  const entries = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    const attribute = attributes[key];
    return attribute === undefined || value === undefined ? [] : [[snakeCase(key), write(attribute, value)]];
  });
  return Object.fromEntries(entries);
}

function hcl(type: string, storageClassType: string, value: unknown): Written {
  return { value, isBlock: false, type, storageClassType };
}
