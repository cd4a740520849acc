/** Length of the terminal's escape sequence (ECMA-48) that begins at a position; 0 when none does, or it has no end. */
export function escapeSequenceAt(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === 0x9b) return controlSequenceEnd(text, at + 1) - at;
  if (isStringIntroducer(first)) return controlStringEnd(text, at + 1) - at;
  if (first !== 0x1b) return 0;
  const second = text.charCodeAt(at + 1);
  if (second === 0x5b) return controlSequenceEnd(text, at + 2) - at;
  if (isStringIntroducer(second + 0x40)) return controlStringEnd(text, at + 2) - at;
  let end = at + 1;
  while (isBetween(text.charCodeAt(end), 0x20, 0x2f)) end++;
  return isBetween(text.charCodeAt(end), 0x30, 0x7e) ? end + 1 - at : 1;
}

/** DCS, SOS, OSC, PM and APC. */
const isStringIntroducer = (code: number): boolean => code === 0x90 || code === 0x98 || isBetween(code, 0x9d, 0x9f);

/** A sequence without an end is only its introduction: what follows is shown. */
function controlSequenceEnd(text: string, start: number): number {
  let end = start;
  while (isBetween(text.charCodeAt(end), 0x20, 0x3f)) end++;
  return isBetween(text.charCodeAt(end), 0x40, 0x7e) ? end + 1 : start;
}

/** What a terminal takes for the title of a window, the target of a link and the like. No honest one is longer. */
const longestControlString = 4096;

function controlStringEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestControlString);
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x07 || code === 0x9c) return at + 1;
    if (code === 0x1b) return text.charCodeAt(at + 1) === 0x5c ? at + 2 : start;
    if (code === 0x0a) return start;
  }
  return start;
}

/** Controls of the writing direction, and characters that take no place. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x115f ||
    code === 0x1160 ||
    isBetween(code, 0x17b4, 0x17b5) ||
    isBetween(code, 0x180b, 0x180f) ||
    isBetween(code, 0x200b, 0x200f) ||
    isBetween(code, 0x202a, 0x202e) ||
    isBetween(code, 0x2060, 0x206f) ||
    code === 0x3164 ||
    code === 0xfeff ||
    code === 0xffa0 ||
    isBetween(code, 0xfff9, 0xfffb)
  );
}

/** C0 and C1. */
export const isControl = (code: number): boolean => code < 0x20 || isBetween(code, 0x7f, 0x9f);

/** The first half of the tag characters (U+E0000…), which are invisible. */
export const tagSurrogate = 0xdb40;

export function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0xa0 ||
    code === 0x1680 ||
    isBetween(code, 0x2000, 0x200a) ||
    isBetween(code, 0x2028, 0x2029) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether a character is of no account for what a text says. */
export function isIgnorable(code: number): boolean {
  if (isBetween(code, 0x21, 0x7e)) return false;
  return isControl(code) || isSpace(code) || isInvisible(code) || isBetween(code, 0xfe00, 0xfe0f);
}

export const isBetween = (code: number, least: number, most: number): boolean => code >= least && code <= most;
