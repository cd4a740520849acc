import type { Type } from "../../../../lib/schema/type";
import type * as Values from "../../../../lib/plugin/wire";
import type { Value } from "../../../../lib/schema/values";
import { BigNumber, DynamicValue, narrow, ValueError } from "../../../../lib/schema/values";
import { decodeJson, decodeUntypedJson } from "../../../../lib/plugin/wire";

const string: Type = { kind: "string" };
const number: Type = { kind: "number" };
const account: Type = {
  kind: "object",
  fields: [
    { key: "displayName", name: "display_name", type: string },
    { key: "limits", name: "limits", type: { kind: "map", element: number } },
    { key: "extra", name: "extra", type: { kind: "dynamic" } },
  ],
};

test("a stored state is read by its type, in the names of TypeScript", () => {
  // GIVEN
  const state =
    '{"display_name":"a","limits":{"__proto__":1,"b":9007199254740993},"extra":{"type":"string","value":"x"}}';

  // WHEN
  const value = decodeJson(Buffer.from(state), account) as Record<string, Value>;

  // THEN
  expect(value.displayName).toBe("a");
  expect(Object.entries(value.limits as object)).toEqual([
    ["__proto__", 1],
    ["b", BigNumber.from("9007199254740993")],
  ]);
  expect(value.extra).toEqual(new DynamicValue(string, "x"));
});

test("absent attributes are null, and those that the type does not have are ignored", () => {
  expect(decodeJson('{"removed":{"in":"2.0"}}', account)).toEqual({ displayName: null, limits: null, extra: null });
});

test.each([
  "0",
  "-1",
  "0.1",
  "123456789012345",
  "1234567890123456",
  "-9007199254740993",
  "12345678.12345678901",
  "0.30000000000000000001",
  "1e400",
  "1E-7",
  "-2.5e+3",
])("the number %s keeps all its digits wherever it stands", (text) => {
  // GIVEN
  const expected = narrow(text);

  // THEN
  expect(decodeUntypedJson(text)).toEqual(expected);
  expect(decodeUntypedJson(` { "a" :\n ${text} , "b":[${text},\t${text} ] } `)).toEqual({
    a: expected,
    b: [expected, expected],
  });
  expect(decodeJson(text, number)).toEqual(expected);
  expect(decodeJson(`"${text}"`, number)).toEqual(expected);
});

test("strings that look like long numbers stay strings", () => {
  // GIVEN
  const data = { id: "12345678901234567890", text: "x:12345678901234567890,1e5", "[1e5": "[1e5", quote: '":1e5' };

  // WHEN
  const decoded = decodeUntypedJson(JSON.stringify(data));

  // THEN
  expect(decoded).toEqual(data);
});

test("of a key that is there twice the last value counts, however long the numbers are", () => {
  expect(decodeUntypedJson('{"a":1,"a":2}')).toEqual({ a: 2 });
  expect(decodeUntypedJson('{"a":1,"a":1e400}')).toEqual({ a: narrow("1e400") });
});

test("the key __proto__ is a key also beside long numbers", () => {
  // WHEN
  const decoded = decodeUntypedJson('{"__proto__":{"a":1e400}}') as object;

  // THEN
  expect(Object.entries(decoded)).toEqual([["__proto__", { a: narrow("1e400") }]]);
});

test.each(["", "{", '{"password":"s3cr3t"', '{"password":"s3cr3t","n":1e400', "undefined"])(
  "%j is refused without telling what it holds",
  (text) => {
    expect(() => decodeUntypedJson(text)).toThrow(new ValueError(undefined, "expected JSON, got text that is not"));
  },
);

test("a number that would fill the memory is refused", () => {
  expect(() => decodeUntypedJson("[1e999999999]")).toThrow(
    new ValueError(undefined, "expected a number of at most 10000 digits when written out without an exponent"),
  );
});

test.each<[string, Type, string]>([
  ['{"display_name":1}', account, "displayName: expected a string, got a number"],
  ['{"limits":{"a b":true}}', account, 'limits["a b"]: expected a number or a BigNumber, got a boolean'],
  ['{"extra":"x"}', account, "extra: expected an object, got a string"],
  ["[]", account, "expected an object, got an array of length 0"],
])("%s is refused, because it does not fit the type", (json, type, message) => {
  expect(() => decodeJson(json, type)).toThrow(new ValueError(undefined, message));
});

test("the parser for long numbers is loaded only when there are any", () => {
  // GIVEN
  let loaded = 0;
  jest.doMock("lossless-json", () => {
    loaded++;
    return jest.requireActual<object>("lossless-json");
  });

  jest.isolateModules(() => {
    const values = jest.requireActual<typeof Values>("../../../../lib/plugin/wire");

    // WHEN
    values.decodeJson('{"limits":{"a":15}}', account);
    const before = loaded;
    values.decodeJson('{"limits":{"a":1e400}}', account);

    // THEN
    expect(before).toBe(0);
    expect(loaded).toBe(1);
  });
});
