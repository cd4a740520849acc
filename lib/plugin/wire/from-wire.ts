import type { Type } from "../../schema/type";
import { expectBoolean, expectList, expectRecord, expectString, expectTuple } from "../../schema/values/expect";
import type { Numeric } from "../../schema/values/number";
import { getKey, newMap, setKey } from "../../schema/values/record";
import { Unknown } from "../../schema/values/unknown";
import type { Value } from "../../schema/values/value";
import { DynamicValue } from "../../schema/values/value";
import type { Path } from "../../schema/values/value-error";

/** What MessagePack and JSON say differently. Everything else reads the same, see {@link fromWire}. */
export interface WireFormat {
  number(wire: unknown, at: Path | undefined): Numeric;
  dynamic(wire: unknown, at: Path | undefined): { readonly type: Type; readonly wire: unknown };
  /** The key under which the parsed data have what was called `__proto__`. */
  readonly protoKey: string;
}

/**
 * Makes a value out of parsed MessagePack or JSON. Absent attributes of an object are null, those that its type does not
 * have are ignored; any other difference from the type is an error.
 */
export function fromWire(wire: unknown, type: Type, format: WireFormat, at?: Path): Value {
  if (wire === null || wire === undefined) return null;
  if (wire instanceof Unknown) return wire;
  switch (type.kind) {
    case "string":
      return expectString(wire, at);
    case "number":
      return format.number(wire, at);
    case "bool":
      return expectBoolean(wire, at);
    case "dynamic": {
      const dynamic = format.dynamic(wire, at);
      return new DynamicValue(dynamic.type, fromWire(dynamic.wire, dynamic.type, format, at));
    }
    case "list":
    case "set":
      return expectList(wire, at).map((element, key) => fromWire(element, type.element, format, { parent: at, key }));
    case "tuple": {
      const elements = expectTuple(wire, type.elements.length, at);
      return type.elements.map((element, key) => fromWire(elements[key], element, format, { parent: at, key }));
    }
    case "map": {
      const map = newMap<Value>();
      for (const [key, element] of Object.entries(expectRecord(wire, at))) {
        const name = key === format.protoKey ? "__proto__" : key;
        map[name] = fromWire(element, type.element, format, { parent: at, key: name });
      }
      return map;
    }
    case "object": {
      const attributes = expectRecord(wire, at);
      const object: Record<string, Value> = {};
      for (const { key, name, type: fieldType } of type.fields) {
        const attribute = getKey(attributes, name === "__proto__" ? format.protoKey : name);
        setKey(object, key, fromWire(attribute, fieldType, format, { parent: at, key }));
      }
      return object;
    }
  }
}
