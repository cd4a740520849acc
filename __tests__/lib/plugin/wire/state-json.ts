import type { Type } from "../../../../lib/schema/type";
import type { Value } from "../../../../lib/schema/values";
import { BigNumber, DynamicValue, typeToJson, Unknown } from "../../../../lib/schema/values";

/** The JSON that Terraform stores for a wholly known value. */
export function stateJson(value: Value, type: Type): string {
  if (value === null) return "null";
  if (typeof value !== "object") return JSON.stringify(value);
  if (value instanceof BigNumber) return value.text;
  if (value instanceof Unknown) throw new Error("a state holds no unknowns");
  if (value instanceof DynamicValue) {
    return `{"type":${typeToJson(value.type)},"value":${stateJson(value.value, value.type)}}`;
  }
  const member = (name: string, inner: Value, innerType: Type) =>
    `${JSON.stringify(name)}:${stateJson(inner, innerType)}`;
  switch (type.kind) {
    case "list":
    case "set":
      return `[${(value as Value[]).map((element) => stateJson(element, type.element)).join()}]`;
    case "tuple":
      return `[${type.elements.map((element, i) => stateJson((value as Value[])[i] ?? null, element)).join()}]`;
    case "map":
      return `{${Object.entries(value)
        .map(([key, element]) => member(key, element, type.element))
        .join()}}`;
    case "object": {
      const members = new Map(Object.entries(value as Record<string, Value>));
      return `{${type.fields.map((f) => member(f.name, members.get(f.key) ?? null, f.type)).join()}}`;
    }
    default:
      throw new Error(`a ${type.kind} is no ${typeof value}`);
  }
}
