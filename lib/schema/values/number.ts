/**
 * A Terraform number in TypeScript: a `number` wherever that says it exactly, else a {@link BigNumber}.
 *
 * Terraform compares numbers by their decimal text, so that is what counts here as well: the `number` 0.1 stands for the
 * decimal 0.1, not for the binary fraction nearest to it. Infinities are plain numbers; NaN is not a Terraform number.
 */
export type Numeric = number | BigNumber;

/** Bound for a number written out, so that a short text such as `1e999999999` cannot exhaust memory. */
export const maxDigits = 10_000;

/** A finite decimal number of any size and precision, e.g. one that a `number` would round. Immutable. */
export class BigNumber {
  private constructor(
    /** Plain decimal text: no exponent, no `+`, no needless zeros; zero is `0`. Equal numbers have equal texts. */
    readonly text: string,
  ) {}

  /** @throws RangeError if it is not a finite decimal number or has more than 10,000 digits when written out. */
  static from(value: string | bigint | number): BigNumber {
    return new BigNumber(plainDecimal(String(value)));
  }

  equals(other: Numeric): boolean {
    return sameNumber(this, other);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/**
 * The same number as a `number` if that says it exactly, else as a {@link BigNumber}.
 * @throws RangeError as {@link BigNumber.from} does.
 */
export function narrow(value: string | bigint): Numeric {
  if (typeof value === "bigint" && BigInt.asIntN(53, value) === value) return Number(value);
  const big = BigNumber.from(value);
  const number = Number(big.text);
  return numberText(number) === big.text ? number : big;
}

/** The number as plain decimal text (see {@link BigNumber.text}), or `Infinity`, `-Infinity`, `NaN`. */
export function numberText(value: Numeric): string {
  if (value instanceof BigNumber) return value.text;
  const text = String(value);
  return text.includes("e") ? plainDecimal(text) : text;
}

export function sameNumber(a: Numeric, b: Numeric): boolean {
  return a === b || numberText(a) === numberText(b);
}

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

function plainDecimal(text: string): string {
  const [, sign, whole = "", fraction = "", exponent = "0"] = decimalPattern.exec(text) ?? [];
  const all = whole + fraction;
  if (all === "") throw new RangeError(`expected a finite decimal number, got text of ${text.length} characters`);

  let start = 0;
  while (all[start] === "0") start++;
  if (start === all.length) return "0";
  let end = all.length;
  while (all[end - 1] === "0") end--;

  const digits = all.slice(start, end);
  /** Where the decimal point goes, counted from the left end of `digits`. */
  const point = whole.length - start + Number(exponent);
  if (Math.max(digits.length, point, digits.length - point) > maxDigits) {
    throw new RangeError(`expected a number of at most ${maxDigits} digits when written out without an exponent`);
  }
  return (sign === "-" ? "-" : "") + placePoint(digits, point);
}

function placePoint(digits: string, point: number): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
