import type { Numeric } from "../../schema/values/number";
import { narrow, numberText } from "../../schema/values/number";
import type { Path } from "../../schema/values/value-error";
import { mismatch, ValueError } from "../../schema/values/value-error";

/**
 * Terraform's MessagePack encoding of a number: an integer if it fits 64 bits with a sign, else its decimal text. Only
 * infinities go as floats; of other floats a reader would have to guess which decimal the binary fraction stands for.
 * Plain numbers in the result are within 32 bits or infinite: the encoder would write larger ones as floats.
 */
export function numberToWire(value: Numeric): number | bigint | string {
  if (typeof value === "number" && ((value | 0) === value || !Number.isFinite(value))) return value;
  const text = numberText(value);
  if (text.length > "-9223372036854775808".length || text.includes(".")) return text;
  const whole = BigInt(text);
  return BigInt.asIntN(64, whole) === whole ? whole : text;
}

/**
 * Reads an integer, a float or a decimal text. A float that is whole counts with all its digits, since Terraform compares
 * whole numbers so; any other stands for the shortest decimal that rounds to it, as Terraform prints it.
 */
export function numberFromWire(wire: unknown, at?: Path): Numeric {
  switch (typeof wire) {
    case "number":
      if (Number.isNaN(wire)) break;
      return Number.isInteger(wire) ? narrow(BigInt(wire)) : wire;
    case "bigint":
      return narrow(wire);
    case "string":
      return numberFromText(wire, at);
  }
  throw mismatch(at, "a number", wire);
}

export function numberFromText(text: string, at?: Path): Numeric {
  try {
    return narrow(text);
  } catch (error) {
    throw error instanceof RangeError ? new ValueError(at, error.message) : error;
  }
}
