/** A little of ASN.1's distinguished encoding rules: enough for a certificate. */

const universal = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...length(body.length)]), body]);
}

function length(bytes: number): number[] {
  if (bytes < 0x80) return [bytes];
  const digits = base(256, bytes);
  return [0x80 | digits.length, ...digits];
}

/** The digits of a whole number, most significant first. */
function base(radix: number, value: number): number[] {
  const digits = [value % radix];
  for (let rest = Math.floor(value / radix); rest > 0; rest = Math.floor(rest / radix)) digits.unshift(rest % radix);
  return digits;
}

export const sequence = (...members: Uint8Array[]): Buffer => element(universal.sequence, ...members);
export const set = (...members: Uint8Array[]): Buffer => element(universal.set, ...members);
export const boolean = (value: boolean): Buffer => element(universal.boolean, Buffer.from([value ? 0xff : 0]));
export const octetString = (content: Uint8Array): Buffer => element(universal.octetString, content);
export const utf8String = (text: string): Buffer => element(universal.utf8String, Buffer.from(text));

/** A number of `[number]` in the context of the structure around it; `constructed` when it holds other elements. */
export const tagged = (number: number, content: Uint8Array, constructed = true): Buffer =>
  element((constructed ? 0xa0 : 0x80) | number, content);

/** A non-negative integer from its big-endian bytes. */
export function integer(bigEndian: Uint8Array): Buffer {
  const first = bigEndian.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.from([0]) : bigEndian.subarray(first);
  const negative = (digits[0] ?? 0) >= 0x80;
  return element(universal.integer, negative ? Buffer.from([0]) : Buffer.alloc(0), digits);
}

export const bitString = (content: Uint8Array, unusedBits = 0): Buffer =>
  element(universal.bitString, Buffer.from([unusedBits]), content);

/** From dotted form, such as `2.5.4.3`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const arcs = [first * 40 + second, ...rest].flatMap((arc) =>
    base(128, arc).map((digit, index, digits) => (index < digits.length - 1 ? digit | 0x80 : digit)),
  );
  return element(universal.objectIdentifier, Buffer.from(arcs));
}

/** UTC to the second: with two digits of the year until 2049, as RFC 5280 (4.1.2.5) wants it. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/\.\d+Z$|[-:T]/g, "");
  return date.getUTCFullYear() < 2050
    ? element(universal.utcTime, Buffer.from(`${digits.slice(2)}Z`))
    : element(universal.generalizedTime, Buffer.from(`${digits}Z`));
}
