import type { Field, ObjectType, Type } from "../type";
import type { Path } from "./value-error";
import { mismatch, ValueError } from "./value-error";

/** Terraform's JSON for a type. Fields are sorted by name, so equal types have equal texts. */
export function typeToJson(type: Type): string {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return `"${type.kind}"`;
    case "list":
    case "set":
    case "map":
      return `["${type.kind}",${typeToJson(type.element)}]`;
    case "tuple":
      return `["tuple",[${type.elements.map(typeToJson).join(",")}]]`;
    case "object":
      return `["object",{${sortedFields(type)
        .map((field) => `${JSON.stringify(field.name)}:${typeToJson(field.type)}`)
        .join(",")}}]`;
  }
}

export function sortedFields(type: ObjectType): Field[] {
  return [...type.fields].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Reads Terraform's JSON for a type. Objects may carry a list of optional attributes; it says nothing about the encoding
 * of values and is dropped. As only Terraform's names are known, each field's `key` is its `name`.
 * @throws ValueError if it is no type.
 */
export function typeFromJson(json: string | Uint8Array, at?: Path): Type {
  let parsed: unknown;
  try {
    parsed = JSON.parse(typeof json === "string" ? json : utf8.decode(json));
  } catch {
    throw new ValueError(at, "expected a type constraint, got text that is not JSON");
  }
  return typeFromParsedJson(parsed, at);
}

/** Like {@link typeFromJson}, for JSON that is parsed already. */
export function typeFromParsedJson(json: unknown, at?: Path): Type {
  switch (json) {
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return { kind: json };
  }
  if (!Array.isArray(json)) throw notAType(json, at);
  const parts: readonly unknown[] = json;
  const [kind, inner] = parts;
  switch (kind) {
    case "list":
    case "set":
    case "map":
      return { kind, element: typeFromParsedJson(inner, at) };
    case "tuple":
      if (!Array.isArray(inner)) throw notAType(json, at);
      return { kind, elements: inner.map((element) => typeFromParsedJson(element, at)) };
    case "object":
      if (typeof inner !== "object" || inner === null || Array.isArray(inner)) throw notAType(json, at);
      return {
        kind,
        fields: Object.entries(inner).map(([name, type]) => ({ key: name, name, type: typeFromParsedJson(type, at) })),
      };
    default:
      throw notAType(json, at);
  }
}

const utf8 = new TextDecoder();

function notAType(json: unknown, at: Path | undefined): ValueError {
  return mismatch(at, 'a type constraint such as "string" or ["list","string"]', json);
}
