import type { Duplex } from "node:stream";
import { emptyTable, encodeHeaders } from "../hpack/encoder";
import { HeaderDecoder } from "../hpack/decoder";
import type { Limits } from "../limits";
import { ClosedStreams } from "./closed-streams";
import * as errors from "./errors";
import { ConnectionError, ErrorCode, StreamError } from "./errors";
import { checkFrame } from "./frame-rules";
import { Flag, FrameReader, FrameType, frame, goawayFrame, numberFrame } from "./frames";
import { HeaderBlock } from "./header-block";
import { Output } from "./output";
import { Patience } from "./patience";
import { withoutPadding } from "./padding";
import { Preface } from "./preface";
import { problemOfTrailers, readRequest } from "./request";
import type { RequestHead } from "./request";
import { initialPeerSettings, readSettings, settingsFrame } from "./settings";
import { Stream } from "./stream";
import { ReceiveWindow, SendWindow } from "./windows";

export interface ConnectionOptions {
  readonly limits: Limits;
  /** A request whose headers have arrived. Its body goes to the stream's `receiver`. */
  readonly onRequest: (stream: Stream, head: RequestHead) => void;
  /** The connection has ended because of this, most likely the client's fault. */
  readonly onError?: (error: unknown) => void;
  readonly onClose?: () => void;
}

const INITIAL_WINDOW = 65_535;
const CONNECTION_WINDOW = 4 * 1024 * 1024;

/** An answered call, and a sent part of a long answer, make up for as many frames that bring nothing. */
const PATIENCE_FOR_PROGRESS = 10;

const headersTooLarge = encodeHeaders([[":status", "431"]]);

/** The server's side of one HTTP/2 connection (RFC 9113), without anything that a server need not do. */
export class Connection {
  readonly #socket: Duplex;
  readonly #options: ConnectionOptions;
  readonly #reader = new FrameReader((type, flags, streamId, payload) => {
    this.#take(type, flags, streamId, payload);
  });
  readonly #preface = new Preface();
  readonly #headers: HeaderDecoder;
  readonly #output: Output;
  readonly #patience: Patience;
  readonly #peer = initialPeerSettings();
  readonly #sendWindow = new SendWindow(INITIAL_WINDOW);
  readonly #receiveWindow = new ReceiveWindow(CONNECTION_WINDOW);
  readonly #streams = new Map<number, Stream>();
  readonly #closedStreams = new ClosedStreams();
  /** Streams that could send, and wait for the connection. */
  readonly #ready = new Set<Stream>();
  readonly #owner: ConstructorParameters<typeof Stream>[1];
  #active = 0;
  #lastStreamId = 0;
  #headerBlock: HeaderBlock | undefined;
  #hasSettings = false;
  #hasSentHeaders = false;
  /** The client has been told that no more streams are taken. */
  #isLeaving = false;
  #isEnded = false;
  #timer: NodeJS.Timeout;

  constructor(socket: Duplex, options: ConnectionOptions) {
    const { limits } = options;
    this.#socket = socket;
    this.#options = options;
    this.#headers = new HeaderDecoder(limits.headerListBytes);
    this.#output = new Output(socket);
    this.#patience = new Patience(limits.idleFrames, limits.idleFramesPerSecond);
    this.#owner = {
      output: this.#output,
      window: this.#sendWindow,
      headerBlock: (block) => this.#headerBlockToSend(block),
      queue: (stream) => {
        if (stream.isReady) this.#ready.add(stream);
        this.#sendQueued();
      },
      progress: () => {
        this.#patience.restore(PATIENCE_FOR_PROGRESS);
      },
      closed: (stream, isReset) => {
        this.#forget(stream, isReset);
      },
      done: () => {
        this.#active--;
      },
    };
    socket.on("data", (chunk: Buffer) => {
      this.#receive(chunk);
    });
    socket.on("drain", () => {
      this.#sendQueued();
      if (!this.#output.isOverfull) socket.resume();
    });
    socket.on("end", () => {
      this.#lose();
      socket.end();
    });
    // What it is about is told by `close`, which always follows.
    socket.on("error", () => undefined);
    socket.once("close", () => {
      this.#lose();
      options.onClose?.();
    });
    this.#timer = setTimeout(() => {
      this.#fail(errors.prefaceTooLate(limits.prefaceMs));
    }, limits.prefaceMs).unref();
    this.#greet();
  }

  /** Takes no more requests, answers those that are there, and hangs up. */
  shutdown(): void {
    if (this.#isEnded) return;
    this.#output.write(goawayFrame(this.#lastStreamId, ErrorCode.noError, ""));
    this.#isLeaving = true;
    this.#leaveWhenIdle();
  }

  #greet(): void {
    const { concurrentStreams, headerListBytes } = this.#options.limits;
    this.#output.write(
      settingsFrame({
        maxConcurrentStreams: concurrentStreams,
        initialWindowSize: Stream.receiveWindow,
        maxHeaderListSize: headerListBytes,
      }),
    );
    this.#output.write(numberFrame(FrameType.windowUpdate, 0, CONNECTION_WINDOW - INITIAL_WINDOW));
  }

  #receive(chunk: Buffer): void {
    if (this.#isEnded) return;
    try {
      const rest = this.#preface.take(chunk);
      if (rest.length > 0) this.#reader.push(rest);
    } catch (error) {
      this.#fail(error);
    }
    if (this.#output.isOverfull) this.#socket.pause();
  }

  #take(type: number, flags: number, streamId: number, payload: Buffer): void {
    if (this.#isEnded) return;
    try {
      this.#dispatch(type, flags, streamId, payload);
    } catch (error) {
      if (!(error instanceof StreamError)) throw error;
      this.#spendPatience();
      this.#resetStream(error.streamId, error.code);
    }
  }

  #dispatch(type: number, flags: number, streamId: number, payload: Buffer): void {
    if (!this.#hasSettings && (type !== FrameType.settings || flags & Flag.ack)) throw errors.settingsMissing();
    if (this.#headerBlock !== undefined && type !== FrameType.continuation) throw errors.headersInterrupted();
    checkFrame(type, flags, streamId, payload.length);
    switch (type) {
      case FrameType.data:
        this.#takeData(flags, streamId, payload);
        break;
      case FrameType.headers:
        this.#takeHeaders(flags, streamId, payload);
        break;
      case FrameType.continuation:
        this.#takeContinuation(flags, streamId, payload);
        break;
      case FrameType.windowUpdate:
        this.#takeWindowUpdate(streamId, payload);
        break;
      case FrameType.settings:
        this.#takeSettings(flags, payload);
        break;
      case FrameType.ping:
        this.#takePing(flags, payload);
        break;
      case FrameType.rstStream:
        this.#spendPatience();
        this.#openStream("RST_STREAM", streamId)?.lose(false);
        break;
      case FrameType.priority:
        this.#takePriority(streamId, payload);
        break;
      case FrameType.pushPromise:
        throw errors.pushRefused();
      default:
        // Unknown kinds are ignored (RFC 9113, section 5.5), as is a GOAWAY: it is about streams that a server opens.
        this.#spendPatience();
    }
  }

  #takeData(flags: number, streamId: number, payload: Buffer): void {
    if (!this.#receiveWindow.take(payload.length)) throw errors.connectionWindowExceeded();
    const given = this.#receiveWindow.giveBack();
    if (given > 0) this.#output.write(numberFrame(FrameType.windowUpdate, 0, given));
    const body = flags & Flag.padded ? withoutPadding(payload) : payload;
    const isEnd = (flags & Flag.endStream) !== 0;
    if (body.length === 0 && !isEnd) this.#spendPatience();
    const stream = this.#openStream("DATA", streamId);
    if (stream !== undefined) stream.receiveData(body, payload.length, isEnd);
    else if (this.#closedStreams.hasEnded(streamId)) throw errors.endedStream(streamId);
    else this.#spendPatience();
  }

  #takeHeaders(flags: number, streamId: number, payload: Buffer): void {
    let fragment = flags & Flag.padded ? withoutPadding(payload) : payload;
    let dependsOnItself = false;
    if (flags & Flag.priority) {
      if (fragment.length < 5) throw errors.frameOfWrongLength("HEADERS", payload.length);
      dependsOnItself = (fragment.readUInt32BE(0) & 0x7fff_ffff) === streamId;
      fragment = fragment.subarray(5);
    }
    const endsStream = (flags & Flag.endStream) !== 0;
    const block = new HeaderBlock(streamId, endsStream, this.#options.limits.headerBlockBytes);
    block.add(fragment);
    if (flags & Flag.endHeaders) this.#takeHeaderBlock(block);
    else this.#headerBlock = block;
    if (dependsOnItself) throw errors.dependsOnItself(streamId);
  }

  #takeContinuation(flags: number, streamId: number, payload: Buffer): void {
    const block = this.#headerBlock;
    if (block === undefined) throw errors.continuationOfNothing();
    if (block.streamId !== streamId) throw errors.headersInterrupted();
    const isLast = (flags & Flag.endHeaders) !== 0;
    if (payload.length === 0 && !isLast) this.#spendPatience();
    block.add(payload);
    if (!isLast) return;
    this.#headerBlock = undefined;
    this.#takeHeaderBlock(block);
  }

  #takeHeaderBlock({ streamId, endsStream, bytes }: HeaderBlock): void {
    // In any case, since the table depends on it.
    const { fields, isTooLarge } = this.#headers.decode(bytes);
    const open = this.#streams.get(streamId);
    if (open !== undefined) {
      const problem = endsStream ? problemOfTrailers(fields) : "there are headers in the midst of it";
      if (problem !== undefined && !open.hasRequestEnded) throw errors.malformedRequest(streamId, problem);
      open.endRequest();
      open.receiver.end();
      return;
    }
    if (!this.#isNewStream(streamId)) return;
    this.#lastStreamId = streamId;
    if (this.#isLeaving) {
      this.#closedStreams.add(streamId, true);
      return;
    }
    if (this.#active >= this.#options.limits.concurrentStreams) throw errors.tooManyStreams(streamId);
    const head = readRequest(fields);
    if (typeof head === "string" && !isTooLarge) throw errors.malformedRequest(streamId, head);
    const length = typeof head === "string" ? undefined : head.contentLength;
    const stream = new Stream(streamId, this.#owner, this.#peer.initialWindowSize, length);
    this.#streams.set(streamId, stream);
    this.#active++;
    if (endsStream) stream.endRequest();
    if (isTooLarge || typeof head === "string") stream.end(headersTooLarge);
    else this.#options.onRequest(stream, head);
    if (endsStream) stream.receiver.end();
  }

  /** Whether headers open a stream; otherwise they are for one that is closed, which may be no fault. */
  #isNewStream(streamId: number): boolean {
    if (streamId % 2 === 0) throw errors.unusableStreamId(streamId);
    if (streamId > this.#lastStreamId) return true;
    if (this.#closedStreams.hasEnded(streamId)) throw errors.closedStream(streamId);
    if (!this.#closedStreams.wasReset(streamId)) throw errors.unusableStreamId(streamId);
    this.#spendPatience();
    return false;
  }

  #takeWindowUpdate(streamId: number, payload: Buffer): void {
    const increment = payload.readUInt32BE(0) & 0x7fff_ffff;
    this.#spendPatience();
    if (streamId === 0) {
      if (increment === 0) throw errors.emptyConnectionWindowUpdate();
      if (!this.#sendWindow.add(increment)) throw errors.connectionWindowOverflow();
    } else {
      const stream = this.#openStream("WINDOW_UPDATE", streamId);
      if (stream === undefined) return;
      if (increment === 0) throw errors.emptyStreamWindowUpdate(streamId);
      if (!stream.window.add(increment)) throw errors.streamWindowOverflow(streamId);
      if (stream.isReady) this.#ready.add(stream);
    }
    this.#sendQueued();
  }

  #takeSettings(flags: number, payload: Buffer): void {
    this.#spendPatience();
    if (flags & Flag.ack) return;
    if (!this.#hasSettings) clearTimeout(this.#timer);
    this.#hasSettings = true;
    const before = this.#peer.initialWindowSize;
    readSettings(payload, this.#peer);
    this.#output.write(frame(FrameType.settings, Flag.ack, 0, Buffer.alloc(0)));
    const change = this.#peer.initialWindowSize - before;
    if (change === 0) return;
    for (const stream of this.#streams.values()) {
      if (!stream.window.add(change)) throw errors.settingOutOfRange("INITIAL_WINDOW_SIZE", before + change);
      if (stream.isReady) this.#ready.add(stream);
    }
    this.#sendQueued();
  }

  #takePing(flags: number, payload: Buffer): void {
    this.#spendPatience();
    if (!(flags & Flag.ack)) this.#output.write(frame(FrameType.ping, Flag.ack, 0, payload));
  }

  #takePriority(streamId: number, payload: Buffer): void {
    this.#spendPatience();
    if ((payload.readUInt32BE(0) & 0x7fff_ffff) === streamId) throw errors.dependsOnItself(streamId);
  }

  /** The stream of a frame; undefined when it is closed. */
  #openStream(kind: string, streamId: number): Stream | undefined {
    const stream = this.#streams.get(streamId);
    if (stream === undefined && (streamId > this.#lastStreamId || streamId % 2 === 0)) {
      throw errors.idleStream(kind, streamId);
    }
    return stream;
  }

  #resetStream(streamId: number, code: ErrorCode): void {
    const stream = this.#streams.get(streamId);
    if (stream !== undefined) {
      stream.reset(code);
      return;
    }
    this.#closedStreams.add(streamId, true);
    this.#output.write(numberFrame(FrameType.rstStream, streamId, code));
  }

  /** Lets streams that have something to send take turns, as far as the client and the socket have room. */
  #sendQueued(): void {
    for (const stream of this.#ready) {
      if (stream.hasData && (this.#sendWindow.available <= 0 || !this.#output.hasRoom)) continue;
      this.#ready.delete(stream);
      stream.sendQueued();
      if (stream.isReady) this.#ready.add(stream);
    }
  }

  #headerBlockToSend(block: Buffer): Buffer {
    if (this.#hasSentHeaders) return block;
    this.#hasSentHeaders = true;
    return Buffer.concat([emptyTable, block]);
  }

  #spendPatience(): void {
    if (!this.#patience.spend()) throw errors.tooManyIdleFrames();
  }

  #forget(stream: Stream, isReset: boolean): void {
    this.#streams.delete(stream.id);
    this.#ready.delete(stream);
    this.#closedStreams.add(stream.id, isReset);
    this.#leaveWhenIdle();
  }

  #leaveWhenIdle(): void {
    if (!this.#isLeaving || this.#streams.size > 0 || this.#isEnded) return;
    this.#hangUp();
  }

  #fail(error: unknown): void {
    if (this.#isEnded) return;
    const isPeers = error instanceof ConnectionError;
    const [code, reason] = isPeers ? [error.code, error.message] : [ErrorCode.internalError, "internal error"];
    this.#output.write(goawayFrame(this.#lastStreamId, code, reason));
    this.#options.onError?.(error);
    this.#hangUp();
  }

  /** Sends what is there, and waits a moment for the client to have read it. */
  #hangUp(): void {
    this.#lose();
    this.#output.flush();
    this.#socket.end();
    // Nothing of it is looked at any more, but a socket with unread bytes would cut off what was sent.
    this.#socket.resume();
    this.#timer = setTimeout(() => {
      this.#socket.destroy();
    }, this.#options.limits.lingerMs).unref();
  }

  /** There is nobody to answer any more. */
  #lose(): void {
    clearTimeout(this.#timer);
    this.#isEnded = true;
    for (const stream of [...this.#streams.values()]) stream.lose(true);
  }
}
