import { ErrorCode, endedStream, malformedRequest, streamWindowExceeded } from "./errors";
import { Flag, FrameType, MAX_FRAME_BYTES, FRAME_HEADER_BYTES, frame, numberFrame, writeFrameHeader } from "./frames";
import type { Output } from "./output";
import { ReceiveWindow, SendWindow } from "./windows";

/** What takes the body of a request. */
export interface Receiver {
  /** A part of the body: a view of what has arrived. */
  data(chunk: Buffer): void;
  end(): void;
  /** The client has given up, or is gone: there is nobody to answer any more. Nothing follows. */
  lost(): void;
}

/** What a stream needs of its connection. */
export interface StreamOwner {
  readonly output: Output;
  /** Shared by all streams. */
  readonly window: SendWindow;
  /** The bytes of a block of headers, as they are to be sent now. */
  headerBlock(block: Buffer): Buffer;
  /** The stream has more to send than its windows allow, or has become able to send. */
  queue(stream: Stream): void;
  /** An answer, or a part of a long one, has been sent. */
  progress(): void;
  /** Nothing more will be received or sent. */
  closed(stream: Stream, isReset: boolean): void;
  /** What the stream was opened for is done. */
  done(): void;
}

const RECEIVE_WINDOW = 1024 * 1024;

const ignoring: Receiver = { data: () => undefined, end: () => undefined, lost: () => undefined };

/** One request and its answer, seen from the server. Blocks of headers are in HPACK's form. */
export class Stream {
  static readonly receiveWindow = RECEIVE_WINDOW;

  readonly #owner: StreamOwner;
  readonly window: SendWindow;
  receiver: Receiver = ignoring;
  #receiveWindow: ReceiveWindow | undefined;
  /** How much of its body the client has said that it sends. */
  #expected: number | undefined;
  #received = 0;
  #isRemoteEnded = false;
  #isLocalEnded = false;
  #isClosed = false;
  #isHeld = false;
  /** What is to be sent in DATA frames, and the trailers after it. */
  #queued: Buffer[] = [];
  #trailers: Buffer | undefined;
  #whenSent: (() => void)[] = [];

  constructor(
    readonly id: number,
    owner: StreamOwner,
    initialWindow: number,
    contentLength: number | undefined,
  ) {
    this.#owner = owner;
    this.window = new SendWindow(initialWindow);
    this.#expected = contentLength;
  }

  /** Whether the client has sent all of its request. */
  get hasRequestEnded(): boolean {
    return this.#isRemoteEnded;
  }

  /** Counts the stream as open until {@link release}, also when the client has given it up: its handler still runs. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    if (this.#isClosed) this.#owner.done();
  }

  /**
   * A part of the body.
   *
   * @param flowBytes what it counts against windows, with its padding
   * @throws StreamError
   */
  receiveData(chunk: Buffer, flowBytes: number, isEnd: boolean): void {
    if (this.#isRemoteEnded) throw endedStream(this.id);
    // A single frame is never larger than the window.
    if (!isEnd || this.#receiveWindow !== undefined) this.#takeWindow(flowBytes, isEnd);
    this.#received += chunk.length;
    if (this.#expected !== undefined && this.#received > this.#expected) throw this.#wrongLength();
    if (chunk.length > 0) this.receiver.data(chunk);
    if (!isEnd) return;
    this.endRequest();
    this.receiver.end();
  }

  #takeWindow(flowBytes: number, isEnd: boolean): void {
    this.#receiveWindow ??= new ReceiveWindow(RECEIVE_WINDOW);
    if (!this.#receiveWindow.take(flowBytes)) throw streamWindowExceeded(this.id);
    const given = isEnd ? 0 : this.#receiveWindow.giveBack();
    if (given > 0) this.#owner.output.write(numberFrame(FrameType.windowUpdate, this.id, given));
  }

  /**
   * Notes that the client has sent all of its request, which the receiver is yet to be told.
   *
   * @throws StreamError when it had ended already, or its body has another length than was said
   */
  endRequest(): void {
    if (this.#isRemoteEnded) throw endedStream(this.id);
    this.#isRemoteEnded = true;
    if (this.#expected !== undefined && this.#received !== this.#expected) throw this.#wrongLength();
  }

  #wrongLength(): Error {
    return malformedRequest(this.id, "its body has another length than its content-length says");
  }

  /**
   * Nobody waits for an answer any more.
   *
   * @param isReset whether this side has cut the stream off, so that the client may not know yet
   */
  lose(isReset: boolean): void {
    if (this.#isClosed) return;
    const { receiver } = this;
    this.#close(isReset);
    receiver.lost();
  }

  /** Ends the stream with an error. */
  reset(code: ErrorCode): void {
    if (this.#isClosed) return;
    this.#owner.output.write(numberFrame(FrameType.rstStream, this.id, code));
    this.lose(true);
  }

  /** The headers of an answer of which more is to come. */
  respond(head: Buffer): void {
    if (!this.#canSend) return;
    this.#owner.output.write(frame(FrameType.headers, Flag.endHeaders, this.id, this.#owner.headerBlock(head)));
  }

  /** An answer that is nothing but headers, or the end of one. */
  end(trailers: Buffer): void {
    if (!this.#canSend) return;
    this.#isLocalEnded = true;
    this.#trailers = trailers;
    this.#sendOrQueue();
  }

  /** A part of the answer's body. Resolves once it is on its way, or nobody waits for it any more. */
  write(...chunks: Buffer[]): Promise<void> {
    if (!this.#canSend) return Promise.resolve();
    this.#enqueue(chunks);
    this.#sendOrQueue();
    if (this.#queued.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenSent.push(resolve);
    });
  }

  /** A whole answer, in one piece where it is a small one. */
  answer(head: Buffer, body: readonly Buffer[], trailers: Buffer): void {
    if (!this.#canSend) return;
    const length = body.reduce((sum, chunk) => sum + chunk.length, 0);
    if (length > MAX_FRAME_BYTES || length > this.window.available || length > this.#owner.window.available) {
      this.respond(head);
      this.#enqueue(body);
      this.end(trailers);
      return;
    }
    this.#isLocalEnded = true;
    this.window.take(length);
    this.#owner.window.take(length);
    this.#owner.output.write(this.#compose(this.#owner.headerBlock(head), body, length, trailers));
    this.#finish();
  }

  #compose(head: Buffer, body: readonly Buffer[], length: number, trailers: Buffer): Buffer {
    const bytes = Buffer.allocUnsafe(3 * FRAME_HEADER_BYTES + head.length + length + trailers.length);
    let at = writeFrameHeader(bytes, 0, head.length, FrameType.headers, Flag.endHeaders, this.id);
    bytes.set(head, at);
    at = writeFrameHeader(bytes, at + head.length, length, FrameType.data, 0, this.id);
    for (const chunk of body) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    const flags = Flag.endHeaders | Flag.endStream;
    bytes.set(trailers, writeFrameHeader(bytes, at, trailers.length, FrameType.headers, flags, this.id));
    return bytes;
  }

  /** Whether what is next to be sent counts against windows. */
  get hasData(): boolean {
    return this.#queued.length > 0;
  }

  /** Whether there is something that could be sent if the connection allowed it. */
  get isReady(): boolean {
    return !this.#isClosed && (this.#queued.length > 0 ? this.window.available > 0 : this.#trailers !== undefined);
  }

  /** Sends what may be sent at once of what is queued: a frame of data, or the trailers, or both. */
  sendQueued(): void {
    const [chunk] = this.#queued;
    if (chunk !== undefined) this.#sendFrame(chunk);
    if (this.#queued.length > 0) return;
    for (const resolve of this.#whenSent.splice(0)) resolve();
    if (this.#trailers === undefined) return;
    const block = this.#owner.headerBlock(this.#trailers);
    this.#owner.output.write(frame(FrameType.headers, Flag.endHeaders | Flag.endStream, this.id, block));
    this.#finish();
  }

  #sendFrame(chunk: Buffer): void {
    const length = Math.min(chunk.length, MAX_FRAME_BYTES, this.window.available, this.#owner.window.available);
    if (length <= 0) return;
    const header = Buffer.allocUnsafe(FRAME_HEADER_BYTES);
    writeFrameHeader(header, 0, length, FrameType.data, 0, this.id);
    this.#owner.output.write(header);
    this.#owner.output.write(length === chunk.length ? chunk : chunk.subarray(0, length));
    this.window.take(length);
    this.#owner.window.take(length);
    this.#owner.progress();
    if (length === chunk.length) this.#queued.shift();
    else this.#queued[0] = chunk.subarray(length);
  }

  get #canSend(): boolean {
    return !this.#isClosed && !this.#isLocalEnded;
  }

  #enqueue(chunks: readonly Buffer[]): void {
    for (const chunk of chunks) if (chunk.length > 0) this.#queued.push(chunk);
  }

  #sendOrQueue(): void {
    this.#owner.queue(this);
  }

  /** Everything is sent. A client that is not done yet is told that there is no need to go on. */
  #finish(): void {
    this.#owner.progress();
    if (!this.#isRemoteEnded) this.#owner.output.write(numberFrame(FrameType.rstStream, this.id, ErrorCode.noError));
    this.#close(!this.#isRemoteEnded);
  }

  #close(isReset: boolean): void {
    this.#isClosed = true;
    this.receiver = ignoring;
    this.#queued = [];
    this.#trailers = undefined;
    for (const resolve of this.#whenSent.splice(0)) resolve();
    this.#owner.closed(this, isReset);
    if (!this.#isHeld) this.#owner.done();
  }
}
