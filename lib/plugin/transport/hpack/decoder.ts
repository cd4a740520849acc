import { malformedHeaderBlock } from "../http2/errors";
import { DynamicTable, fieldSize } from "./dynamic-table";
import type { HeaderField } from "./dynamic-table";
import { decodeHuffman } from "./huffman";
import { staticTable } from "./static-table";

export interface HeaderList {
  /** In their order. Bytes are characters of the same number (Latin-1). */
  readonly fields: readonly HeaderField[];
  /** Whether there were more fields than allowed: those beyond are left out. */
  readonly isTooLarge: boolean;
}

/** What a table may hold as long as nobody says otherwise (RFC 9113, section 6.5.2). */
export const TABLE_BYTES = 4096;

/** No number in a block of headers is larger than the block may be, by far. */
const MAX_INTEGER = 2 ** 28;

const MAX_REMEMBERED_BLOCKS = 64;
const MAX_REMEMBERED_BYTES = 128;

/** HPACK (RFC 7541): decodes the blocks of headers of one connection, all of them, in their order. */
export class HeaderDecoder {
  readonly #table: DynamicTable;
  readonly #maxTableBytes: number;
  readonly #maxListBytes: number;
  /**
   * Blocks that refer to nothing but the tables mean the same as long as the tables do not change. A client that repeats
   * itself gets the same list again, the very object.
   */
  readonly #remembered = new Map<string, HeaderList>();
  #block: Buffer = Buffer.alloc(0);
  #at = 0;
  /** How often the table has changed. */
  #changes = 0;

  constructor(maxListBytes: number, maxTableBytes = TABLE_BYTES) {
    this.#maxListBytes = maxListBytes;
    this.#maxTableBytes = maxTableBytes;
    this.#table = new DynamicTable(maxTableBytes);
  }

  /** The size of the table, as HPACK counts it. */
  get tableBytes(): number {
    return this.#table.size;
  }

  /** @throws ConnectionError COMPRESSION_ERROR: the tables of the two sides would differ from here on */
  decode(block: Buffer): HeaderList {
    if (block.length > MAX_REMEMBERED_BYTES) return this.#decode(block);
    const key = block.toString("latin1");
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const changes = this.#changes;
    const list = this.#decode(block);
    if (this.#changes === changes && this.#remembered.size < MAX_REMEMBERED_BLOCKS) this.#remembered.set(key, list);
    return list;
  }

  #decode(block: Buffer): HeaderList {
    this.#block = block;
    this.#at = 0;
    const changes = this.#changes;
    const fields: HeaderField[] = [];
    let bytes = 0;
    while (this.#at < block.length) {
      const field = this.#next(bytes === 0);
      if (field === undefined) continue;
      bytes += fieldSize(field);
      if (bytes <= this.#maxListBytes) fields.push(field);
    }
    if (this.#changes !== changes) this.#remembered.clear();
    return { fields, isTooLarge: bytes > this.#maxListBytes };
  }

  /** The next field, unless it is a new size of the table, which may only stand at the beginning. */
  #next(isFirst: boolean): HeaderField | undefined {
    const first = this.#block[this.#at] ?? 0;
    if (first & 0x80) return this.#lookUp(this.#integer(7));
    if ((first & 0xe0) === 0x20) {
      const size = this.#integer(5);
      if (!isFirst) throw malformedHeaderBlock("the size of the table changes in the midst of a block");
      if (size > this.#maxTableBytes) throw malformedHeaderBlock(`a table of ${size} bytes is not allowed`);
      this.#changes++;
      this.#table.resize(size);
      return undefined;
    }
    const isIndexed = (first & 0x40) !== 0;
    const index = this.#integer(isIndexed ? 6 : 4);
    const name = index === 0 ? this.#string() : this.#lookUp(index)[0];
    const field: HeaderField = [name, this.#string()];
    if (isIndexed) {
      this.#changes++;
      this.#table.add(field);
    }
    return field;
  }

  #lookUp(index: number): HeaderField {
    const field = staticTable[index - 1] ?? this.#table.get(index - 1 - staticTable.length);
    if (index === 0 || field === undefined) throw malformedHeaderBlock(`there is no field ${index}`);
    return field;
  }

  /** A number that begins in the last bits of the next byte (RFC 7541, section 5.1). */
  #integer(prefixBits: number): number {
    const mask = 2 ** prefixBits - 1;
    let value = this.#byte() & mask;
    if (value < mask) return value;
    for (let shift = 1; ; shift *= 0x80) {
      const byte = this.#byte();
      value += (byte & 0x7f) * shift;
      if (value > MAX_INTEGER || shift > MAX_INTEGER) throw malformedHeaderBlock("a number is too large");
      if (byte < 0x80) return value;
    }
  }

  #string(): string {
    const isHuffman = ((this.#block[this.#at] ?? 0) & 0x80) !== 0;
    const length = this.#integer(7);
    const begin = this.#at;
    this.#at += length;
    if (this.#at > this.#block.length) throw malformedHeaderBlock("it ends within a string");
    if (isHuffman) return decodeHuffman(this.#block.subarray(begin, this.#at));
    return this.#block.toString("latin1", begin, this.#at);
  }

  #byte(): number {
    const byte = this.#block[this.#at++];
    if (byte === undefined) throw malformedHeaderBlock("it ends within a field");
    return byte;
  }
}
