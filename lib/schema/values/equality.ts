import type { Type } from "../type";
import {
  expectBoolean,
  expectDynamic,
  expectList,
  expectNumber,
  expectRecord,
  expectString,
  expectTuple,
} from "./expect";
import { BigNumber, numberText, sameNumber } from "./number";
import { getKey, isList, isRecord } from "./record";
import { normalText, sameText } from "./text";
import { sortedFields, typeToJson } from "./type-json";
import { Unknown } from "./unknown";
import type { Value } from "./value";
import type { Path } from "./value-error";
import { containsUnknown } from "./walk";

/**
 * Whether both are the same value to Terraform: numbers by value, strings and map keys after Unicode normalization
 * (NFC), sets regardless of order and repetition, dynamic values together with their type. An unknown is the same as any
 * other unknown and as nothing else. An absent field counts as null.
 * @throws ValueError if a set, a map or a dynamic value holds what does not fit its type.
 */
export function sameValue(a: Value | undefined, b: Value | undefined, type: Type): boolean {
  if (a === b) return true;
  if (a === null || a === undefined) return b === null || b === undefined;
  if (b === null || b === undefined) return false;
  if (a instanceof Unknown || b instanceof Unknown) return a instanceof Unknown && b instanceof Unknown;
  switch (type.kind) {
    case "string":
      return typeof a === "string" && typeof b === "string" && sameText(a, b);
    case "number":
      return isNumeric(a) && isNumeric(b) && sameNumber(a, b);
    case "bool":
      return false;
    case "list":
      return sameElements(a, b, () => type.element);
    case "tuple":
      return sameElements(a, b, (index) => type.elements[index]);
    case "object":
      if (!isRecord(a) || !isRecord(b)) return false;
      return type.fields.every(({ key, type }) => sameValue(getKey(a, key), getKey(b, key), type));
    case "set":
    case "map":
    case "dynamic":
      return canonicalKey(a, type) === canonicalKey(b, type);
  }
}

function isNumeric(value: Value): value is number | BigNumber {
  return typeof value === "number" || value instanceof BigNumber;
}

function sameElements(a: Value, b: Value, typeAt: (index: number) => Type | undefined): boolean {
  if (!isList(a) || !isList(b) || a.length !== b.length) return false;
  return a.every((element, index) => {
    const type = typeAt(index);
    return type !== undefined && sameValue(element, b[index], type);
  });
}

/**
 * A text that two values of a type share exactly when they are the {@link sameValue}. It holds the whole value, secrets
 * included: use it to compare, never to show.
 * @throws ValueError if the value does not fit the type.
 */
export function canonicalKey(value: Value | undefined, type: Type, at?: Path): string {
  if (value === null || value === undefined) return "null";
  if (value instanceof Unknown) return "unknown";
  switch (type.kind) {
    case "string":
      return quote(expectString(value, at));
    case "number":
      return numberText(expectNumber(value, at));
    case "bool":
      return String(expectBoolean(value, at));
    case "dynamic": {
      const dynamic = expectDynamic(value, at);
      return `${typeToJson(dynamic.type)}${canonicalKey(dynamic.value, dynamic.type, at)}`;
    }
    case "list":
      return `[${elementKeys(expectList(value, at), type.element, at).join()}]`;
    case "set":
      return `[${elementKeys(distinctElements(expectList(value, at), type.element, at), type.element, at)
        .sort()
        .join()}]`;
    case "tuple": {
      const elements = expectTuple(value, type.elements.length, at);
      return `[${type.elements.map((element, key) => canonicalKey(elements[key], element, { parent: at, key })).join()}]`;
    }
    case "map": {
      const entries = Object.entries(expectRecord(value, at));
      const members = entries.map(([key, v]) => `${quote(key)}:${canonicalKey(v, type.element, { parent: at, key })}`);
      return `{${members.sort().join()}}`;
    }
    case "object": {
      const object = expectRecord(value, at);
      const members = sortedFields(type).map(({ key, type }) =>
        canonicalKey(getKey(object, key), type, { parent: at, key }),
      );
      return `{${members.join()}}`;
    }
  }
}

/**
 * The elements of a set without repetitions. Those that hold an unknown all stay: each may turn out to be another value.
 * @throws ValueError if an element does not fit the type.
 */
export function distinctElements(elements: readonly Value[], type: Type, at?: Path): readonly Value[] {
  if (elements.length < 2) return elements;
  const seen = new Set<string>();
  return elements.filter((element, index) => {
    if (containsUnknown(element)) return true;
    const key = canonicalKey(element, type, { parent: at, key: index });
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function elementKeys(elements: readonly Value[], type: Type, at: Path | undefined): string[] {
  return elements.map((element, key) => canonicalKey(element, type, { parent: at, key }));
}

function quote(text: string): string {
  return JSON.stringify(normalText(text));
}
