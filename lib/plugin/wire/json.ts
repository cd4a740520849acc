import type { parse as losslessParse } from "lossless-json";
import type { Type } from "../../schema/type";
import { expectNumber, expectRecord } from "../../schema/values/expect";
import type { WireFormat } from "./from-wire";
import { fromWire } from "./from-wire";
import { narrow } from "../../schema/values/number";
import { numberFromText } from "./number-wire";
import { getKey } from "../../schema/values/record";
import { typeFromParsedJson } from "../../schema/values/type-json";
import type { Value } from "../../schema/values/value";
import { ValueError } from "../../schema/values/value-error";

/**
 * Reads the JSON of a stored state that fits the type: absent attributes are null, those that the type does not have are
 * ignored, numbers keep all their digits.
 * @throws ValueError if it is no JSON, or does not fit the type. JSON cannot hold unknowns.
 */
export function decodeJson(json: Uint8Array | string, type: Type): Value {
  return fromWire(decodeUntypedJson(json), type, format);
}

/**
 * Reads JSON of which no type is known, e.g. a state that an older version of a resource stored. Numbers keep all their
 * digits: those that a `number` would round are a `BigNumber`.
 * @throws ValueError if it is no JSON.
 */
export function decodeUntypedJson(json: Uint8Array | string): Value {
  const text = typeof json === "string" ? json : utf8.decode(json);
  try {
    return mayLoseDigits.test(text) ? parseLossless(text) : (JSON.parse(text) as Value);
  } catch (error) {
    // A parser's message quotes the text, which may be a secret.
    throw new ValueError(
      undefined,
      error instanceof RangeError ? error.message : "expected JSON, got text that is not",
    );
  }
}

const format: WireFormat = {
  number: (wire, at) => (typeof wire === "string" ? numberFromText(wire, at) : expectNumber(wire, at)),
  dynamic(wire, at) {
    const dynamic = expectRecord(wire, at);
    return { type: typeFromParsedJson(getKey(dynamic, "type"), at), wire: getKey(dynamic, "value") };
  },
  protoKey: "__proto__",
};

/**
 * Finds numbers that have an exponent or more than 15 digits, and at worst a string that looks alike. Of all others a
 * `number` holds every digit, so that `JSON.parse` will do, which is many times faster.
 */
const mayLoseDigits = /(?:^|[[:,])\s*-?(?:\d[\d.]{15}|[\d.]+[eE])/;

function parseLossless(text: string): Value {
  // Needed too rarely to be loaded at every start, and by functions that cannot wait for `import()`.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse } = require("lossless-json") as { parse: typeof losslessParse };
  return parse(text, null, { parseNumber: narrow, onDuplicateKey: ({ newValue }) => newValue }) as Value;
}

const utf8 = new TextDecoder();
