import type { Type } from "../../../../lib/schema/type";
import type { Value } from "../../../../lib/schema/values";
import { BigNumber, DynamicValue, Unknown, unknown } from "../../../../lib/schema/values";

export interface Vector {
  readonly what: string;
  readonly type: Type;
  readonly value: Value;
  /** What Terraform's own encoder (go-cty 1.16.3) makes of the value, in hexadecimal. */
  readonly hex: string;
}

const string: Type = { kind: "string" };
const number: Type = { kind: "number" };
const bool: Type = { kind: "bool" };
const dynamic: Type = { kind: "dynamic" };

const role: Type = {
  kind: "object",
  fields: [
    { key: "displayName", name: "display_name", type: string },
    { key: "enabled", name: "enabled", type: bool },
    { key: "id", name: "id", type: string },
    { key: "retries", name: "retries", type: number },
  ],
};

const foreign: Type = {
  kind: "object",
  fields: [
    { key: "__proto__", name: "__proto__", type: string },
    { key: "a", name: "a", type: { kind: "list", element: number } },
  ],
};

/** Values that both sides encode to the same bytes. */
export const vectors: readonly Vector[] = [
  { what: "null", type: string, value: null, hex: "c0" },
  { what: "an unknown", type: string, value: unknown, hex: "d40000" },
  {
    what: "an unknown with a prefix",
    type: string,
    value: new Unknown({ notNull: true, prefix: "pre-" }),
    hex: "c7090c8201c202a47072652d",
  },
  {
    what: "an unknown with bounds",
    type: number,
    value: new Unknown({
      notNull: true,
      lowerBound: { value: 0.1, inclusive: true },
      upperBound: { value: BigNumber.from("9007199254740993"), inclusive: false },
    }),
    hex: "c7160c8301c20392a3302e31c30492cf0020000000000001c2",
  },
  {
    what: "an unknown with lengths",
    type: { kind: "list", element: string },
    value: new Unknown({ notNull: true, minLength: 1, maxLength: 300 }),
    hex: "c7090c8301c2050106cd012c",
  },
  { what: "a string", type: string, value: "héllo", hex: "a668c3a96c6c6f" },
  { what: "0", type: number, value: 0, hex: "00" },
  { what: "-1", type: number, value: -1, hex: "ff" },
  { what: "300", type: number, value: 300, hex: "cd012c" },
  { what: "2^32", type: number, value: 2 ** 32, hex: "cf0000000100000000" },
  { what: "-2^32", type: number, value: -(2 ** 32), hex: "d3ffffffff00000000" },
  { what: "2^53+1", type: number, value: BigNumber.from("9007199254740993"), hex: "cf0020000000000001" },
  { what: "0.1", type: number, value: 0.1, hex: "a3302e31" },
  { what: "2^63-1", type: number, value: BigNumber.from(2n ** 63n - 1n), hex: "cf7fffffffffffffff" },
  { what: "-2^63", type: number, value: BigNumber.from(-(2n ** 63n)), hex: "d38000000000000000" },
  {
    what: "2^63",
    type: number,
    value: BigNumber.from(2n ** 63n),
    hex: "b339323233333732303336383534373735383038",
  },
  {
    what: "2^64",
    type: number,
    value: BigNumber.from(2n ** 64n),
    hex: "b43138343436373434303733373039353531363136",
  },
  {
    what: "1e-30",
    type: number,
    value: 1e-30,
    hex: "d920302e303030303030303030303030303030303030303030303030303030303031",
  },
  {
    what: "1e30",
    type: number,
    value: 1e30,
    hex: "bf31303030303030303030303030303030303030303030303030303030303030",
  },
  { what: "Infinity", type: number, value: Infinity, hex: "cb7ff0000000000000" },
  { what: "-Infinity", type: number, value: -Infinity, hex: "cbfff0000000000000" },
  { what: "a set", type: { kind: "set", element: string }, value: ["a", "b"], hex: "92a161a162" },
  {
    what: "a map with keys that objects inherit",
    type: { kind: "map", element: bool },
    value: Object.fromEntries([
      ["__proto__", true],
      ["constructor", false],
    ]),
    hex: "82a95f5f70726f746f5f5fc3ab636f6e7374727563746f72c2",
  },
  {
    what: "an object",
    type: role,
    value: { displayName: "x", enabled: null, id: unknown, retries: 3 },
    hex: "84ac646973706c61795f6e616d65a178a7656e61626c6564c0a26964d40000a77265747269657303",
  },
  { what: "a tuple", type: { kind: "tuple", elements: [string, number] }, value: ["a", 1], hex: "92a16101" },
  {
    what: "a dynamic object",
    type: dynamic,
    value: new DynamicValue(
      foreign,
      Object.fromEntries<Value>([
        ["__proto__", "p"],
        ["a", [1]],
      ]),
    ),
    hex:
      "92c4375b226f626a656374222c7b225f5f70726f746f5f5f223a22737472696e67222c2261223a5b226c697374222c226e756d62657222" +
      "5d7d5d82a95f5f70726f746f5f5fa170a1619101",
  },
  {
    what: "a null of a type in a dynamic attribute",
    type: dynamic,
    value: new DynamicValue(string, null),
    hex: "92c40822737472696e6722c0",
  },
  {
    what: "an unknown of a type in a dynamic attribute",
    type: dynamic,
    value: new DynamicValue(number, unknown),
    hex: "92c408226e756d62657222d40000",
  },
  { what: "an unknown of open type", type: dynamic, value: unknown, hex: "d40000" },
  { what: "a null of open type", type: dynamic, value: null, hex: "c0" },
];
