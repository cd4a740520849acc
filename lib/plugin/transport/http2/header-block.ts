import { headersTooLong } from "./errors";

/** Headers whose frames are not all there. Until they are, no other frame may come in between. */
export class HeaderBlock {
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(
    readonly streamId: number,
    readonly endsStream: boolean,
    private readonly maxBytes: number,
  ) {}

  /** @throws ConnectionError when there are more than allowed */
  add(fragment: Buffer): void {
    this.#length += fragment.length;
    if (this.#length > this.maxBytes) throw headersTooLong(this.maxBytes);
    this.#pieces.push(fragment);
  }

  get bytes(): Buffer {
    const [first] = this.#pieces;
    return first !== undefined && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces, this.#length);
  }
}
