import { decode } from "./decode";
import { hexView } from "./hex-view";
import { PatternIndex } from "./pattern-index";
import { cutMargin, spellingsOf } from "./spellings";
import { type Range, tokenLike } from "./token-like";
import { compact, folded, type View } from "./view";

const mask = "[redacted]";

/** Nothing shorter is a secret worth the name; taking it out everywhere would only garble messages. */
const shortest = 6;

/** Nor is a word, such as "reader": whoever can guess it does not need a log. */
const word = /^\p{Lu}?\p{Ll}{0,11}$/u;

/**
 * The secrets that a process has come to know. Takes them out of text, in any spelling in which programs, servers and people
 * may have put them there (docs/secrets.md lists them), and with them what looks like a token. What it knows is invisible to
 * `inspect()` and `JSON.stringify()`.
 */
export class Secrets {
  readonly #known = new Set<string>();
  /** Known, but not searched for yet: most processes never redact anything. */
  #waiting: string[] = [];
  readonly #index = new PatternIndex();

  constructor(...secrets: readonly string[]) {
    for (const secret of secrets) this.add(secret);
  }

  /** Remembers a secret. What is shorter than six characters, or a plain word, is none. */
  add(secret: string): void {
    if (secret.length < shortest || word.test(secret) || this.#known.has(secret)) return;
    this.#known.add(secret);
    this.#waiting.push(secret);
  }

  /** The text with each secret, and each piece of one that says something, replaced by `[redacted]`. */
  redact(text: string): string {
    if (this.#known.size === 0) return replaced(text, tokenLike(text));
    return replaced(text, this.#rangesIn(text, this.#viewsOf(text)));
  }

  /** What of a text may be shown that went on after the cut: its last characters may be the start of a secret. */
  redactStart(text: string): string {
    if (this.#known.size === 0) return this.redact(text);
    const views = this.#viewsOf(text);
    const [, decoded] = views;
    const end = decoded.starts[decoded.text.length - cutMargin] ?? 0;
    const ranges = this.#rangesIn(text, views).filter(([start]) => start < end);
    return replaced(text, ranges, 0, end);
  }

  /** What of a text may be shown that went on before the cut. */
  redactEnd(text: string): string {
    if (this.#known.size === 0) return this.redact(text);
    const views = this.#viewsOf(text);
    const [, decoded] = views;
    const start = decoded.ends[cutMargin - 1] ?? text.length;
    const ranges = this.#rangesIn(text, views).filter(([, end]) => end > start);
    return replaced(text, ranges, start);
  }

  /** The text as it is and decoded, without what may stand in between. */
  #viewsOf(text: string): readonly [View, View] {
    const view = compact(text);
    return [view, decode(view, "white space")];
  }

  #rangesIn(text: string, [view, decoded]: readonly [View, View]): Range[] {
    const tokens = tokenLike(text);
    for (const pattern of this.#waiting.flatMap(spellingsOf)) this.#index.add(pattern);
    this.#waiting = [];
    const views = [view];
    if (decoded !== view) views.push(decoded, decode(view, "letters"));
    views.push(...views.slice(0, 2).map(hexView));
    return [...tokens, ...views.flatMap((each) => this.#rangesOfView(each))];
  }

  #rangesOfView({ text, starts, ends }: View): Range[] {
    return this.#index.find(folded(text)).map(([from, to]) => [starts[from] ?? 0, ends[to - 1] ?? 0]);
  }
}

function replaced(text: string, ranges: readonly Range[], from = 0, to = text.length): string {
  if (ranges.length === 0) return text.slice(from, to);
  const pieces: string[] = [];
  let shown = from;
  for (const [start, end] of merged(ranges)) {
    // Half an escaped character, before or behind, would spoil the JSON around it.
    if (start > shown) pieces.push(text.slice(shown, start - (isEscaped(text, start) ? 1 : 0)));
    pieces.push(mask);
    shown = Math.max(shown, end + (isEscaped(text, end) ? 1 : 0));
  }
  pieces.push(text.slice(shown, Math.max(shown, to)));
  return pieces.join("");
}

function merged(ranges: readonly Range[]): Range[] {
  const result: [number, number][] = [];
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - backslashes - 1] === "\\") backslashes++;
  return backslashes % 2 === 1;
}
