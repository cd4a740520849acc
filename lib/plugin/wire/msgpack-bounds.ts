/** Values nest as deep as their types do, and the types of dynamic values as deep as a user likes. */
export const maxDepth = 1_000;

/** What a header says: its own length with that of its data, and how many values follow that belong to it. */
type Header = readonly [length: number, members: number];

/**
 * Whether bytes hold one value in MessagePack that is all there, and not nested too deep. A decoder makes room for as many
 * members as a header names; here, each of them takes a byte at least, so there are never more than bytes left.
 */
export function isBounded(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** Of each value that is open, how many members are still to come. */
  const open: number[] = [1];
  let pending = 1;
  let at = 0;
  while (open.length > 0) {
    const remaining = open.at(-1) ?? 0;
    if (remaining === 0) {
      open.pop();
      continue;
    }
    if (at >= bytes.length) return false;
    open[open.length - 1] = remaining - 1;
    const [length, members] = headerAt(view, at);
    at += length;
    pending += members - 1;
    if (at > bytes.length || pending > bytes.length - at) return false;
    if (members > 0 && open.push(members) > maxDepth) return false;
  }
  return true;
}

function headerAt(view: DataView, at: number): Header {
  const type = view.getUint8(at);
  if (type < 0x80 || type >= 0xe0) return [1, 0];
  if (type < 0x90) return [1, 2 * (type & 0x0f)];
  if (type < 0xa0) return [1, type & 0x0f];
  if (type < 0xc0) return [1 + (type & 0x1f), 0];
  switch (type) {
    case 0xc4:
    case 0xd9:
      return [2 + size(view, at, 1), 0];
    case 0xc5:
    case 0xda:
      return [3 + size(view, at, 2), 0];
    case 0xc6:
    case 0xdb:
      return [5 + size(view, at, 4), 0];
    case 0xc7:
      return [3 + size(view, at, 1), 0];
    case 0xc8:
      return [4 + size(view, at, 2), 0];
    case 0xc9:
      return [6 + size(view, at, 4), 0];
    case 0xdc:
      return [3, size(view, at, 2)];
    case 0xdd:
      return [5, size(view, at, 4)];
    case 0xde:
      return [3, 2 * size(view, at, 2)];
    case 0xdf:
      return [5, 2 * size(view, at, 4)];
    default:
      return [fixed.get(type) ?? 1, 0];
  }
}

/** Numbers and extensions of a fixed length, with their header. */
const fixed: ReadonlyMap<number, number> = new Map([
  [0xca, 5],
  [0xcb, 9],
  [0xcc, 2],
  [0xcd, 3],
  [0xce, 5],
  [0xcf, 9],
  [0xd0, 2],
  [0xd1, 3],
  [0xd2, 5],
  [0xd3, 9],
  [0xd4, 3],
  [0xd5, 4],
  [0xd6, 6],
  [0xd7, 10],
  [0xd8, 18],
]);

/** The length behind a header; Infinity when the bytes end before it. */
function size(view: DataView, at: number, bytes: 1 | 2 | 4): number {
  if (at + 1 + bytes > view.byteLength) return Infinity;
  return bytes === 1 ? view.getUint8(at + 1) : bytes === 2 ? view.getUint16(at + 1) : view.getUint32(at + 1);
}
