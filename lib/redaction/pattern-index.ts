import type { Pattern } from "./spellings";
import type { Range } from "./token-like";

/** So many characters lead to the patterns that they are part of. */
const seedLength = 6;

/** Every so many characters, and at its end, a pattern has a seed: any piece of it that counts holds one. */
const stride = 5;

/** More patterns with one seed are no help: the seeds that follow tell them apart. */
const maxPlaces = 64;

interface Place {
  readonly pattern: Pattern;
  readonly at: number;
}

/** Finds patterns and pieces of them, in a time that grows with the length of the text alone. */
export class PatternIndex {
  readonly #places = new Map<string, Place[]>();
  /** Which seeds there may be: most of a text is none, which is told faster so. */
  readonly #mayBeSeed = new Uint8Array(65_536);

  add(pattern: Pattern): void {
    const last = pattern.text.length - seedLength;
    for (let next = 0; next < last + stride && last >= 0; next += stride) {
      const at = Math.min(next, last);
      const seed = pattern.text.slice(at, at + seedLength);
      this.#mayBeSeed[hashAt(seed, 0)] = 1;
      const places = this.#places.get(seed);
      if (places === undefined) this.#places.set(seed, [{ pattern, at }]);
      else if (places.length < maxPlaces) places.push({ pattern, at });
    }
  }

  /** Where patterns stand in a text, or pieces of at least the length that counts. */
  find(text: string): Range[] {
    const ranges: Range[] = [];
    for (let at = 0; at + seedLength <= text.length; at++) {
      if (this.#mayBeSeed[hashAt(text, at)] === 0) continue;
      const places = this.#places.get(text.slice(at, at + seedLength));
      if (places === undefined) continue;
      let [start, end] = [at, at];
      for (const place of places) {
        const [from, to] = commonPart(text, at, place);
        if (to - from < place.pattern.least) continue;
        start = Math.min(start, from);
        end = Math.max(end, to);
      }
      if (end === at) continue;
      ranges.push([start, end]);
      // The next one may begin within this one.
      at = Math.max(at, end - seedLength);
    }
    return ranges;
  }
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + seedLength; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 16)) & 0xffff;
}

/** How far a text and a pattern agree around a seed; to the left, as far as it matters: there are earlier seeds. */
function commonPart(text: string, at: number, { pattern, at: inPattern }: Place): Range {
  const other = pattern.text;
  const leftmost = Math.min(pattern.least, inPattern, at);
  let left = 0;
  while (left < leftmost && text.charCodeAt(at - left - 1) === other.charCodeAt(inPattern - left - 1)) left++;
  let right = seedLength;
  const rightmost = Math.min(other.length - inPattern, text.length - at);
  while (right < rightmost && text.charCodeAt(at + right) === other.charCodeAt(inPattern + right)) right++;
  return [at - left, at + right];
}
