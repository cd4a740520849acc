import { describe, expect, test } from "tstyche";
import type { Known, Unknown } from "../../lib/plugin";
import { isWhollyKnown } from "../../lib/plugin";
import {
  type Arguments,
  computed,
  type Config,
  defineSchema,
  type KnownConfig,
  optional,
  optionalComputed,
  type Plan,
  type Planned,
  required,
  type Settable,
  type State,
  t,
} from "../../lib/schema";
import type { BigNumber, DynamicValue, Value } from "../../lib/schema/values";

const description = "";
const colors = ["red", "green"] as const;

const schema = defineSchema({
  type: "one",
  description,
  attributes: {
    id: computed.string({ useStateForUnknown: true, description }),
    secret: computed.string({ nullable: true, description }),
    name: required.string({ description }),
    flag: optional.bool({ description }),
    zone: optionalComputed.string({ default: "z", description }),
    size: optional.value(t.number, { description }),
    words: required.value(t.list(t.string), { description }),
    pair: optional.value(t.tuple(t.string, t.number), { description }),
    object: optional.value(t.object({ innerName: t.string }), { description }),
    any: optional.value(t.dynamic, { description }),
    color: optional.string({ oneOf: colors, description }),
    palette: optional.value(t.set(t.string), { oneOf: ["red", "blue"], description }),
    shades: optional.value(t.map(t.string), { oneOf: colors, description }),
    level: optionalComputed.string({ oneOf: ["low", "high"], default: "low", description }),
    parts: optional.nested(
      "map",
      {
        name: required.string({ description }),
        kind: optional.string({ oneOf: ["a", "b"], description }),
        serial: computed.string({ description }),
      },
      { description },
    ),
  },
});
type A = (typeof schema)["attributes"];

declare const planned: Plan<A>;
declare const palette: Config<A>["palette"];

describe("a state", () => {
  test("is of a schema that knows its attributes", () => {
    expect(schema.attributes).type.toHaveProperty("parts");
  });

  test("has every attribute, null only where that is a value", () => {
    expect<State<A>["id"]>().type.toBe<string>();
    expect<State<A>["secret"]>().type.toBe<string | null>();
    expect<State<A>["name"]>().type.toBe<string>();
    expect<State<A>["flag"]>().type.toBe<boolean | null>();
    expect<State<A>["zone"]>().type.toBe<string>();
    expect<State<A>["size"]>().type.toBe<number | BigNumber | null>();
    expect<State<A>["words"]>().type.toBe<readonly string[]>();
    expect<State<A>["pair"]>().type.toBe<readonly [string | null, number | BigNumber | null] | null>();
    expect<State<A>["object"]>().type.toBe<{ readonly innerName: string | null } | null>();
    expect<State<A>["any"]>().type.toBe<DynamicValue | null>();
    expect<NonNullable<State<A>["parts"]>[string]["serial"]>().type.toBe<string>();
  });

  test("has of texts with oneOf those alone", () => {
    expect<State<A>["color"]>().type.toBe<"red" | "green" | null>();
    expect<State<A>["palette"]>().type.toBe<readonly ("red" | "blue")[] | null>();
    expect<State<A>["shades"]>().type.toBe<Readonly<Record<string, "red" | "green">> | null>();
    expect<State<A>["level"]>().type.toBe<"low" | "high">();
    expect<NonNullable<State<A>["parts"]>[string]["kind"]>().type.toBe<"a" | "b" | null>();
  });
});

describe("a configuration", () => {
  test("has what can be configured, possibly unknown", () => {
    expect<keyof Config<A>>().type.toBe<Exclude<keyof A, "id" | "secret">>();
    expect<Settable<A>>().type.toBe<keyof Config<A>>();
    expect<Config<A>["name"]>().type.toBe<string | Unknown>();
    expect<Config<A>["zone"]>().type.toBe<string | Unknown | null>();
    expect<Config<A>["words"]>().type.toBe<Unknown | readonly (string | Unknown)[]>();
    expect<Config<A>["color"]>().type.toBe<"red" | "green" | Unknown | null>();
  });

  test("that is known has no unknown", () => {
    expect<KnownConfig<A>["name"]>().type.toBe<string>();
    expect<KnownConfig<A>["zone"]>().type.toBe<string | null>();
    expect<KnownConfig<A>["color"]>().type.toBe<"red" | "green" | null>();
    expect<keyof NonNullable<KnownConfig<A>["parts"]>[string]>().type.toBe<"name" | "kind">();
  });
});

describe("what is to be created", () => {
  test("knows what is configured, and may not know what is computed", () => {
    expect<Planned<A>["id"]>().type.toBe<string | Unknown>();
    expect<Planned<A>["secret"]>().type.toBe<string | Unknown | null>();
    expect<Planned<A>["name"]>().type.toBe<string>();
    expect<Planned<A>["zone"]>().type.toBe<string | Unknown>();
    expect<NonNullable<Planned<A>["parts"]>[string]["name"]>().type.toBe<string>();
    expect<NonNullable<Planned<A>["parts"]>[string]["serial"]>().type.toBe<string | Unknown>();
    expect<Plan<A>["name"]>().type.toBe<string | Unknown>();
  });

  test("knows what defaults always fill in", () => {
    interface D {
      readonly id: string | Unknown;
      readonly secret: string;
    }
    expect<Planned<A, D>["id"]>().type.toBe<string>();
    expect<Planned<A, D>["secret"]>().type.toBe<string>();
    expect<Plan<A, D>["id"]>().type.toBe<string | Unknown>();
    expect<Plan<A, D>["secret"]>().type.toBe<string | Unknown>();
    expect<Planned<A, D>["zone"]>().type.toBe<string | Unknown>();
  });

  test("may not know what defaults leave out in some case, or never know", () => {
    expect<Planned<A, { readonly secret?: string }>["secret"]>().type.toBe<string | Unknown | null>();
    expect<Planned<A, { readonly secret: string | undefined }>["secret"]>().type.toBe<string | Unknown | null>();
    expect<Planned<A, { readonly secret: string } | object>["secret"]>().type.toBe<string | Unknown | null>();
    expect<Planned<A, { readonly secret: Unknown }>["secret"]>().type.toBe<string | Unknown | null>();
  });

  test("is null only where defaults say so", () => {
    expect<Planned<A, { readonly secret: string | null }>["secret"]>().type.toBe<string | null>();
  });
});

describe("a caller", () => {
  test("gives what is required, and may leave out the rest", () => {
    expect<{ name: "n"; words: [] }>().type.toBeAssignableTo<Arguments<A>>();
    expect<{ name: "n" }>().type.not.toBeAssignableTo<Arguments<A>>();
    expect<Arguments<A>>().type.not.toHaveProperty("id");
    expect<Arguments<A>["color"]>().type.toBe<"red" | "green" | undefined>();
  });
});

describe("an unknown", () => {
  test("is the only thing that passes for one", () => {
    expect<Unknown>().type.not.toBeAssignableFrom<string>();
    expect<Unknown>().type.not.toBeAssignableFrom<{ toString(): string }>();
  });

  test("is gone, at any depth, behind isWhollyKnown", () => {
    if (isWhollyKnown(planned)) {
      expect(planned.name).type.toBe<string>();
      expect(planned.secret).type.toBe<string | null>();
      expect(planned.words).type.toBe<readonly string[]>();
      expect(planned.color).type.toBe<"red" | "green" | null>();
    }
    if (isWhollyKnown(palette)) expect(palette).type.toBe<readonly ("red" | "blue")[] | null>();
  });

  test("is no part of a known type", () => {
    expect<Known<string | Unknown | null>>().type.toBe<string | null>();
    expect<Known<Unknown>>().type.toBe<never>();
    expect<Known<{ readonly a: Unknown | { readonly b: number | Unknown } }>>().type.toBe<{
      readonly a: { readonly b: number };
    }>();
    expect<Known<BigNumber | DynamicValue>>().type.toBe<BigNumber | DynamicValue>();
    expect<Known<Value>>().type.toBeAssignableTo<Value>();
    expect<Unknown>().type.not.toBeAssignableTo<Known<Value>>();
  });
});

describe("an option", () => {
  test("is refused where it makes no sense", () => {
    // A default is for what the configuration may leave out to the provider.
    expect(required.string).type.not.toBeCallableWith({ default: "x", description });
    // A required value is never null.
    expect(required.string).type.not.toBeCallableWith({ nullable: true, description });
    // Every attribute is described.
    expect(optional.bool).type.not.toBeCallableWith({});
    // A misspelled option would silently do nothing.
    expect(required.string).type.not.toBeCallableWith({ sensitve: true, description });
    // Constraints are for the values inside.
    expect(optional.nested).type.not.toBeCallableWith("single", {}, { length: [1, 2], description });
  });

  test("has the name that Terraform's framework gives it", () => {
    expect(optionalComputed.string).type.toBeCallableWith({
      requiresReplace: true,
      useStateForUnknown: true,
      semanticEquals: (a: string | null, b: string | null) => a === b,
      description,
    });
    expect(required.string).type.not.toBeCallableWith({ replace: true, description });
    expect(computed.string).type.not.toBeCallableWith({ keep: true, description });
    expect(required.string).type.not.toBeCallableWith({ same: () => true, description });
  });

  test("gives a default of the attribute's type, and of what is allowed", () => {
    expect(optionalComputed.string).type.not.toBeCallableWith({ default: 1, description });
    expect(optionalComputed.string).type.toBeCallableWith({ oneOf: colors, default: "red" as const, description });
    expect(optionalComputed.string).type.not.toBeCallableWith({ oneOf: colors, default: "blue" as const, description });
  });
});
