import { encodeHeaders } from "../hpack/encoder";
import type { Receiver, Stream } from "../http2/stream";
import type { Limits } from "../limits";
import { deadlineIsOver, messageTooLarge } from "./errors";
import { PREFIX_BYTES } from "./message-reader";
import type { MessageReader } from "./message-reader";
import { StatusCode, StatusError, statusFields } from "./status";
import type { Status } from "./status";

/** A call, as its handler sees it. */
export interface Call {
  /** Calls the listener once if the client gives up before it is answered: it cancels, its deadline is over, or it is gone. */
  onCancelled(listener: () => void): void;
}

const headFields = [
  [":status", "200"],
  ["content-type", "application/grpc"],
] as const;

const head = encodeHeaders(headFields);
const okTrailers = encodeHeaders(statusFields({ code: StatusCode.ok, message: "" }));

/** The server's side of one call: takes its message, runs what serves it, and sends what comes of it. */
export class ServerCall implements Call, Receiver {
  readonly #stream: Stream;
  readonly #limits: Limits;
  readonly #reader: MessageReader;
  readonly #serve: (message: Buffer, call: ServerCall) => Promise<void>;
  readonly #statusOf: (error: unknown) => Status;
  #listeners: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #hasHead = false;
  #isOver = false;
  #isCancelled = false;

  constructor(
    stream: Stream,
    options: {
      readonly limits: Limits;
      readonly reader: MessageReader;
      readonly serve: (message: Buffer, call: ServerCall) => Promise<void>;
      /** What the client is told of an error that is no {@link StatusError}. */
      readonly statusOf: (error: unknown) => Status;
      readonly timeoutMs: number | undefined;
    },
  ) {
    this.#stream = stream;
    this.#limits = options.limits;
    this.#reader = options.reader;
    this.#serve = options.serve;
    this.#statusOf = options.statusOf;
    if (options.timeoutMs === undefined) return;
    this.#timer = setTimeout(() => {
      this.fail(deadlineIsOver());
      this.#cancel();
    }, options.timeoutMs).unref();
  }

  onCancelled(listener: () => void): void {
    if (this.#isCancelled) listener();
    else if (!this.#isOver) this.#listeners.push(listener);
  }

  data(chunk: Buffer): void {
    this.#attempt(() => {
      this.#reader.push(chunk);
    });
  }

  end(): void {
    this.#attempt(() => {
      const message = this.#reader.end();
      this.#stream.hold();
      this.#serve(message, this)
        .catch((error: unknown) => {
          this.fail(error);
        })
        .finally(() => {
          this.#stream.release();
        });
    });
  }

  lost(): void {
    this.#conclude();
    this.#cancel();
  }

  /** Answers with the one message, and ends the call. */
  answer(message: Buffer): void {
    if (this.#isOver) return;
    const prefix = this.#prefixOf(message);
    this.#conclude();
    this.#stream.answer(head, [prefix, message], okTrailers);
  }

  /** One of several messages. Resolves when it is time for the next one, or when nobody waits for one. */
  write(message: Buffer): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    const prefix = this.#prefixOf(message);
    if (!this.#hasHead) this.#stream.respond(head);
    this.#hasHead = true;
    return this.#stream.write(prefix, message);
  }

  /** Ends a call whose messages have all been written. */
  finish(): void {
    if (this.#isOver) return;
    this.#conclude();
    if (this.#hasHead) this.#stream.end(okTrailers);
    else this.#stream.end(encodeHeaders([...headFields, ...statusFields({ code: StatusCode.ok, message: "" })]));
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#conclude();
    const status = error instanceof StatusError ? error.status : this.#statusOf(error);
    this.#stream.end(encodeHeaders([...(this.#hasHead ? [] : headFields), ...statusFields(status)]));
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.fail(error);
    }
  }

  #prefixOf(message: Buffer): Buffer {
    if (message.length > this.#limits.messageBytes) throw messageTooLarge(message.length, this.#limits.messageBytes);
    const prefix = Buffer.alloc(PREFIX_BYTES);
    prefix.writeUInt32BE(message.length, 1);
    return prefix;
  }

  #conclude(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#reader.discard();
  }

  #cancel(): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    for (const listener of this.#listeners.splice(0)) listener();
  }
}
