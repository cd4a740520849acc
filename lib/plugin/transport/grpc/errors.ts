import { StatusCode, StatusError } from "./status";

const { deadlineExceeded, internal, resourceExhausted, unimplemented } = StatusCode;

const error = (code: number, message: string): StatusError => new StatusError({ code, message });

export const unknownMethod = (path: string): StatusError =>
  error(unimplemented, `there is no method ${JSON.stringify(path)} here`);

export const unknownEncoding = (encoding: string): StatusError =>
  error(
    unimplemented,
    `messages in the encoding ${JSON.stringify(encoding)} are not read here: send them as they are (identity)`,
  );

export const invalidTimeout = (value: string): StatusError =>
  error(
    internal,
    `grpc-timeout is no time: ${JSON.stringify(value)}; it is up to 8 digits and one of H, M, S, m, u, n`,
  );

export const deadlineIsOver = (): StatusError => error(deadlineExceeded, "the deadline of the call is over");

export const compressedMessage = (): StatusError =>
  error(internal, "a message is compressed although its call says that none is: send it as it is");

export const malformedPrefix = (flags: number): StatusError =>
  error(internal, `a message begins with ${flags}, where only 0 (not compressed) may stand`);

export const messageTooLarge = (bytes: number, allowed: number): StatusError =>
  error(resourceExhausted, `a message of ${bytes} bytes is larger than the ${allowed} that are allowed`);

export const tooMuchUnfinished = (allowed: number): StatusError =>
  error(resourceExhausted, `the messages that are sent at once are larger than the ${allowed} bytes that are allowed`);

export const secondMessage = (): StatusError =>
  error(unimplemented, "the call has a second message, where there can be one only");

export const noMessage = (): StatusError => error(unimplemented, "the call has no message");

export const incompleteMessage = (): StatusError => error(internal, "the call ends in the midst of its message");

export const unreadableMessage = (reason: unknown): StatusError =>
  error(internal, `the message cannot be decoded: ${reason instanceof Error ? reason.message : String(reason)}`);
