import type { HeaderField } from "../hpack/dynamic-table";

/** gRPC's status codes, as far as a server gives them. */
export const StatusCode = {
  ok: 0,
  deadlineExceeded: 4,
  notFound: 5,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
} as const;

/** How a call has ended. `message` is for a person. */
export interface Status {
  readonly code: number;
  readonly message: string;
}

/** Thrown by a handler, it ends its call with this status. */
export class StatusError extends Error {
  constructor(readonly status: Status) {
    super(status.message);
  }
}

/** So much fits into one frame beside the rest. */
const MAX_ENCODED_LENGTH = 15_000;

/** What remains as it is in `grpc-message`: printable ASCII but for the percent sign. */
const IS_PLAIN = /^[ -$&-~]$/;

/** In `grpc-message` a text is UTF-8, and what is not plain of it percent-encoded. What is too long is cut off. */
export function encodeStatusMessage(message: string): string {
  let encoded = "";
  for (const character of message) {
    const next = IS_PLAIN.test(character)
      ? character
      : [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
    if (encoded.length + next.length > MAX_ENCODED_LENGTH) break;
    encoded += next;
  }
  // A header can neither begin nor end with a space.
  return encoded.replace(/^ | $/g, "%20");
}

export function statusFields({ code, message }: Status): HeaderField[] {
  const fields: HeaderField[] = [["grpc-status", String(code)]];
  if (message !== "") fields.push(["grpc-message", encodeStatusMessage(message)]);
  return fields;
}
