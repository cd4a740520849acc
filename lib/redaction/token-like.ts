/** Part of a text, from its start up to, not including, its end. */
export type Range = readonly [start: number, end: number];

const bearer = /\bBearer(?:\s|%20|\+)+/gi;
const ofToken = /[\w.~+/-]/;
const ofJwt = /[\w.-]{12,}/g;

/** `eyJ`, which is `{"` in base64, and five characters more. */
const leastHeader = 8;

/** Credentials that can be recognized without being known: bearer headers, and JSON Web Tokens. */
export function tokenLike(text: string): Range[] {
  const ranges: Range[] = [];
  if (text.includes("eyJ")) {
    for (const { 0: run, index } of text.matchAll(ofJwt)) {
      const start = run.indexOf("eyJ");
      const dot = start < 0 ? -1 : run.indexOf(".", start + leastHeader);
      // The point behind it may be the sentence's.
      const end = run.endsWith(".") ? run.length - 1 : run.length;
      if (dot > 0 && dot < end) ranges.push([index + start, index + end]);
    }
  }
  if (!text.toLowerCase().includes("bearer")) return ranges;
  let end = 0;
  for (const { 0: header, index } of text.matchAll(bearer)) {
    if (index < end) continue;
    end = index + header.length;
    while (end < text.length && ofToken.test(text.charAt(end))) end++;
    if (end === index + header.length) continue;
    while (text[end] === "=") end++;
    ranges.push([index, end]);
  }
  return ranges;
}
