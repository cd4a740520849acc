import { isBetween, isIgnorable, tagSurrogate } from "./characters";
import { htmlEntities } from "./html-entities";
import { type View, ViewBuilder } from "./view";

/** An encoding within an encoding within… is followed so far. */
const maxPasses = 6;

/** What `\n` and the like are taken for: white space, or the letter, as in a path of Windows. */
export type LetterEscapes = "white space" | "letters";

/**
 * Decodes the percent signs of URLs and forms, the entities of HTML, and the backslashes of JSON, each as often as needed.
 * Backslashes themselves are left out, so that it does not matter how often they were doubled.
 */
export function decode(view: View, letters: LetterEscapes): View {
  let decoded = view;
  for (let pass = 0; pass < maxPasses && /[%&\\]/.test(decoded.text); pass++) {
    const next = decodeOnce(decoded, letters);
    if (next.text.length === decoded.text.length) break;
    decoded = next;
  }
  return decoded;
}

interface Unit {
  /** A Unicode code point. */
  readonly point: number;
  /** How many characters it takes in its encoding. */
  readonly length: number;
}

function decodeOnce({ text, starts, ends }: View, letters: LetterEscapes): View {
  const view = new ViewBuilder(text.length);
  let isTag = false;
  for (let at = 0; at < text.length;) {
    const { point, length } = unitAt(text, at, letters);
    const start = starts[at] ?? 0;
    const end = ends[at + length - 1] ?? start;
    for (const code of point > 0xffff ? surrogates(point) : [point]) {
      if (code !== tagSurrogate && !isTag && !isIgnorable(code)) view.put(code, start, end);
      isTag = code === tagSurrogate;
    }
    at += length;
  }
  return view.build();
}

function surrogates(point: number): number[] {
  return [0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff)];
}

function unitAt(text: string, at: number, letters: LetterEscapes): Unit {
  const code = text.charCodeAt(at);
  const encoded =
    code === 0x25
      ? percentUnit(text, at)
      : code === 0x26
        ? entityUnit(text, at)
        : code === 0x5c
          ? backslashUnit(text, at, letters)
          : undefined;
  return encoded ?? { point: code, length: 1 };
}

/** A character in UTF-8, each byte of it as `%41`. */
function percentUnit(text: string, at: number): Unit | undefined {
  const first = hexAt(text, at + 1, 2);
  if (first === undefined) return undefined;
  const size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  let point = size === 1 ? first : first & (0x7f >> size);
  for (let byte = 1; byte < size; byte++) {
    const next = text.charCodeAt(at + 3 * byte) === 0x25 ? hexAt(text, at + 3 * byte + 1, 2) : undefined;
    if (next === undefined || !isBetween(next, 0x80, 0xbf)) return { point: 0xfffd, length: 3 };
    point = (point << 6) | (next & 0x3f);
  }
  return size === 0 ? { point: 0xfffd, length: 3 } : { point, length: 3 * size };
}

const longestEntity = 12;

/** `&amp;`, `&#38;` or `&#x26;`. */
function entityUnit(text: string, at: number): Unit | undefined {
  const length = text.slice(at, at + longestEntity).indexOf(";") + 1;
  if (length === 0) return undefined;
  const name = text.slice(at + 1, at + length - 1);
  const point = name.startsWith("#") ? numbered(name) : htmlEntities.get(name);
  return point === undefined || point > 0x10ffff ? undefined : { point, length };
}

function numbered(name: string): number | undefined {
  if (/^#x[\da-f]{1,8}$/i.test(name)) return Number.parseInt(name.slice(2), 16);
  return /^#\d{1,9}$/.test(name) ? Number(name.slice(1)) : undefined;
}

/** `\"`, `\n`, `\u0041` or `\x41`, with any number of backslashes. */
function backslashUnit(text: string, at: number, letters: LetterEscapes): Unit {
  let end = at;
  while (text.charCodeAt(end) === 0x5c) end++;
  const digits = text[end] === "u" ? 4 : text[end] === "x" ? 2 : 0;
  const point = digits > 0 ? hexAt(text, end + 1, digits) : undefined;
  if (point !== undefined) return { point, length: end + 1 + digits - at };
  const code = text.charCodeAt(end);
  // At the end of the text there is nothing behind it.
  if (Number.isNaN(code)) return { point: 0x20, length: end - at };
  const isEncoded = code === 0x25 || code === 0x26;
  if (isEncoded) return { point: 0x20, length: end - at };
  const isLetter = letters === "white space" && "nrtbfv".includes(text.charAt(end));
  return { point: isLetter ? 0x20 : code, length: end + 1 - at };
}

function hexAt(text: string, at: number, digits: number): number | undefined {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = hexDigit(text.charCodeAt(index));
    if (digit < 0) return undefined;
    value = value * 16 + digit;
  }
  return value;
}

/** The value of a hexadecimal digit, -1 for anything else. */
export function hexDigit(code: number): number {
  if (isBetween(code, 0x30, 0x39)) return code - 0x30;
  const lower = code | 0x20;
  return isBetween(lower, 0x61, 0x66) ? lower - 0x57 : -1;
}
