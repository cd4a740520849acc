import type { Duplex } from "node:stream";

/** Up to here, frames of one turn are copied together rather than handed over one by one. */
const COPIED_BYTES = 64 * 1024;

/** As much waits to be sent that more answers would only take memory. */
const FULL_BYTES = 256 * 1024;

/** As much waits to be sent that it must be what a client asks for and does not read. */
const OVERFULL_BYTES = 1024 * 1024;

/** Sends what is written during one turn of the event loop, and all promises that it settles, in one go. */
export class Output {
  readonly #socket: Duplex;
  #pieces: Buffer[] = [];
  #pending = 0;
  #isScheduled = false;

  constructor(socket: Duplex) {
    this.#socket = socket;
  }

  write(bytes: Buffer): void {
    this.#pieces.push(bytes);
    this.#pending += bytes.length;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    process.nextTick(() => {
      this.flush();
    });
  }

  /** Whether a long answer may go on. Once not, the socket's `drain` tells when. */
  get hasRoom(): boolean {
    return this.#waiting < FULL_BYTES;
  }

  /** Whether the client asks for more than it reads. */
  get isOverfull(): boolean {
    return this.#waiting > OVERFULL_BYTES;
  }

  get #waiting(): number {
    return this.#pending + this.#socket.writableLength;
  }

  flush(): void {
    const pieces = this.#pieces;
    const total = this.#pending;
    this.#pieces = [];
    this.#pending = 0;
    this.#isScheduled = false;
    const [first] = pieces;
    if (first === undefined || !this.#socket.writable) return;
    if (pieces.length === 1) {
      this.#socket.write(first);
    } else if (total <= COPIED_BYTES) {
      this.#socket.write(Buffer.concat(pieces, total));
    } else {
      this.#socket.cork();
      for (const piece of pieces) this.#socket.write(piece);
      this.#socket.uncork();
    }
  }
}
