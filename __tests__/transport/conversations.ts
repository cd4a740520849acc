import { encodeHeaders } from "../../lib/plugin/transport/hpack/encoder";
import { paths } from "./echo";
import * as client from "./frames";
import { Flag, FrameType, data, frame, message, requestFields } from "./frames";

/** Numbers that are as random each time as the seed is the same. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  /** A whole number from 0 up, less than `sides`. */
  roll(sides: number): number {
    // Xorshift, of 32 bits.
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % sides;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.roll(choices.length)] ?? choices[0];
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.roll(256)));
  }
}

/** A frame, and which stream it must keep its turn in; 0 is any time. */
interface Step {
  readonly streamId: number;
  readonly bytes: Buffer;
}

/** A block of headers in one frame or several, with padding, a priority, or both. */
function headerFrames(dice: Dice, streamId: number, fields: client.Fields): Step[] {
  const block = encodeHeaders(fields);
  const parts = dice.roll(3) === 0 ? [block.subarray(0, 9), block.subarray(9, 9), block.subarray(9)] : [block];
  const bytes = parts.map((part, index) => {
    const flags = index === parts.length - 1 ? Flag.endHeaders : 0;
    if (index > 0) return frame(FrameType.continuation, flags, streamId, part);
    const padding = dice.roll(4) === 0 ? dice.roll(20) : undefined;
    const priority = dice.roll(4) === 0 ? Buffer.from([0, 0, 0, 0, 15]) : Buffer.alloc(0);
    const payload = [
      ...(padding === undefined ? [] : [Buffer.from([padding])]),
      priority,
      part,
      Buffer.alloc(padding ?? 0),
    ];
    const more = (padding === undefined ? 0 : Flag.padded) | (priority.length > 0 ? Flag.priority : 0);
    return frame(FrameType.headers, flags | more, streamId, Buffer.concat(payload));
  });
  // Nothing may come in between.
  return [{ streamId, bytes: Buffer.concat(bytes) }];
}

/** With padding, it still fits into a frame. */
const MOST_DATA_BYTES = 16_000;

/** A body in pieces of any size, some of them padded. */
function dataFrames(dice: Dice, streamId: number, body: Buffer): Step[] {
  const steps: Step[] = [];
  let at = 0;
  do {
    const length = dice.roll(3) === 0 ? 1 + dice.roll(5) : MOST_DATA_BYTES;
    const part = body.subarray(at, at + length);
    at += part.length;
    const isEnd = at >= body.length;
    if (dice.roll(4) === 0) {
      const padding = dice.roll(9);
      const payload = Buffer.concat([Buffer.from([padding]), part, Buffer.alloc(padding)]);
      steps.push({
        streamId,
        bytes: frame(FrameType.data, Flag.padded | (isEnd ? Flag.endStream : 0), streamId, payload),
      });
    } else {
      steps.push({ streamId, bytes: data(streamId, part, { end: isEnd }) });
    }
  } while (at < body.length);
  return steps;
}

function callSteps(dice: Dice, streamId: number): Step[] {
  const path = dice.pick([paths.echo, paths.echo, paths.echo, paths.fail, paths.throw, paths.many, "/test.Echo/Other"]);
  const text =
    path === paths.many
      ? Buffer.from(String(dice.roll(4)))
      : Buffer.alloc(dice.pick(path === paths.fail ? [0, 1, 300] : [0, 1, 30, 300, 20_000]), "text ");
  const more = dice.roll(3) === 0 ? ([["custom-name", "x".repeat(dice.roll(50))]] as const) : [];
  return [...headerFrames(dice, streamId, requestFields(path, more)), ...dataFrames(dice, streamId, message(text))];
}

/** What a well-behaved client may say: calls whose frames come interleaved, and what belongs to the connection between them. */
export function conversation(dice: Dice): { frames: Buffer[]; streamIds: number[] } {
  const streamIds = Array.from({ length: 1 + dice.roll(5) }, (_, index) => 2 * index + 1);
  const queues = streamIds.map((streamId) => callSteps(dice, streamId));
  const frames = [client.settingsFrame({ initialWindowSize: 65_535 + dice.roll(1_000_000) })];
  let opened = 0;
  while (queues.some((queue) => queue.length > 0)) {
    const kind = dice.roll(12);
    if (kind === 0) frames.push(client.ping());
    if (kind === 1) frames.push(client.windowUpdate(0, 1 + dice.roll(100_000)));
    if (kind === 2) frames.push(frame(0x42, dice.roll(256), dice.roll(9), dice.bytes(dice.roll(30))));
    if (kind === 3) frames.push(frame(FrameType.priority, 0, 101, Buffer.from([0, 0, 0, 0, 7])));
    // Streams are opened in their order.
    const index = dice.roll(Math.min(opened + 1, queues.length));
    const step = queues[index]?.shift();
    if (step === undefined) continue;
    if (index === opened) opened++;
    frames.push(step.bytes);
  }
  return { frames, streamIds };
}

/** A conversation in which something is wrong, or may be. */
export function mangled(dice: Dice): Buffer {
  const frames = [client.preface, ...conversation(dice).frames];
  for (let changes = 1 + dice.roll(3); changes > 0; changes--) mangleFrames(dice, frames);
  const bytes = Buffer.concat(frames);
  if (dice.roll(3) === 0) {
    for (let flips = 1 + dice.roll(4); flips > 0; flips--) bytes[24 + dice.roll(bytes.length - 24)] = dice.roll(256);
  }
  return dice.roll(8) === 0 ? bytes.subarray(0, dice.roll(bytes.length)) : bytes;
}

/** Numbers at which something changes. */
const edges = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 65_535, 16_384, 16_385] as const;

function mangleFrames(dice: Dice, frames: Buffer[]): void {
  const at = 1 + dice.roll(frames.length - 1);
  const target = frames[at] ?? Buffer.alloc(9);
  switch (dice.roll(9)) {
    case 0:
      frames.splice(at, 1);
      break;
    case 1:
      frames.splice(at, 0, target);
      break;
    case 2:
      frames.splice(1 + dice.roll(frames.length - 1), 0, ...frames.splice(at, 1));
      break;
    case 3:
      // Another kind, other flags, another stream.
      target[3 + dice.roll(3)] = dice.roll(dice.pick([12, 256]));
      break;
    case 4:
      target[8] = dice.roll(12);
      break;
    case 5:
      frames.splice(at, 0, frame(dice.roll(12), dice.roll(256), dice.roll(12), dice.bytes(dice.roll(40))));
      break;
    case 6:
      frames.splice(at, 0, frame(FrameType.headers, 4 | dice.roll(2), 1 + 2 * dice.roll(9), dice.bytes(dice.roll(60))));
      break;
    case 7:
      frames.splice(at, 0, client.windowUpdate(dice.roll(9), dice.pick(edges)), client.reset(1 + 2 * dice.roll(6)));
      break;
    default: {
      const payload = Buffer.alloc(6);
      payload.writeUInt16BE(dice.roll(8), 0);
      payload.writeUInt32BE(dice.pick(edges), 2);
      frames.splice(at, 0, frame(FrameType.settings, 0, 0, payload));
    }
  }
}
