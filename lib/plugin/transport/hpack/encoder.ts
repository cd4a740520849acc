import type { HeaderField } from "./dynamic-table";
import { staticTable } from "./static-table";

const LITERAL_WITHOUT_INDEXING_BITS = 4;
const STRING_LENGTH_BITS = 7;

/** That this side's table holds nothing: what a client has to read before any block of {@link encodeHeaders}. */
export const emptyTable = Buffer.from([0x20]);

/**
 * A block of headers that uses no table but the static one: it means the same on every connection and in every order, so
 * that answers can be made ahead. That a table would spare bytes matters little on a socket of one machine.
 *
 * @param fields names in lower case; characters are bytes (Latin-1)
 */
export function encodeHeaders(fields: readonly HeaderField[]): Buffer {
  return Buffer.concat(fields.map(encodeField));
}

function encodeField([name, value]: HeaderField): Buffer {
  const whole = staticTable.findIndex(([knownName, knownValue]) => knownName === name && knownValue === value);
  if (whole >= 0) return integer(0x80, 7, whole + 1);
  const index = staticTable.findIndex(([knownName]) => knownName === name) + 1;
  const reference = integer(0, LITERAL_WITHOUT_INDEXING_BITS, index);
  return Buffer.concat([reference, ...(index === 0 ? [string(name)] : []), string(value)]);
}

function string(text: string): Buffer {
  return Buffer.concat([integer(0, STRING_LENGTH_BITS, text.length), Buffer.from(text, "latin1")]);
}

/** A number of 0 up in the last bits of a byte whose first ones are given, and in further bytes where it is larger. */
function integer(first: number, prefixBits: number, value: number): Buffer {
  const mask = 2 ** prefixBits - 1;
  if (value < mask) return Buffer.from([first | value]);
  const bytes = [first | mask];
  let rest = value - mask;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}
