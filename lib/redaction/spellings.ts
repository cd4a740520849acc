import { decode } from "./decode";
import { compact, folded } from "./view";

/** A spelling of a secret, as it stands in a view. */
export interface Pattern {
  readonly text: string;
  /** So much of it in a row is taken out as well, where the rest was cut off or something else stands in between. */
  readonly least: number;
}

const leastPlain = 12;
/** As many bytes, in base64 and in hexadecimal digits. */
const leastBase64 = 16;
const leastHex = 24;

/** The longest of the above, and room for what encodes a single character. */
export const cutMargin = 3 * leastHex;

/** Shorter pieces of an encoded secret would be found in innocent text. */
const leastEncoded = 8;

/** Every encoding of characters leaves these as they are. */
const neverEncoded = /^[\w.-]+$/;

/** The spellings of a secret that are searched for in the views of a text. */
export function spellingsOf(secret: string): Pattern[] {
  const isSimple = neverEncoded.test(secret);
  const plain = isSimple ? [folded(secret), backwards(folded(secret))] : plainSpellingsOf(secret);
  const encoded = isSimple ? [secret] : encodingsOf(secret);
  const base64 = encoded.flatMap(base64SpellingsOf).filter((text) => text.length >= leastEncoded);
  const hex = encoded.map((text) => Buffer.from(text).toString("hex"));
  return [
    ...unique(plain).map((text) => ({ text, least: leastPlain })),
    ...unique(base64).map((text) => ({ text: folded(text), least: leastBase64 })),
    ...unique(hex).map((text) => ({ text, least: leastHex })),
  ].map(({ text, least }) => ({ text, least: Math.min(least, text.length) }));
}

/** What may be put into base64, or written in hexadecimal digits. */
function encodingsOf(secret: string): string[] {
  return unique([
    secret,
    inJson(secret),
    encodeURIComponent(secret.replace(/\p{Surrogate}/gu, "\ufffd")),
    new URLSearchParams([["", secret]]).toString().slice(1),
  ]);
}

function plainSpellingsOf(secret: string): string[] {
  const raw = folded(compact(secret).text);
  return [
    raw,
    decoded(secret, "white space"),
    decoded(inJson(secret), "white space"),
    decoded(inJson(secret), "letters"),
    // In forms.
    decoded(secret.replaceAll(" ", "+"), "white space"),
    backwards(raw),
    Array.from(raw).reverse().join(""),
  ];
}

const backwards = (text: string): string => text.split("").reverse().join("");

function decoded(text: string, letters: "white space" | "letters"): string {
  return folded(decode(compact(text), letters).text);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Base64 by itself, and within a longer text (as in `clientId:clientSecret`), where it has three ways to begin. */
function base64SpellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const within = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    // Only the characters that the secret's bytes alone decide.
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
  return [bytes.toString("base64"), ...within];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
