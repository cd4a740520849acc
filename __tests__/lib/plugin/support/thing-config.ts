import fc from "fast-check";
import type { ObjectValue } from "../../../../lib/plugin/planning/object-value";
import { BigNumber, DynamicValue, unknown, type Value } from "../../../../lib/schema/values";
import { thingSchema } from "../../../fixtures/kinds-provider/thing";

/** A configuration of the fixture's thing: what is not given is null. */
export function thingConfig(given: ObjectValue = {}): ObjectValue {
  const nulls = Object.fromEntries(Object.keys(thingSchema.attributes).map((key) => [key, null]));
  return { ...nulls, text: "a text", ...given };
}

/** The configuration of a member: what is not given is null. */
export function memberConfig(name: Value, given: ObjectValue = {}): ObjectValue {
  return { name, role: null, serial: null, detail: null, ...given };
}

export function detailConfig(weight: Value): ObjectValue {
  return { weight, grade: null };
}

const nullOr = <T extends Value>(...values: T[]): fc.Arbitrary<T | null> => fc.constantFrom(null, ...values);

const member = fc
  .record({
    name: fc.constantFrom("ann", "bob", "cid"),
    role: nullOr("reader", "writer"),
    detail: fc.option(fc.constantFrom(0.1, 2, BigNumber.from("9007199254740993")).map(detailConfig)),
  })
  .map(({ name, ...given }) => memberConfig(name, given));
const members = fc.uniqueArray(member, { selector: ({ name }) => name, maxLength: 3 });

/** Configurations from a small world, so that two of them often have something in common. */
export const thingConfigs: fc.Arbitrary<ObjectValue> = fc
  .record({
    text: fc.constantFrom("one", "two"),
    flag: nullOr(true, false),
    tier: nullOr("low", "high"),
    region: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constantFrom("north", "south")),
    shape: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constantFrom("round", "square")),
    size: nullOr<Value>(1, 0.1, BigNumber.from("9007199254740993")),
    list: nullOr<Value>([], ["x"], ["x", "y"], ["y", "x"]),
    set: nullOr<Value>([], [1, 2], [2, 1], [0.1]),
    map: nullOr<Value>({}, { a: "1" }, { a: "2", constructor: "c" }),
    object: nullOr<Value>({ innerName: "in", count: null }, { innerName: null, count: 1 }),
    tuple: nullOr<Value>(["t", 1], ["t", 2]),
    groups: nullOr<Value>([["a"], ["b", "a"]], [["a", "b"], ["a"]], [[]]),
    anything: nullOr<Value>(
      new DynamicValue({ kind: "string" }, "s"),
      new DynamicValue({ kind: "list", element: { kind: "number" } }, [1, 0.1]),
    ),
    secret: nullOr("hush", "shh"),
    document: nullOr('{"a":1}', '{ "a": 1 }', '{"a":2}'),
    main: fc.option(member),
    members: fc.option(members),
    items: fc.option(fc.array(member, { maxLength: 3 })),
    entries: fc.option(fc.dictionary(fc.constantFrom("k1", "k.2", "__proto__"), member, { maxKeys: 2 })),
  })
  .map(thingConfig);

/** Such a configuration, and the same one before some of its values were known. */
export const laterKnownConfigs: fc.Arbitrary<{ readonly earlier: ObjectValue; readonly later: ObjectValue }> = fc
  .tuple(thingConfigs, fc.infiniteStream(fc.nat(5)))
  .map(([later, dice]) => ({ later, earlier: blur(later, dice) }));

/** Makes about every sixth value unknown, whole attributes as well as parts of nested ones. */
function blur(config: ObjectValue, dice: IterableIterator<number>): ObjectValue {
  const isUnknownNow = (): boolean => dice.next().value === 0;
  const nested = (value: Value): Value => {
    if (value === null) return null;
    if (isUnknownNow()) return unknown;
    const names = (object: Value): Value => {
      const { name, detail, ...rest } = object as Record<"name" | "detail", Value>;
      return {
        ...rest,
        name: isUnknownNow() ? unknown : name,
        detail: detail !== null && isUnknownNow() ? unknown : detail,
      };
    };
    return Array.isArray(value) ? (value as Value[]).map(names) : names(value);
  };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      const attribute = thingSchema.attributes[key as keyof typeof thingSchema.attributes];
      if (attribute.mode === "computed") return [key, value];
      if (["main", "members", "items"].includes(key)) return [key, nested(value)];
      return [key, isUnknownNow() ? unknown : value];
    }),
  );
}
