import { notHttp2 } from "./errors";

const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** What every client says first, in however many pieces. */
export class Preface {
  #matched = 0;

  /**
   * What follows after the preface in a chunk.
   *
   * @throws ConnectionError as soon as it is anything else
   */
  take(chunk: Buffer): Buffer {
    if (this.#matched === PREFACE.length) return chunk;
    const wanted = PREFACE.subarray(this.#matched, this.#matched + chunk.length);
    if (!chunk.subarray(0, wanted.length).equals(wanted)) throw notHttp2();
    this.#matched += wanted.length;
    return chunk.subarray(wanted.length);
  }
}
