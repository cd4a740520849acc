/** What a peer may ask of one connection. Beyond them it gets an error, not memory. */
export interface Limits {
  /** Calls that are open, or whose handler still runs although the client has given them up. */
  readonly concurrentStreams: number;
  /** Compressed bytes of one block of headers, with all its continuations. */
  readonly headerBlockBytes: number;
  /** As HTTP/2 counts: names, values and 32 for each field. */
  readonly headerListBytes: number;
  /** Of one message, in either direction. */
  readonly messageBytes: number;
  /** Of all messages of a connection that have arrived in part. */
  readonly unfinishedBytes: number;
  /** How long a client may take to say that it speaks HTTP/2. */
  readonly prefaceMs: number;
  /** How long a client may take to hang up once it was told to. */
  readonly lingerMs: number;
  /** Frames that cost work and bring nothing, such as pings and resets, that a client may send at once. */
  readonly idleFrames: number;
  /** How many of them it gets back each second. Whatever gets on gives some back as well. */
  readonly idleFramesPerSecond: number;
}

const MEBIBYTE = 1024 * 1024;

export const defaultLimits: Limits = {
  concurrentStreams: 1_000,
  headerBlockBytes: 64 * 1024,
  headerListBytes: 64 * 1024,
  // Terraform's own limit for schemas is lower; large configurations need more than gRPC's 4 MiB.
  messageBytes: 256 * MEBIBYTE,
  unfinishedBytes: 512 * MEBIBYTE,
  prefaceMs: 30_000,
  lingerMs: 1_000,
  idleFrames: 10_000,
  idleFramesPerSecond: 100,
};
