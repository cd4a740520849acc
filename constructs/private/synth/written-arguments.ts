import { Token } from "cdktf";
import { type Attribute, type Attributes, snakeCase } from "../../../lib/schema";
import { listOf, objectOf, type Values } from "./schema-arguments";

type Written = Record<string, unknown>;

/** Arguments as they are written into synthesized JSON: in Terraform's names, except the keys of maps. */
export function toJson(attributes: Attributes, values: Values): Written {
  return written(attributes, values, ({ shape }, value) => {
    if (shape.kind === "value" || Token.isUnresolved(value)) return value;
    const element = (one: unknown): Written => toJson(shape.attributes, objectOf(one));
    return shape.nesting === "single" ? element(value) : listOf(value).map(element);
  });
}

/** Arguments as they are written into synthesized HCL, with what cdktf has to be told of their types. */
export function toHcl(attributes: Attributes, values: Values): Written {
  return written(attributes, values, ({ shape }, value) => {
    if (Token.isUnresolved(value)) return hcl("simple", typeof value, value);
    if (shape.kind === "nested") {
      // cdktf knows no nested object but as a map, whose members are plain.
      if (shape.nesting === "single") return hcl("map", "anyMap", toJson(shape.attributes, objectOf(value)));
      const elements = listOf(value).map((one) => toHcl(shape.attributes, objectOf(one)));
      return hcl("list", "objectList", elements);
    }
    const { kind } = shape.type;
    if (kind === "list" || kind === "set") return hcl("list", `${shape.type.element.kind}List`, value);
    return kind === "map" ? hcl("map", "anyMap", value) : hcl("simple", typeof value, value);
  });
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
