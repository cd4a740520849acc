import type { Type } from "../../../../lib/schema/type";
import type { Refinements, Value } from "../../../../lib/schema/values";
import { BigNumber, DynamicValue, isUnknown, Unknown, unknown, ValueError } from "../../../../lib/schema/values";
import { decodeMsgpack, encodeMsgpack } from "../../../../lib/plugin/wire";
import { vectors } from "./terraform-vectors";

const string: Type = { kind: "string" };
const number: Type = { kind: "number" };
const bool: Type = { kind: "bool" };
const list: Type = { kind: "list", element: string };
const map: Type = { kind: "map", element: string };
const dynamic: Type = { kind: "dynamic" };
const account: Type = {
  kind: "object",
  fields: [
    { key: "displayName", name: "display_name", type: string },
    { key: "tags", name: "tags", type: map },
  ],
};

const hexOf = (value: Value | undefined, type: Type) => Buffer.from(encodeMsgpack(value, type)).toString("hex");
const fromHex = (hex: string, type: Type) => decodeMsgpack(Buffer.from(hex, "hex"), type);

describe("as Terraform encodes", () => {
  test.each(vectors)("$what is written", ({ type, value, hex }) => {
    expect(hexOf(value, type)).toBe(hex);
  });

  test.each(vectors)("$what is read", ({ type, value, hex }) => {
    expect(fromHex(hex, type)).toEqual(value);
  });
});

describe("numbers", () => {
  test.each([
    ["cb3fe0000000000000", 0.5, "a3302e35"],
    ["cb43e0000000000000", BigNumber.from("9223372036854775808"), "b339323233333732303336383534373735383038"],
    ["ca3fc00000", 1.5, "a3312e35"],
    ["cb8000000000000000", 0, "00"],
    ["cfffffffffffffffff", BigNumber.from(2n ** 64n - 1n), "b43138343436373434303733373039353531363135"],
    ["a3316532", 100, "64"],
  ])("%s is %s, and goes back as %s", (hex, value, echo) => {
    expect(fromHex(hex, number)).toEqual(value);
    expect(hexOf(value, number)).toBe(echo);
  });

  test("negative zero is zero", () => {
    expect(hexOf(-0, number)).toBe("00");
  });

  test("a decimal that a number would round keeps its digits", () => {
    // GIVEN
    const text = "0.1000000000000000055511151231257827";

    // WHEN
    const decoded = fromHex(hexOf(BigNumber.from(text), number), number);

    // THEN
    expect(decoded).toEqual(BigNumber.from(text));
  });
});

describe("unknowns", () => {
  test.each(["d40000", "d400ff", "c70000", "d5060000", "c70b0c8201c263a6667574757265"])(
    "the extension %s is an unknown for any type",
    (hex) => {
      expect(
        [string, number, bool, list, map, account, dynamic].map((type) => fromHex(hex, type)).every(isUnknown),
      ).toBe(true);
    },
  );

  test.each([
    ["trailing bytes", "c7050c8101c2ffff"],
    ["no map", "c7020cc2c2"],
    ["an empty map", "c7020c8000"],
    ["members of the wrong kind", "c7090c8402c2030105c006c0"],
  ])("refinements that make no sense are dropped: %s", (_what, hex) => {
    expect(fromHex(hex, string)).toEqual(unknown);
  });

  test("refinements that Terraform may add one day are ignored, the others kept", () => {
    expect(fromHex("c70b0c8201c263a6667574757265", string)).toEqual(new Unknown({ notNull: true }));
  });

  test.each<[string, Refinements, Type]>([
    ["none at all", {}, string],
    ["a prefix of a number", { prefix: "a" }, number],
    ["a length of a string", { minLength: 1, maxLength: 2 }, string],
    ["bounds of a list", { lowerBound: { value: 1, inclusive: true } }, list],
    ["an infinite bound", { upperBound: { value: Infinity, inclusive: true } }, number],
    ["a prefix beyond 256 bytes", { prefix: "é".repeat(129) }, string],
    ["a bound beyond 256 digits", { lowerBound: { value: BigNumber.from("1e257"), inclusive: true } }, number],
    ["half of a surrogate pair", { prefix: "a\ud800" }, string],
    ["an empty prefix", { prefix: "" }, string],
    ["a length of at least nothing", { minLength: 0 }, list],
    ["anything of an open type", { notNull: true }, dynamic],
  ])("refinements that Terraform would refuse are not sent: %s", (_what, refinements, type) => {
    expect(hexOf(new Unknown(refinements), type)).toBe("d40000");
  });

  test.each<[string, Refinements, Refinements, Type]>([
    ["lengths", { minLength: 2, maxLength: 1 }, { minLength: 2 }, list],
    [
      "bounds",
      { lowerBound: { value: 2, inclusive: true }, upperBound: { value: 1.5, inclusive: true } },
      { lowerBound: { value: 2, inclusive: true } },
      number,
    ],
    [
      "bounds that a number cannot tell apart",
      {
        lowerBound: { value: BigNumber.from("1e30"), inclusive: false },
        upperBound: { value: BigNumber.from("1000000000000000000000000000001"), inclusive: false },
      },
      { lowerBound: { value: 1e30, inclusive: false } },
      number,
    ],
  ])("of %s that leave no room the upper one is not sent", (_what, refinements, sent, type) => {
    expect(fromHex(hexOf(new Unknown(refinements), type), type)).toEqual(new Unknown(sent));
  });

  test("the refinements of an unknown in a dynamic attribute are those of its own type", () => {
    // GIVEN
    const value = new DynamicValue(string, new Unknown({ prefix: "pre-" }));

    // WHEN
    const echo = decodeMsgpack(encodeMsgpack(value, dynamic), dynamic);

    // THEN
    expect(echo).toEqual(value);
  });
});

describe("objects and maps", () => {
  test("every attribute is sent, null where the field is absent, and nothing else is", () => {
    // GIVEN
    const value = { displayName: undefined, unheardOf: "x" } as unknown as Value;

    // WHEN
    const hex = hexOf(value, account);

    // THEN
    expect(hex).toBe("82ac646973706c61795f6e616d65c0a474616773c0");
  });

  test("an attribute that is not sent is null, one that the type does not have is ignored", () => {
    expect(fromHex("81a178a179", account)).toEqual({ displayName: null, tags: null });
  });

  test("what an object inherits is not taken for a field", () => {
    const type: Type = { kind: "object", fields: [{ key: "constructor", name: "constructor", type: string }] };

    expect(hexOf({}, type)).toBe("81ab636f6e7374727563746f72c0");
    expect(fromHex("80", type)).toEqual({ constructor: null });
  });

  test("a key that a map does not have reads as undefined, whatever objects inherit", () => {
    const value = fromHex("81a161a162", map) as Record<string, Value>;

    expect(value).toEqual({ a: "b" });
    expect([value.constructor, value.__proto__]).toEqual([undefined, undefined]);
  });

  test("the key __proto__ is a key, and changes no prototype", () => {
    // WHEN
    const value = fromHex("81a95f5f70726f746f5f5fa178", map);

    // THEN
    expect(Object.entries(value as object)).toEqual([["__proto__", "x"]]);
    expect(Object.getPrototypeOf(value)).toBeNull();
  });

  test("keys of nine bytes are kept apart from __proto__", () => {
    // GIVEN
    const value = { client_id: "a", __proto_: "b", häöü_: "c" };

    // WHEN
    const echo = decodeMsgpack(encodeMsgpack(value, map), map);

    // THEN
    expect(echo).toEqual(value);
  });
});

test("a set loses repetitions, but no element that holds an unknown", () => {
  const set: Type = { kind: "set", element: string };

  expect(hexOf(["b", "a", "b"], set)).toBe("92a162a161");
  expect(hexOf([unknown, "a", unknown], set)).toBe("93d40000a161d40000");
});

test("no bytes at all are null", () => {
  expect([undefined, null, new Uint8Array(0)].map((bytes) => decodeMsgpack(bytes, account))).toEqual([
    null,
    null,
    null,
  ]);
});

test("decoded values do not change with the buffer that they came in", () => {
  // GIVEN
  const bytes = Buffer.from(encodeMsgpack(new Unknown({ prefix: "pre-" }), string));

  // WHEN
  const value = decodeMsgpack(bytes, string);
  bytes.fill(0);

  // THEN
  expect(value).toEqual(new Unknown({ prefix: "pre-" }));
});

test.each([
  ["arrays", "dd7fffffff".repeat(40)],
  ["short arrays without an end", "91".repeat(100_000)],
  ["maps", "df7fffffffa161".repeat(40)],
  ["arrays as long as there are bytes", "dd000186a0".repeat(20_000)],
  ["a text that is not all there", "dbffffffff6161"],
  ["a header that is not all there", "dd00"],
])("%s of a header that promises more than there is are refused, without room being made for it", (_, hex) => {
  const before = process.memoryUsage.rss();
  expect(() => fromHex(hex, dynamic)).toThrow(ValueError);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1_048_576);
});

test("values may nest deeper than the library allows by default", () => {
  // GIVEN
  let type: Type = string;
  let value: Value = "deep";
  for (let depth = 0; depth < 200; depth++) {
    type = { kind: "list", element: type };
    value = [value];
  }

  // WHEN
  const echo = decodeMsgpack(encodeMsgpack(value, type), type);

  // THEN
  expect(echo).toEqual(value);
});

describe("what does not fit the type", () => {
  const nested: Type = { kind: "list", element: account };

  test.each<[unknown, Type, string]>([
    [1, string, "expected a string, got a number"],
    ["1", number, "expected a number or a BigNumber, got a string"],
    [1n, number, "expected a number or a BigNumber, got a bigint"],
    [NaN, number, "expected a number or a BigNumber, got NaN"],
    ["true", bool, "expected a boolean, got a string"],
    [{}, list, "expected an array, got an object"],
    [new Set(["a"]), list, "expected an array, got an object"],
    [["a"], map, "expected an object, got an array of length 1"],
    [["a"], { kind: "tuple", elements: [string, string] }, "expected an array of length 2, got an array of length 1"],
    ["a", dynamic, "expected a DynamicValue, which says the type as well, got a string"],
    [new DynamicValue(string, "a"), string, "expected a string, got a DynamicValue"],
    [BigNumber.from(1n), account, "expected an object, got a BigNumber"],
    [[undefined], list, "[0]: expected a value, got undefined (leave it out, or say null)"],
    [{ a: undefined }, map, "a: expected a value, got undefined (leave it out, or say null)"],
    [[{ tags: { "a b": 1 } }], nested, '[0].tags["a b"]: expected a string, got a number'],
    [[{ tags: { a: "\ud800" } }], nested, "[0].tags.a: expected Unicode text, got half of a surrogate pair"],
    [new DynamicValue(account, { displayName: 1 }), dynamic, "displayName: expected a string, got a number"],
  ])("%p is not sent", (value, type, message) => {
    expect(() => encodeMsgpack(value as Value, type)).toThrow(new ValueError(undefined, message));
  });

  test("the error says the path in the names of TypeScript", () => {
    // GIVEN
    const value = [{}, { displayName: 1 }];

    // WHEN
    let error: unknown;
    try {
      encodeMsgpack(value, nested);
    } catch (thrown) {
      error = thrown;
    }

    // THEN
    expect(error).toMatchObject({ name: "ValueError", path: [1, "displayName"] });
  });

  test("the error never tells the value", () => {
    // GIVEN
    const secret = "s3cr3t";

    // THEN
    for (const type of [number, bool, list, map, account, dynamic]) {
      expect(() => encodeMsgpack(secret, type)).toThrow(ValueError);
      expect(() => encodeMsgpack(secret, type)).not.toThrow(secret);
    }
    expect(() => fromHex("a6733363723374", number)).not.toThrow(secret);
  });

  test.each<[string, Type, string]>([
    ["c1", string, "expected a value in MessagePack, got 1 bytes that are not"],
    ["a261", string, "expected a value in MessagePack, got 2 bytes that are not"],
    ["c0c0", string, "expected a value in MessagePack, got 2 bytes that are not"],
    ["01", string, "expected a string, got a number"],
    ["a131", bool, "expected a boolean, got a string"],
    ["c3", number, "expected a number, got a boolean"],
    ["cb7ff8000000000000", number, "expected a number, got NaN"],
    ["a178", number, "expected a finite decimal number, got text of 1 characters"],
    [
      "aa31653939393939393939",
      number,
      "expected a number of at most 10000 digits when written out without an exponent",
    ],
    ["80", list, "expected an array, got an object"],
    ["90", account, "expected an object, got an array of length 0"],
    ["81a474616773c3", account, "tags: expected an object, got a boolean"],
    ["a178", dynamic, "expected an array of type and value, got a string"],
    ["920101", dynamic, "expected the JSON of a type, got a number"],
    ["92a17801", dynamic, "expected a type constraint, got text that is not JSON"],
  ])("%s is not read as a value of the type %j", (hex, type, message) => {
    expect(() => fromHex(hex, type)).toThrow(new ValueError(undefined, message));
  });
});
