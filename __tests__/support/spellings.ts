/** How programs, servers and people may write a secret down. */
export interface Spelling {
  readonly name: string;
  readonly of: (secret: string) => string;
  /** How many characters of it are not, or not only, the secret's. */
  readonly neighbours: number;
}

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const hex = (text: string): string => Buffer.from(text).toString("hex");
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");
const pairs = (text: string): string[] => text.match(/../gs) ?? [];
const wrapped = (text: string, width: number, end = "\n"): string =>
  (text.match(new RegExp(`[^]{1,${width}}`, "g")) ?? []).join(end);
/** Between characters, not between the halves of a surrogate pair. */
const between = (text: string, separator: string): string => Array.from(text).join(separator);

const percent = (text: string): string => hex(text).replace(/../g, "%$&");
const names: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };
const named = (text: string): string => text.replace(/[&<>"']/g, (character) => `&${names[character] ?? ""};`);
const numbered = (text: string, format: (point: number) => string): string =>
  Array.from(wellFormed(text), (character) => `&#${format(character.codePointAt(0) ?? 0)};`).join("");

export const spellings: readonly Spelling[] = (
  [
    ["plain", (secret) => secret],
    ["in JSON", json],
    ["in JSON in JSON", (secret) => json(json(secret))],
    ["in JSON with each character by its number", (secret) => units(secret).map(jsonNumber).join("")],
    ["in JSON in JSON with numbers", (secret) => json(units(secret).map(jsonNumber).join(""))],
    ["in a URL", (secret) => encodeURIComponent(wellFormed(secret))],
    ["in a URL in a URL", (secret) => encodeURIComponent(encodeURIComponent(wellFormed(secret)))],
    ["in a form", (secret) => new URLSearchParams([["", secret]]).toString().slice(1)],
    ["wholly percent-encoded", percent],
    ["wholly percent-encoded in upper case", (secret) => percent(secret).toUpperCase()],
    ["percent-encoded in JSON in a URL", (secret) => percent(json(secret))],
    ["in base64", base64, 3],
    ["in base64 for URLs", (secret) => Buffer.from(secret).toString("base64url"), 1],
    ["in base64 in lines of 64", (secret) => wrapped(base64(secret), 64), 3],
    ["in base64 in lines of 76 that end as on Windows", (secret) => wrapped(base64(secret), 76, "\r\n"), 3],
    ["in base64 in lines of 7", (secret) => wrapped(base64(secret), 7), 3],
    ["in base64 in lines in JSON", (secret) => json(wrapped(base64(secret), 9)), 3],
    ["in base64 in a form", (secret) => encodeURIComponent(base64(secret)), 7],
    ["in base64 behind one character", (secret) => base64(`:${secret}`), 5],
    ["in base64 behind two characters", (secret) => base64(`a:${secret}`), 6],
    ["in base64 behind an id, in lines", (secret) => wrapped(base64(`client:${secret}:x`), 64), 16],
    ["as JSON in base64", (secret) => base64(JSON.stringify({ secret })), 24],
    ["as a form in base64", (secret) => base64(new URLSearchParams({ secret }).toString()), 14],
    ["in hexadecimal", hex],
    ["in hexadecimal in upper case", (secret) => hex(secret).toUpperCase()],
    ["in hexadecimal with colons", (secret) => pairs(hex(secret)).join(":")],
    ["in hexadecimal with spaces", (secret) => wrapped(pairs(hex(secret)).join(" "), 48)],
    ["in hexadecimal as numbers", (secret) => `0x${pairs(hex(secret)).join(", 0x")}`, 2],
    ["in hexadecimal as in C", (secret) => `\\x${pairs(hex(secret)).join("\\x")}`, 2],
    ["in HTML", named],
    ["in HTML in decimal", (secret) => numbered(secret, (point) => String(point))],
    ["in HTML in hexadecimal", (secret) => numbered(secret, (point) => `x${point.toString(16)}`)],
    ["folded over lines", (secret) => between(secret, "\n  ")],
    ["with spaces in between", (secret) => between(secret, " ")],
    ["with zero-width spaces", (secret) => between(secret, "\u200b")],
    ["with soft hyphens", (secret) => between(secret, "\u00ad")],
    ["with zero-width characters by their number", (secret) => between(secret, "\\u200d")],
    ["with soft hyphens of HTML", (secret) => between(secret, "&shy;")],
    ["coloured", (secret) => between(secret, "\u001b[31m")],
    ["backwards", (secret) => Array.from(secret).reverse().join("")],
    ["backwards with line ends", (secret) => Array.from(secret).reverse().join("\r\n")],
  ] as [string, (secret: string) => string, number?][]
).map(([name, of, neighbours = 0]) => ({ name, of, neighbours }));

/**
 * What a text still shows of a secret, in whatever spelling: the middle of it, which is none of its neighbours'; undefined
 * when nothing.
 *
 * @param secret of 15 characters or more
 */
export function remnantIn(text: string, secret: string): string | undefined {
  const shown = visible(text);
  return spellings
    .map(({ of }) => visible(of(secret)))
    .map((spelled) => spelled.slice(spelled.length / 2 - 4, spelled.length / 2 + 4))
    .find((middle) => shown.includes(middle));
}

function visible(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\s\u200b\u00ad]|\u001b\[31m|\\u200d|&shy;|\\+n/g, "");
}

/** UTF-16 code units. */
function units(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

function jsonNumber(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
