import { Decoder, Encoder, ExtData } from "@msgpack/msgpack";
import type { Type } from "../../schema/type";
import { numberFromWire, numberToWire } from "./number-wire";
import { getKey, isRecord } from "../../schema/values/record";
import type { Bound, Refinements } from "../../schema/values/unknown";
import { Unknown, unknown } from "../../schema/values/unknown";

const extension = { unrefined: 0, refined: 12 };

/** Keys of the map that a refined unknown carries. */
const key = { isNull: 1, prefix: 2, lowerBound: 3, upperBound: 4, minLength: 5, maxLength: 6 };

/**
 * Terraform refuses more than 1,024 bytes of refinements, and itself sends at most 256 bytes of a prefix. Longer ones are
 * left out: that promises less, which is always allowed, whereas a cut could split what Unicode normalization joins.
 */
const maxTextBytes = 256;

/**
 * Refinements that do not apply to the type are left out, as Terraform would refuse the value, and so are upper bounds
 * that leave no room above the lower ones, as they can crash it.
 */
export function unknownToWire(value: Unknown, type: Type): ExtData {
  const entries = value.refinements === undefined ? [] : applicable(value.refinements, type);
  if (entries.length === 0) return new ExtData(extension.unrefined, Uint8Array.of(0));
  const parts = entries.flatMap(([code, wire]) => [code, ...encoder.encode(wire)]);
  return new ExtData(extension.refined, Uint8Array.of(fixMap | entries.length, ...parts));
}

/** Every extension is an unknown. What cannot be understood of its refinements is dropped. */
export function unknownFromWire(payload: Uint8Array): Unknown {
  if (payload.length <= 1) return unknown;
  let wire: unknown;
  try {
    wire = decoder.decode(payload);
  } catch {
    return unknown;
  }
  if (!isRecord(wire)) return unknown;
  const refinements = readRefinements(wire);
  return Object.keys(refinements).length === 0 ? unknown : new Unknown(refinements);
}

type Entry = readonly [code: number, wire: unknown];

function applicable(refinements: Refinements, type: Type): Entry[] {
  const { notNull, prefix, lowerBound, upperBound, minLength, maxLength } = refinements;
  const entries: Entry[] = [];
  if (type.kind === "dynamic") return entries;
  if (notNull) entries.push([key.isNull, false]);
  switch (type.kind) {
    case "string":
      if (prefix && isSendable(prefix)) entries.push([key.prefix, prefix]);
      break;
    case "number":
      if (lowerBound) entries.push(...boundEntry(key.lowerBound, lowerBound));
      if (upperBound && !(Number(lowerBound?.value) >= Number(upperBound.value))) {
        entries.push(...boundEntry(key.upperBound, upperBound));
      }
      break;
    case "list":
    case "set":
    case "map":
      if (minLength) entries.push([key.minLength, minLength]);
      if (maxLength !== undefined && maxLength >= (minLength ?? 0)) entries.push([key.maxLength, maxLength]);
  }
  return entries;
}

function boundEntry(code: number, bound: Bound): Entry[] {
  const wire = numberToWire(bound.value);
  const isFinite = typeof wire !== "number" || Number.isFinite(wire);
  return isFinite && isSendable(String(wire)) ? [[code, [wire, bound.inclusive]]] : [];
}

function isSendable(text: string): boolean {
  return Buffer.byteLength(text) <= maxTextBytes && !/\p{Surrogate}/u.test(text);
}

function readRefinements(wire: Readonly<Record<string, unknown>>): Refinements {
  const read = (code: number): unknown => getKey(wire, String(code));
  const prefix = read(key.prefix);
  const lowerBound = readBound(read(key.lowerBound));
  const upperBound = readBound(read(key.upperBound));
  const minLength = read(key.minLength);
  const maxLength = read(key.maxLength);
  return {
    ...(read(key.isNull) === false && { notNull: true }),
    ...(typeof prefix === "string" && { prefix }),
    ...(lowerBound && { lowerBound }),
    ...(upperBound && { upperBound }),
    ...(typeof minLength === "number" && { minLength }),
    ...(typeof maxLength === "number" && { maxLength }),
  };
}

function readBound(wire: unknown): Bound | undefined {
  if (!Array.isArray(wire) || typeof wire[1] !== "boolean") return undefined;
  try {
    return { value: numberFromWire(wire[0]), inclusive: wire[1] };
  } catch {
    return undefined;
  }
}

const fixMap = 0x80;
const encoder = new Encoder({ useBigInt64: true });
const decoder = new Decoder({ useBigInt64: true });
