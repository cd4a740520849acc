import { malformedHeaderBlock } from "../http2/errors";

/**
 * The length in bits of each byte's code (RFC 7541, appendix B), and at last that of the end of a string. That is the whole
 * table, since codes of one length follow each other in the order of their bytes, after all shorter ones.
 */
// prettier-ignore
const codeLengths = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28,
  28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
  5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
  7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
  15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5,
  6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
  20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
  24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
  22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23,
  21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
  26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
  19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
  20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
  26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
  30,
];

const END_OF_STRING = 256;
const LONGEST_CODE = 30;
const LONGEST_PADDING = 7;

/** Where the bits lead: node `n` has its branches at `2n` and `2n + 1`; a leaf is `~byte`, and 0 leads nowhere. */
type Tree = Int16Array;

let tree: Tree | undefined;

/** It is made when a client first sends such text, after the start, which is to be quick. */
function grow(): Tree {
  const branches = new Int16Array(2 * codeLengths.length);
  let nodes = 1;
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code <<= 1;
    for (let byte = 0; byte < codeLengths.length; byte++) {
      if (codeLengths[byte] !== length) continue;
      let node = 0;
      for (let bit = length - 1; bit > 0; bit--) {
        const branch = 2 * node + ((code >>> bit) & 1);
        const next = branches[branch] ?? 0;
        node = next === 0 ? nodes++ : next;
        branches[branch] = node;
      }
      branches[2 * node + (code & 1)] = ~byte;
      code++;
    }
  }
  return branches;
}

/**
 * The text of a string that is in Huffman's code.
 *
 * @throws ConnectionError where the end of a string is in its midst, or its last byte is not filled up with ones
 */
export function decodeHuffman(bytes: Buffer): string {
  const branches = (tree ??= grow());
  // No code is shorter than five bits.
  const decoded = Buffer.allocUnsafe(Math.floor((bytes.length * 8) / 5));
  let length = 0;
  let node = 0;
  let depth = 0;
  let isOnes = true;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const direction = (byte >>> bit) & 1;
      const next = branches[2 * node + direction] ?? 0;
      if (next >= 0) {
        node = next;
        depth++;
        isOnes &&= direction === 1;
        continue;
      }
      if (~next === END_OF_STRING) throw malformedHeaderBlock("a string goes on after its end");
      decoded[length++] = ~next;
      node = 0;
      depth = 0;
      isOnes = true;
    }
  }
  if (depth > LONGEST_PADDING || !isOnes) throw malformedHeaderBlock("a string ends in the midst of a character");
  return decoded.toString("latin1", 0, length);
}
