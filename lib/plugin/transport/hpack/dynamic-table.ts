export type HeaderField = readonly [name: string, value: string];

/** What a field counts beyond its name and value, in tables and lists (RFC 7541, section 4.1). */
const FIELD_OVERHEAD = 32;

export const fieldSize = ([name, value]: HeaderField): number => name.length + value.length + FIELD_OVERHEAD;

/** The fields that have been sent before, the newest first. What does not fit any more leaves at the other end. */
export class DynamicTable {
  /** The oldest first. */
  readonly #fields: HeaderField[] = [];
  #size = 0;
  #maxSize: number;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  get size(): number {
    return this.#size;
  }

  /** @param index from 0 on, the newest first */
  get(index: number): HeaderField | undefined {
    return this.#fields[this.#fields.length - 1 - index];
  }

  /** A field that is larger than the table leaves it empty: that is no error. */
  add(field: HeaderField): void {
    const size = fieldSize(field);
    this.#shrinkTo(this.#maxSize - size);
    if (size > this.#maxSize) return;
    this.#fields.push(field);
    this.#size += size;
  }

  resize(maxSize: number): void {
    this.#maxSize = maxSize;
    this.#shrinkTo(maxSize);
  }

  #shrinkTo(size: number): void {
    while (this.#size > Math.max(0, size)) {
      const oldest = this.#fields.shift();
      if (oldest === undefined) return;
      this.#size -= fieldSize(oldest);
    }
  }
}
