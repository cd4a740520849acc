import type { ExtData } from "@msgpack/msgpack";
import type { Type } from "../../schema/type";
import { distinctElements } from "../../schema/values/equality";
import {
  expectBoolean,
  expectDynamic,
  expectElement,
  expectList,
  expectNumber,
  expectRecord,
  expectString,
  expectTuple,
} from "../../schema/values/expect";
import { numberToWire } from "./number-wire";
import { getKey, newMap, setKey } from "../../schema/values/record";
import { typeToJson } from "../../schema/values/type-json";
import { Unknown } from "../../schema/values/unknown";
import { unknownToWire } from "./unknown-wire";
import type { Value } from "../../schema/values/value";
import type { Path } from "../../schema/values/value-error";
import { ValueError } from "../../schema/values/value-error";

/** What the MessagePack encoder takes. */
export type Wire = null | string | number | bigint | boolean | ExtData | Uint8Array | Wire[] | { [name: string]: Wire };

/** Lays a value out as its type says, never as it looks: each field of an object is there, and nothing else. */
export function toWire(value: Value | undefined, type: Type, at?: Path): Wire {
  if (value === null || value === undefined) return null;
  if (value instanceof Unknown) return unknownToWire(value, type);
  switch (type.kind) {
    case "string":
      return wellFormed(expectString(value, at), at);
    case "number":
      return numberToWire(expectNumber(value, at));
    case "bool":
      return expectBoolean(value, at);
    case "dynamic": {
      const dynamic = expectDynamic(value, at);
      return [utf8.encode(typeToJson(dynamic.type)), toWire(dynamic.value, dynamic.type, at)];
    }
    case "list":
      return listToWire(expectList(value, at), type.element, at);
    case "set":
      return listToWire(distinctElements(expectList(value, at), type.element, at), type.element, at);
    case "tuple": {
      const elements = expectTuple(value, type.elements.length, at);
      return type.elements.map((element, index) => elementToWire(elements[index], element, { parent: at, key: index }));
    }
    case "map": {
      const map = newMap<Wire>();
      for (const [key, element] of Object.entries(expectRecord(value, at))) {
        const path = { parent: at, key };
        map[wellFormed(key, path)] = elementToWire(element, type.element, path);
      }
      return map;
    }
    case "object": {
      const members = expectRecord(value, at);
      const object: Record<string, Wire> = {};
      for (const field of type.fields) {
        setKey(object, field.name, toWire(getKey(members, field.key), field.type, { parent: at, key: field.key }));
      }
      return object;
    }
  }
}

function listToWire(elements: readonly Value[], type: Type, at: Path | undefined): Wire[] {
  return elements.map((element, key) => elementToWire(element, type, { parent: at, key }));
}

function elementToWire(element: Value | undefined, type: Type, at: Path): Wire {
  return toWire(expectElement(element, at), type, at);
}

/** Half of a surrogate pair has no UTF-8 form; encoders write bytes for it that readers refuse or replace. */
function wellFormed(text: string, at: Path | undefined): string {
  if (/\p{Surrogate}/u.test(text)) throw new ValueError(at, "expected Unicode text, got half of a surrogate pair");
  return text;
}

const utf8 = new TextEncoder();
