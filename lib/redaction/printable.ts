import { escapeSequenceAt, isControl, isInvisible, tagSurrogate } from "./characters";

const isPlain = /^[\x20-\x7e]*$/;
const isPlainLines = /^[\t\n\x20-\x7e]*$/;

/**
 * Makes a text that others wrote fit for a terminal, in one line: nothing in it moves the cursor, colours, links, rings or
 * turns the direction of writing; line ends become spaces. What it stands for, such as a value in the state, is not to be
 * changed by it.
 */
export function printable(text: string): string {
  return isPlain.test(text) ? text : clean(text, " ", " ");
}

/** As {@link printable}; lines stay lines. */
export function printableLines(text: string): string {
  return isPlainLines.test(text) ? text : clean(text, "\n", "\t");
}

function clean(text: string, lineEnd: string, tab: string): string {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const [length, instead] = replacementAt(text, at, code, lineEnd, tab);
    if (length > 0) {
      pieces.push(text.slice(start, at), instead);
      start = at + length;
    }
    at += length || 1;
  }
  pieces.push(text.slice(start));
  // Half a surrogate pair cannot be written as UTF-8.
  return pieces.join("").replace(/\p{Surrogate}/gu, "\ufffd");
}

const untouched = [0, ""] as const;

/** How many characters are replaced at a position, and by what. */
function replacementAt(
  text: string,
  at: number,
  code: number,
  lineEnd: string,
  tab: string,
): readonly [length: number, instead: string] {
  if (code >= 0x20 && code <= 0x7e) return untouched;
  const sequence = escapeSequenceAt(text, at);
  if (sequence > 0) return [sequence, ""];
  switch (code) {
    case 0x09:
      return [1, tab];
    case 0x0d:
      return [text.charCodeAt(at + 1) === 0x0a ? 2 : 1, lineEnd];
    case 0x0a:
    case 0x0b:
    case 0x0c:
    case 0x85:
    case 0x2028:
    case 0x2029:
      return [1, lineEnd];
    case tagSurrogate:
      return [2, ""];
    default:
      return isControl(code) || isInvisible(code) ? [1, ""] : untouched;
  }
}
