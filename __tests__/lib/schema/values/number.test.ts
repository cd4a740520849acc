import fc from "fast-check";
import { BigNumber, narrow, numberText, sameNumber } from "../../../../lib/schema/values";
import { numerics } from "./arbitraries";

test.each([
  ["0", "0"],
  ["-0", "0"],
  ["000", "0"],
  ["0e999999999999", "0"],
  ["+7", "7"],
  ["007.500", "7.5"],
  [".5", "0.5"],
  ["5.", "5"],
  ["-1.50e1", "-15"],
  ["1.5E-3", "0.0015"],
  ["120e-1", "12"],
  ["12e3", "12000"],
  ["1e-7", "0.0000001"],
  ["123456789012345678901234567890.10", "123456789012345678901234567890.1"],
])("%s is written %s", (text, canonical) => {
  expect(BigNumber.from(text).text).toBe(canonical);
});

test("numbers that JavaScript writes with an exponent are written out", () => {
  expect(numberText(1e21)).toBe(`1${"0".repeat(21)}`);
  expect(numberText(-1.5e-9)).toBe("-0.0000000015");
  expect(BigNumber.from(5e-324).text).toHaveLength("0.".length + 324);
});

test.each(["0.1", "0.5", "9007199254740991", "9007199254740992", "1e23", "-1e-30", "1e308"])(
  "%s is a plain number",
  (text) => {
    expect(narrow(text)).toBe(Number(text));
  },
);

test.each([
  "9007199254740993",
  "9223372036854775807",
  "18446744073709551616",
  "0.1000000000000000055511151231",
  "1e400",
])("%s is a BigNumber, because a plain number would round it", (text) => {
  const number = narrow(text);

  expect(number).toBeInstanceOf(BigNumber);
  expect(sameNumber(number, BigNumber.from(text))).toBe(true);
  expect(sameNumber(number, Number(text))).toBe(false);
});

test("a bigint becomes a plain number where that is exact", () => {
  expect(narrow(42n)).toBe(42);
  expect(narrow(-(2n ** 53n) + 1n)).toBe(Number.MIN_SAFE_INTEGER);
  expect(narrow(2n ** 64n)).toEqual(BigNumber.from("18446744073709551616"));
});

test("equal numbers are equal however they are held", () => {
  expect(BigNumber.from("0.10").equals(0.1)).toBe(true);
  expect(BigNumber.from("1e2").equals(BigNumber.from(100n))).toBe(true);
  expect(BigNumber.from("0.1").equals(0.2)).toBe(false);
  expect(sameNumber(0, -0)).toBe(true);
  expect(sameNumber(Infinity, Infinity)).toBe(true);
  expect(sameNumber(Infinity, -Infinity)).toBe(false);
});

test("a number's text reads back as the same number", () => {
  fc.assert(
    fc.property(
      numerics.filter((number) => Number.isFinite(number) || number instanceof BigNumber),
      (number) => {
        expect(narrow(numberText(number))).toEqual(number);
      },
    ),
  );
});

test("text and JSON show the digits", () => {
  const number = BigNumber.from("9007199254740993");

  expect(String(number)).toBe("9007199254740993");
  expect(JSON.stringify({ number })).toBe('{"number":"9007199254740993"}');
});

test.each(["", "-", ".", "e5", "1e", "0x10", "1_000", "1 000", "Infinity", "NaN", "1.2.3"])(
  "%j is refused as a number",
  (text) => {
    expect(() => BigNumber.from(text)).toThrow(
      new RangeError(`expected a finite decimal number, got text of ${text.length} characters`),
    );
  },
);

test.each([NaN, Infinity, -Infinity])("%p is not a BigNumber", (number) => {
  expect(() => BigNumber.from(number)).toThrow(RangeError);
});

test.each(["1e10000", "1e999999999999", "1e-999999999", "9".repeat(10_001), `0.${"0".repeat(10_000)}1`])(
  "%.20s is refused, because it has too many digits",
  (text) => {
    expect(() => narrow(text)).toThrow(
      new RangeError("expected a number of at most 10000 digits when written out without an exponent"),
    );
  },
);

test("a number may have as many digits as the bound says", () => {
  expect(BigNumber.from("1e9999").text).toHaveLength(10_000);
  expect(BigNumber.from("1e-10000").text).toHaveLength("0.".length + 10_000);
});
