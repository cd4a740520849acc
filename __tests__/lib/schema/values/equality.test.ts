import fc from "fast-check";
import type { Type } from "../../../../lib/schema/type";
import type { Value } from "../../../../lib/schema/values";
import {
  BigNumber,
  canonicalKey,
  distinctElements,
  DynamicValue,
  sameValue,
  Unknown,
  unknown,
  ValueError,
} from "../../../../lib/schema/values";
import { types, valuesOf } from "./arbitraries";

const string: Type = { kind: "string" };
const number: Type = { kind: "number" };
const set = (element: Type): Type => ({ kind: "set", element });
const object = (...keys: string[]): Type => ({
  kind: "object",
  fields: keys.map((key) => ({ key, name: key.toLowerCase(), type: string })),
});

const same: [string, Value | undefined, Value | undefined, Type][] = [
  ["numbers held in two ways", 0.1, BigNumber.from("0.10"), number],
  ["both zeros", 0, -0, number],
  ["two spellings of one text in Unicode", "e\u0301", "\u00e9", string],
  ["sets in another order", ["a", "b"], ["b", "a"], set(string)],
  ["sets that repeat an element", ["a", "a"], ["a"], set(string)],
  ["sets of sets in another order", [["a", "b"], ["c"]], [["c"], ["b", "a"]], set(set(string))],
  ["sets of objects", [{ a: "1" }, { a: "2" }], [{ a: "2" }, { a: "1" }], set(object("a"))],
  ["maps in another order", { a: "1", b: "2" }, { b: "2", a: "1" }, { kind: "map", element: string }],
  ["an absent field and null", {}, { a: null }, object("a")],
  ["nothing and null", undefined, null, string],
  ["unknowns with other promises", unknown, new Unknown({ prefix: "a" }), string],
  ["unknowns in sets", ["a", unknown], [new Unknown({ notNull: true }), "a"], set(string)],
  [
    "dynamic objects, whatever their fields are called here",
    new DynamicValue(object("aB", "c"), { aB: "1", c: "2" }),
    new DynamicValue(object("c", "AB"), { AB: "1", c: "2" }),
    { kind: "dynamic" },
  ],
];

test.each(same)("%s are the same value", (_what, a, b, type) => {
  expect(sameValue(a, b, type)).toBe(true);
  expect(sameValue(b, a, type)).toBe(true);
});

const different: [string, Value, Value, Type][] = [
  ["null and an empty string", null, "", string],
  ["null and an unknown", null, unknown, string],
  ["a known and an unknown", "a", unknown, string],
  ["true and false", true, false, { kind: "bool" }],
  ["lists in another order", ["a", "b"], ["b", "a"], { kind: "list", element: string }],
  ["lists of which one goes on", ["a"], ["a", "b"], { kind: "list", element: string }],
  ["tuples with another element", ["a"], ["b"], { kind: "tuple", elements: [string] }],
  ["sets of objects that differ", [{ a: "1" }], [{ a: "2" }], set(object("a"))],
  ["one unknown element and two", [unknown], [unknown, unknown], set(string)],
  ["maps of which one has a key more", { a: "1" }, { a: "1", b: null }, { kind: "map", element: string }],
  ["objects with another member", { a: "1" }, { a: "2" }, object("a")],
  ["the number 1 and the text 1", new DynamicValue(number, 1), new DynamicValue(string, "1"), { kind: "dynamic" }],
  ["an unknown of open type and one of a type", unknown, new DynamicValue(string, unknown), { kind: "dynamic" }],
  ["a null of open type and one of a type", null, new DynamicValue(string, null), { kind: "dynamic" }],
  ["texts that merge when joined", ["a,b"], ["a", "b"], set(string)],
  ["an inherited member and one of its own", {}, { constructor: "a" }, object("constructor")],
];

test.each(different)("%s are different values", (_what, a, b, type) => {
  expect(sameValue(a, b, type)).toBe(false);
  expect(sameValue(b, a, type)).toBe(false);
});

test("values that do not fit the type are the same as nothing", () => {
  expect(sameValue("a", 1, string)).toBe(false);
  expect(sameValue("1", 1, number)).toBe(false);
  expect(sameValue("a", ["a"], { kind: "list", element: string })).toBe(false);
  expect(sameValue(["a"], { a: "a" }, object("a"))).toBe(false);
});

test("two values share a canonical key exactly when they are the same", () => {
  const typedPairs = types.chain((type) => fc.tuple(fc.constant(type), valuesOf(type, true), valuesOf(type, true)));
  fc.assert(
    fc.property(typedPairs, ([type, a, b]) => {
      expect(canonicalKey(a, type) === canonicalKey(b, type)).toBe(sameValue(a, b, type));
      expect(sameValue(a, structuredCopy(a), type)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("repetitions in a set are found by value, and elements that hold an unknown all stay", () => {
  // GIVEN
  const tags = [{ a: "1" }, { a: unknown }, { a: "1" }, { a: unknown }, {}, { a: null }];

  // WHEN
  const distinct = distinctElements(tags, object("a"));

  // THEN
  expect(distinct).toEqual([{ a: "1" }, { a: unknown }, { a: unknown }, {}]);
});

test("an element that does not fit is named by its place", () => {
  const nested: Type = { kind: "map", element: set(object("displayName")) };

  expect(() => canonicalKey({ x: [{ displayName: "a" }, { displayName: 1 }] }, nested)).toThrow(
    new ValueError(undefined, "x[1].displayName: expected a string, got a number"),
  );
});

/** Another value with the same content, so that nothing is the same merely by identity. */
function structuredCopy(value: Value): Value {
  if (Array.isArray(value)) return (value as Value[]).map(structuredCopy);
  if (value instanceof DynamicValue) return new DynamicValue(value.type, structuredCopy(value.value));
  if (typeof value !== "object" || value === null || value instanceof Unknown || value instanceof BigNumber)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, structuredCopy(member)]));
}
