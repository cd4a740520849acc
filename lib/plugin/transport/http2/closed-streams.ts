/** How many streams are remembered: as many as may be open, so that what was sent before their end was known is covered. */
const REMEMBERED = 1024;

/** How the latest streams have ended, by their ids, in a fixed amount of memory. */
export class ClosedStreams {
  readonly #ends = new Int32Array(REMEMBERED);

  add(streamId: number, isReset: boolean): void {
    this.#ends[(streamId >>> 1) % REMEMBERED] = isReset ? -streamId : streamId;
  }

  /** Whether both sides have said all that they had to say. */
  hasEnded(streamId: number): boolean {
    return this.#ends[(streamId >>> 1) % REMEMBERED] === streamId;
  }

  /** Whether this side has cut it off, so that the client may not have known while it still sent. */
  wasReset(streamId: number): boolean {
    return this.#ends[(streamId >>> 1) % REMEMBERED] === -streamId;
  }
}
