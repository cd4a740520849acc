import {
  compressedMessage,
  incompleteMessage,
  malformedPrefix,
  messageTooLarge,
  noMessage,
  secondMessage,
} from "./errors";
import { tooMuchUnfinished } from "./errors";

/** Whether the message is compressed, and how long it is. */
export const PREFIX_BYTES = 5;

const FIRST_BUFFER_BYTES = 64 * 1024;

/** What one connection may have in memory of messages that are not all there. */
export class UnfinishedBytes {
  #bytes = 0;

  constructor(private readonly allowed: number) {}

  /** @throws StatusError when it becomes too much */
  add(bytes: number): void {
    if (this.#bytes + bytes > this.allowed) throw tooMuchUnfinished(this.allowed);
    this.#bytes += bytes;
  }

  remove(bytes: number): void {
    this.#bytes -= bytes;
  }
}

/** Puts the one message of a call together, whatever pieces it arrives in. */
export class MessageReader {
  readonly #maxBytes: number;
  readonly #unfinished: UnfinishedBytes;
  #buffer: Buffer = Buffer.alloc(0);
  #length = 0;
  /** Of the prefix, until it is known how long the message is. */
  #expected = PREFIX_BYTES;
  #counted = 0;

  constructor(maxBytes: number, unfinished: UnfinishedBytes) {
    this.#maxBytes = maxBytes;
    this.#unfinished = unfinished;
  }

  /** @throws StatusError when it cannot become the one message that is wanted */
  push(chunk: Buffer): void {
    if (this.#length === 0) {
      // Nearly always all of it. It is not copied then.
      this.#buffer = chunk;
      this.#length = chunk.length;
      this.#readPrefix();
      if (this.#length === this.#expected) return;
      this.#own();
    } else {
      this.#append(chunk);
      this.#readPrefix();
    }
  }

  /** @throws StatusError when it is not all there */
  end(): Buffer {
    this.discard();
    if (this.#length === 0) throw noMessage();
    if (this.#length < PREFIX_BYTES || this.#length !== this.#expected) throw incompleteMessage();
    return this.#buffer.subarray(PREFIX_BYTES, this.#length);
  }

  /** Nobody wants the message any more, or it is complete. */
  discard(): void {
    this.#unfinished.remove(this.#counted);
    this.#counted = 0;
  }

  #readPrefix(): void {
    if (this.#length < PREFIX_BYTES) return;
    const [flags = 0] = this.#buffer;
    if (flags > 1) throw malformedPrefix(flags);
    if (flags === 1) throw compressedMessage();
    const bytes = this.#buffer.readUInt32BE(1);
    if (bytes > this.#maxBytes) throw messageTooLarge(bytes, this.#maxBytes);
    this.#expected = PREFIX_BYTES + bytes;
    if (this.#length > this.#expected) throw secondMessage();
  }

  /** From a view of what has arrived to a buffer that can grow; never larger than twice of what there is. */
  #own(): void {
    const view = this.#buffer;
    this.#buffer = Buffer.alloc(0);
    this.#length = 0;
    this.#append(view);
  }

  #append(chunk: Buffer): void {
    this.#unfinished.add(chunk.length);
    this.#counted += chunk.length;
    const needed = this.#length + chunk.length;
    if (needed > this.#buffer.length) {
      const atLeast = Math.max(needed, PREFIX_BYTES);
      const roomy = Math.min(Math.max(2 * needed, FIRST_BUFFER_BYTES), Math.max(this.#expected, atLeast));
      const larger = Buffer.allocUnsafe(roomy);
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#length);
    this.#length = needed;
  }
}
