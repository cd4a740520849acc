import fc from "fast-check";
import type { Type } from "../../../../lib/schema/type";
import type { Numeric, Refinements, Value } from "../../../../lib/schema/values";
import { distinctElements, DynamicValue, narrow, numberText, Unknown, unknown } from "../../../../lib/schema/values";

const trickyNumbers = ["0.1", "0.5", "9007199254740993", "-9007199254740993", "1e400", "1e-30", "1e23", "0"];
const powersOfTwo = [31, 32, 53, 63, 64].flatMap((n) => [2n ** BigInt(n), -(2n ** BigInt(n)), 2n ** BigInt(n) - 1n]);

export const numerics: fc.Arbitrary<Numeric> = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }).map((number) => (number === 0 ? 0 : number)),
  fc.constantFrom(...trickyNumbers, ...powersOfTwo).map(narrow),
  fc.tuple(fc.bigInt(), fc.integer({ min: -40, max: 40 })).map(([digits, exponent]) => narrow(`${digits}e${exponent}`)),
);

const trickyKeys = fc.constantFrom("__proto__", "constructor", "toString", "client_id", "");
const keys = fc.oneof(trickyKeys, fc.string({ unit: "grapheme" }));
const names = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "id"),
  fc.stringMatching(/^[a-z][a-z_]{0,7}[a-z0-9]$/),
);

/** Types of values that no schema names: only Terraform's names of fields are known, and nothing is `dynamic`. */
const foreignTypes = typesOver(
  fc.constantFrom<Type>({ kind: "string" }, { kind: "number" }, { kind: "bool" }),
  (n) => n,
);

/** Types of a schema: each field has a name in TypeScript as well. */
export const types = typesOver(
  fc.constantFrom<Type>({ kind: "string" }, { kind: "number" }, { kind: "bool" }, { kind: "dynamic" }),
  (name) => `${name}Key`,
);

function typesOver(leaf: fc.Arbitrary<Type>, keyOf: (name: string) => string): fc.Arbitrary<Type> {
  const { type } = fc.letrec<{ type: Type }>((tie) => ({
    type: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constantFrom("list", "set", "map"), element: tie("type") }),
      fc.record({ kind: fc.constant("tuple"), elements: fc.array(tie("type"), { maxLength: 3 }) }),
      fc.uniqueArray(fc.tuple(names, tie("type")), { maxLength: 4, selector: ([name]) => name }).map((fields) => ({
        kind: "object" as const,
        fields: fields.sort(byName).map(([name, type]) => ({ key: keyOf(name), name, type })),
      })),
    ),
  }));
  return type;
}

/** As Terraform's JSON for types has them, so that a type that went over the wire is equal. */
function byName([a]: [string, Type], [b]: [string, Type]): number {
  return a < b ? -1 : 1;
}

export interface Typed {
  readonly type: Type;
  readonly value: Value;
}

/** A type together with a value of it. Sets hold no repetitions. */
export function typedValues(options: { unknowns: boolean }): fc.Arbitrary<Typed> {
  return types.chain((type) => valuesOf(type, options.unknowns).map((value) => ({ type, value })));
}

export function valuesOf(type: Type, unknowns: boolean): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 8, arbitrary: knownValuesOf(type, unknowns) },
    { weight: 1, arbitrary: fc.constant(null) },
    ...(unknowns ? [{ weight: 1, arbitrary: unknownsOf(type) }] : []),
  );
}

function knownValuesOf(type: Type, unknowns: boolean): fc.Arbitrary<Value> {
  switch (type.kind) {
    case "string":
      return fc.string({ unit: "binary" });
    case "number":
      return unknowns ? numerics : numerics.filter((number) => typeof number !== "number" || Number.isFinite(number));
    case "bool":
      return fc.boolean();
    case "dynamic":
      return foreignTypes.chain((inner) => valuesOf(inner, unknowns).map((value) => new DynamicValue(inner, value)));
    case "list":
      return fc.array(valuesOf(type.element, unknowns), { maxLength: 4 });
    case "set":
      return fc
        .array(valuesOf(type.element, unknowns), { maxLength: 4 })
        .map((elements) => distinctElements(elements, type.element));
    case "map":
      return fc
        .array(fc.tuple(keys, valuesOf(type.element, unknowns)), { maxLength: 4 })
        .map((entries): Value => Object.fromEntries(entries));
    case "tuple":
      return fc.tuple(...type.elements.map((element) => valuesOf(element, unknowns)));
    case "object":
      return fc
        .tuple(...type.fields.map((field) => valuesOf(field.type, unknowns)))
        .map((members): Value => Object.fromEntries(members.map((member, i) => [type.fields[i]?.key ?? "", member])));
  }
}

function unknownsOf(type: Type): fc.Arbitrary<Unknown> {
  if (type.kind === "dynamic") return fc.constant(unknown);
  return fc.oneof(
    fc.constant(unknown),
    refinementsOf(type)
      .filter((refinements) => Object.keys(refinements).length > 0)
      .map((refinements) => new Unknown(refinements)),
  );
}

function refinementsOf(type: Type): fc.Arbitrary<Refinements> {
  const notNull = fc.constant(true as const);
  const bound = (value: fc.Arbitrary<Numeric>) => fc.record({ value, inclusive: fc.boolean() });
  const sendable = numerics.filter((n) => Number.isFinite(Number(n)) && numberText(n).length <= 256);
  switch (type.kind) {
    case "string":
      return fc.record({ notNull, prefix: fc.string({ minLength: 1, unit: "grapheme-ascii" }) }, { requiredKeys: [] });
    case "number":
      return fc.record(
        {
          notNull,
          lowerBound: bound(sendable.filter((n) => Number(n) < 0)),
          upperBound: bound(sendable.filter((n) => Number(n) >= 0)),
        },
        { requiredKeys: [] },
      );
    case "list":
    case "set":
    case "map":
      return fc.record(
        { notNull, minLength: fc.integer({ min: 1, max: 300 }), maxLength: fc.integer({ min: 300, max: 70_000 }) },
        { requiredKeys: [] },
      );
    default:
      return fc.record({ notNull });
  }
}
