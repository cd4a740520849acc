import { escapeSequenceAt, isIgnorable, tagSurrogate } from "./characters";

/** A text as it reads when something is left out or decoded, and the part of the source that each character stands for. */
export interface View {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Puts a view together. It never gets longer than what it is made of. */
export class ViewBuilder {
  readonly #codes: Uint16Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#codes = new Uint16Array(capacity);
    this.#starts = new Int32Array(capacity);
    this.#ends = new Int32Array(capacity);
  }

  /** Adds a UTF-16 code unit. */
  put(code: number, start: number, end: number): void {
    this.#codes[this.#length] = code;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length++;
  }

  build(): View {
    const codes = this.#codes.subarray(0, this.#length);
    const text = Buffer.from(codes.buffer, 0, codes.byteLength).toString("utf16le");
    return { text, starts: this.#starts.subarray(0, this.#length), ends: this.#ends.subarray(0, this.#length) };
  }
}

/** Leaves out what does not show, or may stand between any two characters: white space, controls, terminal sequences. */
export function compact(text: string): View {
  const view = new ViewBuilder(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === tagSurrogate) at++;
    else if (!isIgnorable(code)) view.put(code, at, at + 1);
    else if (code === 0x1b || code >= 0x80) at += Math.max(0, escapeSequenceAt(text, at) - 1);
  }
  return view.build();
}

/** Brings the two alphabets of base64 to one, and half a surrogate pair to what it becomes in UTF-8. */
export function folded(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
}
