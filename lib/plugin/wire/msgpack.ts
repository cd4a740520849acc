import { Decoder, Encoder, ExtData } from "@msgpack/msgpack";
import type { Type } from "../../schema/type";
import type { WireFormat } from "./from-wire";
import { fromWire } from "./from-wire";
import { isBounded, maxDepth } from "./msgpack-bounds";
import { numberFromWire } from "./number-wire";
import { toWire } from "./to-wire";
import { typeFromJson } from "../../schema/values/type-json";
import { unknownFromWire } from "./unknown-wire";
import type { Value } from "../../schema/values/value";
import { mismatch, ValueError } from "../../schema/values/value-error";

/**
 * Encodes a value as its type says: each field of an object is sent (null if it is absent), fields that the type does not
 * have are not. Sets lose repetitions.
 * @throws ValueError if the value does not fit the type.
 */
export function encodeMsgpack(value: Value | undefined, type: Type): Uint8Array {
  return encoder.encode(toWire(value, type));
}

/**
 * Reads what Terraform sends for a value of the type. No bytes at all mean null.
 * @throws ValueError if the bytes are no MessagePack, or do not fit the type.
 */
export function decodeMsgpack(bytes: Uint8Array | null | undefined, type: Type): Value {
  if (bytes === null || bytes === undefined || bytes.length === 0) return null;
  let wire: unknown;
  try {
    if (!isBounded(bytes)) throw new RangeError("malformed");
    wire = decoder.decode(bytes);
  } catch {
    throw new ValueError(undefined, `expected a value in MessagePack, got ${bytes.length} bytes that are not`);
  }
  return fromWire(wire, type, format);
}

/** The decoder refuses maps with a key `__proto__`, so it gets to see this instead, which no UTF-8 text can be. */
const protoKey = "\uD800__proto__";

const format: WireFormat = {
  number: numberFromWire,
  dynamic(wire, at) {
    if (!Array.isArray(wire) || wire.length !== 2) throw mismatch(at, "an array of type and value", wire);
    const [type, value] = wire as unknown[];
    if (typeof type !== "string" && !(type instanceof Uint8Array)) throw mismatch(at, "the JSON of a type", type);
    return { type: typeFromJson(type, at), wire: value };
  },
  protoKey,
};

const extensionCodec = {
  tryToEncode: (object: unknown) => (object instanceof ExtData ? object : null),
  decode: unknownFromWire,
};

const keyDecoder = {
  canBeCached: (byteLength: number) => byteLength === "__proto__".length,
  decode(bytes: Uint8Array, offset: number, byteLength: number) {
    const key = utf8.decode(bytes.subarray(offset, offset + byteLength));
    return key === "__proto__" ? protoKey : key;
  },
};

const utf8 = new TextDecoder();
const encoder = new Encoder({ useBigInt64: true, extensionCodec, maxDepth });
const decoder = new Decoder({ useBigInt64: true, extensionCodec, keyDecoder });
