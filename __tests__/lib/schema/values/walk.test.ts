import fc from "fast-check";
import type { Value } from "../../../../lib/schema/values";
import {
  containsUnknown,
  DynamicValue,
  isUnknown,
  isWhollyKnown,
  mapUnknowns,
  narrow,
  Unknown,
  unknown,
} from "../../../../lib/schema/values";
import { typedValues } from "./arbitraries";

const holders: [string, Value][] = [
  ["itself", unknown],
  ["a list", ["a", [unknown]]],
  ["an object", { a: null, b: { c: unknown } }],
  ["a map with the key __proto__", Object.fromEntries([["__proto__", unknown]])],
  ["a dynamic value", new DynamicValue({ kind: "string" }, unknown)],
];

test.each(holders)("an unknown is found and replaced in %s", (_where, value) => {
  // WHEN
  const known = mapUnknowns(value, () => "now known");

  // THEN
  expect(containsUnknown(value)).toBe(true);
  expect(isWhollyKnown(value)).toBe(false);
  expect(containsUnknown(known)).toBe(false);
  expect(JSON.stringify(known)).toContain("now known");
});

test.each<Value>([null, "", 0, false, narrow("1e400"), [], {}, new DynamicValue({ kind: "bool" }, true)])(
  "%j is wholly known, and comes back as it is",
  (value) => {
    expect(isWhollyKnown(value)).toBe(true);
    expect(mapUnknowns(value, () => "replaced")).toBe(value);
  },
);

test("replacing leaves the original as it was and shares what held no unknown", () => {
  // GIVEN
  const kept = { deep: ["a"] };
  const value = { kept, id: unknown };

  // WHEN
  const replaced = mapUnknowns(value, () => null) as typeof value;

  // THEN
  expect(value.id).toBe(unknown);
  expect(replaced.kept).toBe(kept);
});

test("replacing every unknown by itself changes nothing, and by null leaves none", () => {
  fc.assert(
    fc.property(typedValues({ unknowns: true }), ({ value }) => {
      expect(mapUnknowns(value, (each) => each)).toEqual(value);
      expect(containsUnknown(mapUnknowns(value, () => null))).toBe(false);
    }),
  );
});

test("a refined unknown is an unknown", () => {
  expect(isUnknown(new Unknown({ prefix: "pre-" }))).toBe(true);
  expect(isUnknown("(known after apply)")).toBe(false);
  expect(String(unknown)).toBe("(known after apply)");
});
