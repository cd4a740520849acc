import { encodeHeaders } from "../../lib/plugin/transport/hpack/encoder";
import { Flag, FrameType, frame, numberFrame } from "../../lib/plugin/transport/http2/frames";
import { settingsFrame } from "../../lib/plugin/transport/http2/settings";

/* What a client sends, in pieces that tests put together as they like. */

export { Flag, FrameType, frame, numberFrame, settingsFrame };

export const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** What a client says first. */
export const greeting = Buffer.concat([preface, settingsFrame({})]);

export type Fields = readonly (readonly [name: string, value: string])[];

export const requestFields = (path: string, more: Fields = []): Fields => [
  [":method", "POST"],
  [":scheme", "http"],
  [":path", path],
  [":authority", "localhost"],
  ["content-type", "application/grpc"],
  ["te", "trailers"],
  ...more,
];

export function headers(
  streamId: number,
  fields: Fields,
  { end = false, flags = Flag.endHeaders }: { end?: boolean; flags?: number } = {},
): Buffer {
  return frame(FrameType.headers, flags | (end ? Flag.endStream : 0), streamId, encodeHeaders(fields));
}

export function data(streamId: number, payload: Uint8Array, { end = false } = {}): Buffer {
  return frame(FrameType.data, end ? Flag.endStream : 0, streamId, payload);
}

/** A message as gRPC sends it. */
export function message(bytes: Uint8Array, { compressed = 0, length = bytes.length } = {}): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = compressed;
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, bytes]);
}

/** A call of one message, as nearly all clients send it. */
export function call(streamId: number, path: string, bytes: Uint8Array, more: Fields = []): Buffer {
  return Buffer.concat([headers(streamId, requestFields(path, more)), data(streamId, message(bytes), { end: true })]);
}

export const windowUpdate = (streamId: number, increment: number): Buffer =>
  numberFrame(FrameType.windowUpdate, streamId, increment);

export const reset = (streamId: number, code = 8): Buffer => numberFrame(FrameType.rstStream, streamId, code);

export const ping = (text = "12345678"): Buffer => frame(FrameType.ping, 0, 0, Buffer.from(text));
