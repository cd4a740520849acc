import { frameOfWrongLength, paddingTooLong } from "./errors";

/** The payload of a frame whose flags say that it is padded: the first byte tells by how much. */
export function withoutPadding(payload: Buffer): Buffer {
  const [padding] = payload;
  if (padding === undefined) throw frameOfWrongLength("padded", 0);
  if (padding >= payload.length) throw paddingTooLong();
  return payload.subarray(1, payload.length - padding);
}
