import { once } from "node:events";
import type { Duplex } from "node:stream";
import { HeaderDecoder } from "../../lib/plugin/transport/hpack/decoder";
import { Flag, FrameReader, FrameType } from "../../lib/plugin/transport/http2/frames";

export interface Received {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

/** What has come of one stream. */
export class Outcome {
  /** Of all blocks of headers. */
  readonly headers: Record<string, string> = {};
  readonly chunks: Buffer[] = [];
  hasEnded = false;
  resetWith: number | undefined;

  get body(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

/** A client that sends whatever bytes a test likes, and notes what comes back. */
export class RawClient {
  readonly frames: Received[] = [];
  readonly #outcomes = new Map<number, Outcome>();
  readonly #headers = new HeaderDecoder(1_000_000);
  readonly #reader = new FrameReader((type, flags, streamId, payload) => {
    this.#take({ type, flags, streamId, payload });
  });
  #waiting: (() => void)[] = [];
  isClosed = false;

  constructor(readonly socket: Duplex) {
    socket.on("data", (chunk: Buffer) => {
      this.#reader.push(chunk);
      this.#wake();
    });
    socket.on("error", () => undefined);
    for (const event of ["end", "close"]) {
      socket.on(event, () => {
        this.isClosed = true;
        socket.end();
        this.#wake();
      });
    }
  }

  send(...bytes: Uint8Array[]): void {
    if (this.socket.writable) this.socket.write(Buffer.concat(bytes));
  }

  /** Sends bytes one after the other, each as a chunk of its own. */
  async trickle(bytes: Uint8Array, chunkBytes = 1): Promise<void> {
    for (let at = 0; at < bytes.length && this.socket.writable; at += chunkBytes) {
      if (!this.socket.write(bytes.subarray(at, at + chunkBytes))) await once(this.socket, "drain");
      await new Promise(setImmediate);
    }
  }

  outcome(streamId: number): Outcome | undefined {
    return this.#outcomes.get(streamId);
  }

  get outcomes(): ReadonlyMap<number, Outcome> {
    return this.#outcomes;
  }

  /** With what code the server has ended the connection. */
  get goaway(): number | undefined {
    return this.frames.find(({ type }) => type === FrameType.goaway)?.payload.readUInt32BE(4);
  }

  /** Waits until something holds, or the connection has ended. */
  async until(holds: (client: this) => boolean): Promise<void> {
    while (!holds(this) && !this.isClosed) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  /** The outcome of a stream, once there is one. */
  async ended(streamId: number): Promise<Outcome | undefined> {
    await this.until(() => isOver(this.outcome(streamId)));
    return this.outcome(streamId);
  }

  #wake(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  #take(received: Received): void {
    this.frames.push(received);
    const { type, flags, streamId, payload } = received;
    const known = this.#outcomes.get(streamId);
    const outcome = known ?? new Outcome();
    const isAnswer = type === FrameType.headers || type === FrameType.data;
    if (!isAnswer && type !== FrameType.rstStream) return;
    this.#outcomes.set(streamId, outcome);
    if (type === FrameType.headers) {
      Object.assign(outcome.headers, Object.fromEntries(this.#headers.decode(payload).fields));
    } else if (type === FrameType.data) {
      outcome.chunks.push(payload);
    } else {
      outcome.resetWith = payload.readUInt32BE(0);
    }
    if (isAnswer && flags & Flag.endStream) outcome.hasEnded = true;
  }
}

const isOver = (outcome: Outcome | undefined): boolean =>
  outcome !== undefined && (outcome.hasEnded || outcome.resetWith !== undefined);
