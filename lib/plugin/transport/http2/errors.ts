/** Why a stream or a connection ends, as it stands in RST_STREAM and GOAWAY (RFC 9113, section 7). */
export const ErrorCode = {
  noError: 0x0,
  protocolError: 0x1,
  internalError: 0x2,
  flowControlError: 0x3,
  settingsTimeout: 0x4,
  streamClosed: 0x5,
  frameSizeError: 0x6,
  refusedStream: 0x7,
  cancel: 0x8,
  compressionError: 0x9,
  enhanceYourCalm: 0xb,
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** The peer has broken a rule that the whole connection stands on: it ends. */
export class ConnectionError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The peer has broken a rule within one stream: that stream ends, the others go on. */
export class StreamError extends Error {
  constructor(
    readonly streamId: number,
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

const { compressionError, enhanceYourCalm, flowControlError, frameSizeError, protocolError, streamClosed } = ErrorCode;

export const notHttp2 = (): ConnectionError =>
  new ConnectionError(protocolError, "the client does not begin with HTTP/2's preface");

export const prefaceTooLate = (milliseconds: number): ConnectionError =>
  new ConnectionError(protocolError, `the client has not begun to speak HTTP/2 within ${milliseconds} ms`);

export const settingsMissing = (): ConnectionError =>
  new ConnectionError(protocolError, "the first frame must be SETTINGS");

export const frameTooLong = (length: number, allowed: number): ConnectionError =>
  new ConnectionError(frameSizeError, `a frame has ${length} bytes, more than ${allowed}`);

export const frameOfWrongLength = (frame: string, length: number): ConnectionError =>
  new ConnectionError(frameSizeError, `a ${frame} frame cannot have ${length} bytes`);

export const paddingTooLong = (): ConnectionError =>
  new ConnectionError(protocolError, "the padding of a frame is as long as its payload or longer");

export const needsStream = (frame: string): ConnectionError =>
  new ConnectionError(protocolError, `a ${frame} frame belongs to a stream`);

export const needsConnection = (frame: string): ConnectionError =>
  new ConnectionError(protocolError, `a ${frame} frame belongs to the connection, not to a stream`);

export const pushRefused = (): ConnectionError =>
  new ConnectionError(protocolError, "a client cannot send PUSH_PROMISE frames");

export const headersInterrupted = (): ConnectionError =>
  new ConnectionError(protocolError, "a block of headers must go on with CONTINUATION frames of the same stream");

export const continuationOfNothing = (): ConnectionError =>
  new ConnectionError(protocolError, "a CONTINUATION frame must follow headers that are not complete");

export const headersTooLong = (allowed: number): ConnectionError =>
  new ConnectionError(enhanceYourCalm, `a block of headers has more than ${allowed} bytes`);

export const tooManyIdleFrames = (): ConnectionError =>
  new ConnectionError(enhanceYourCalm, "the client sends too many frames that bring nothing");

export const settingOutOfRange = (setting: string, value: number): ConnectionError =>
  new ConnectionError(
    setting === "INITIAL_WINDOW_SIZE" ? flowControlError : protocolError,
    `the setting ${setting} cannot be ${value}`,
  );

export const unusableStreamId = (streamId: number): ConnectionError =>
  new ConnectionError(protocolError, `a client cannot open stream ${streamId}: ids are odd and grow`);

export const idleStream = (frame: string, streamId: number): ConnectionError =>
  new ConnectionError(protocolError, `a ${frame} frame is for stream ${streamId}, which has not been opened`);

export const closedStream = (streamId: number): ConnectionError =>
  new ConnectionError(streamClosed, `headers are for stream ${streamId}, which is closed`);

export const connectionWindowExceeded = (): ConnectionError =>
  new ConnectionError(flowControlError, "the client has sent more than the connection's window");

export const connectionWindowOverflow = (): ConnectionError =>
  new ConnectionError(flowControlError, "the connection's window would exceed 2^31 - 1");

export const emptyConnectionWindowUpdate = (): ConnectionError =>
  new ConnectionError(protocolError, "a WINDOW_UPDATE frame must add something");

export const malformedHeaderBlock = (problem: string): ConnectionError =>
  new ConnectionError(compressionError, `a block of headers cannot be decoded: ${problem}`);

export const endedStream = (streamId: number): StreamError =>
  new StreamError(streamId, streamClosed, `stream ${streamId} has been ended by the client`);

export const streamWindowExceeded = (streamId: number): StreamError =>
  new StreamError(streamId, flowControlError, `the client has sent more than the window of stream ${streamId}`);

export const streamWindowOverflow = (streamId: number): StreamError =>
  new StreamError(streamId, flowControlError, `the window of stream ${streamId} would exceed 2^31 - 1`);

export const emptyStreamWindowUpdate = (streamId: number): StreamError =>
  new StreamError(streamId, protocolError, "a WINDOW_UPDATE frame must add something");

export const dependsOnItself = (streamId: number): StreamError =>
  new StreamError(streamId, protocolError, `stream ${streamId} cannot depend on itself`);

export const priorityOfWrongLength = (streamId: number, length: number): StreamError =>
  new StreamError(streamId, frameSizeError, `a PRIORITY frame cannot have ${length} bytes`);

export const malformedRequest = (streamId: number, problem: string): StreamError =>
  new StreamError(streamId, protocolError, `the request on stream ${streamId} is malformed: ${problem}`);

export const tooManyStreams = (streamId: number): StreamError =>
  new StreamError(streamId, ErrorCode.refusedStream, `there are too many streams open for stream ${streamId}`);
