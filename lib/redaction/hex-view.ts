import { hexDigit } from "./decode";
import { type View, ViewBuilder } from "./view";

/** What is found between the bytes of a dump: `41:42`, `41-42`, `\x41\x42`, `0x41, 0x42`, `%41`, `=41`. */
const separators = new Set(Array.from("-:.,_%=\\/+|", (separator) => separator.charCodeAt(0)));

/** What no pattern holds. */
const gap = 0;

/** The hexadecimal digits of a text, in lower case, without what separates bytes. */
export function hexView({ text, starts, ends }: View): View {
  const view = new ViewBuilder(text.length);
  let inGap = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const digit = hexDigit(code);
    const isPrefix = code === 0x30 && (text.charCodeAt(at + 1) | 0x20) === 0x78;
    if (digit >= 0 && !isPrefix) {
      view.put(digit < 10 ? digit + 0x30 : digit + 0x57, starts[at] ?? 0, ends[at] ?? 0);
      inGap = false;
    } else if (isPrefix) {
      at++;
    } else if (!separators.has(code) && !(code === 0x78 && text.charCodeAt(at - 1) === 0x5c)) {
      if (!inGap) view.put(gap, starts[at] ?? 0, ends[at] ?? 0);
      inGap = true;
    }
  }
  return view.build();
}
