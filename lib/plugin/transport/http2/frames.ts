import { frameTooLong } from "./errors";

/** The kinds of frames (RFC 9113, section 6). */
export const FrameType = {
  data: 0x0,
  headers: 0x1,
  priority: 0x2,
  rstStream: 0x3,
  settings: 0x4,
  pushPromise: 0x5,
  ping: 0x6,
  goaway: 0x7,
  windowUpdate: 0x8,
  continuation: 0x9,
} as const;

/** What a frame's flags mean, depending on its kind. */
export const Flag = { ack: 0x1, endStream: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

export const FRAME_HEADER_BYTES = 9;

/** What everyone takes, and the least that a peer may allow. */
export const MAX_FRAME_BYTES = 16_384;

/** Takes a frame. `payload` is a view of what has arrived: it lives as long as it is held. */
export type OnFrame = (type: number, flags: number, streamId: number, payload: Buffer) => void;

/** Cuts what arrives into frames, wherever its chunks begin and end. */
export class FrameReader {
  readonly #onFrame: OnFrame;
  /** The beginning of a frame that is not all there. */
  #pieces: Buffer[] = [];
  #length = 0;
  /** How many bytes it takes to go on. */
  #needed = FRAME_HEADER_BYTES;

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame;
  }

  /** @throws ConnectionError at a frame that is longer than allowed; and whatever the taker throws */
  push(chunk: Buffer): void {
    let rest = chunk;
    if (this.#length > 0) {
      this.#pieces.push(chunk);
      this.#length += chunk.length;
      if (this.#length < this.#needed) return;
      rest = Buffer.concat(this.#pieces, this.#length);
    }
    this.#pieces = [];
    this.#length = 0;
    const left = this.#read(rest);
    if (left === rest.length) return;
    this.#pieces.push(rest.subarray(left));
    this.#length = rest.length - left;
    this.#needed =
      this.#length < FRAME_HEADER_BYTES ? FRAME_HEADER_BYTES : FRAME_HEADER_BYTES + payloadLength(rest, left);
  }

  /** Hands out the frames that are all there, and tells where the first other one begins. */
  #read(bytes: Buffer): number {
    let at = 0;
    while (bytes.length - at >= FRAME_HEADER_BYTES) {
      const begin = at + FRAME_HEADER_BYTES;
      const end = begin + payloadLength(bytes, at);
      if (end > bytes.length) break;
      at = end;
      const streamId = bytes.readUInt32BE(begin - 4) & 0x7fff_ffff;
      this.#onFrame(bytes[begin - 6] ?? 0, bytes[begin - 5] ?? 0, streamId, bytes.subarray(begin, end));
    }
    return at;
  }
}

function payloadLength(bytes: Buffer, at: number): number {
  const length = bytes.readUIntBE(at, 3);
  if (length > MAX_FRAME_BYTES) throw frameTooLong(length, MAX_FRAME_BYTES);
  return length;
}

/** Writes a frame's header, and tells where its payload begins. */
export function writeFrameHeader(
  into: Buffer,
  at: number,
  length: number,
  type: number,
  flags: number,
  streamId: number,
): number {
  into[at] = length >>> 16;
  into[at + 1] = length >>> 8;
  into[at + 2] = length;
  into[at + 3] = type;
  into[at + 4] = flags;
  into[at + 5] = streamId >>> 24;
  into[at + 6] = streamId >>> 16;
  into[at + 7] = streamId >>> 8;
  into[at + 8] = streamId;
  return at + FRAME_HEADER_BYTES;
}

/** A whole frame. */
export function frame(type: number, flags: number, streamId: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payload.length);
  bytes.set(payload, writeFrameHeader(bytes, 0, payload.length, type, flags, streamId));
  return bytes;
}

/** A frame whose payload is one number of 32 bits, as of WINDOW_UPDATE and RST_STREAM. */
export function numberFrame(type: number, streamId: number, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(FRAME_HEADER_BYTES + 4);
  bytes.writeUInt32BE(value, writeFrameHeader(bytes, 0, 4, type, 0, streamId));
  return bytes;
}

/** The last stream that was looked at, why nothing more will be, and words for a person who reads traces. */
export function goawayFrame(lastStreamId: number, code: number, reason: string): Buffer {
  const text = Buffer.from(reason);
  const payload = Buffer.allocUnsafe(8 + text.length);
  payload.writeUInt32BE(lastStreamId, 0);
  payload.writeUInt32BE(code, 4);
  payload.set(text, 8);
  return frame(FrameType.goaway, 0, 0, payload);
}
