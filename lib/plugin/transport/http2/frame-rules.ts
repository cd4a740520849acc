import { frameOfWrongLength, needsConnection, needsStream, priorityOfWrongLength } from "./errors";
import { Flag, FrameType } from "./frames";

interface Rule {
  readonly name: string;
  /** What a frame of this kind belongs to; undefined when either will do. */
  readonly belongsTo?: "stream" | "connection";
  /** Whether a frame of this kind may have as many bytes. */
  readonly fits?: (bytes: number, flags: number) => boolean;
}

const SETTING_BYTES = 6;

const rules = new Map<number, Rule>([
  [FrameType.data, { name: "DATA", belongsTo: "stream" }],
  [FrameType.headers, { name: "HEADERS", belongsTo: "stream" }],
  [FrameType.continuation, { name: "CONTINUATION", belongsTo: "stream" }],
  [FrameType.priority, { name: "PRIORITY", belongsTo: "stream", fits: (bytes) => bytes === 5 }],
  [FrameType.rstStream, { name: "RST_STREAM", belongsTo: "stream", fits: (bytes) => bytes === 4 }],
  [
    FrameType.settings,
    {
      name: "SETTINGS",
      belongsTo: "connection",
      fits: (bytes, flags) => (flags & Flag.ack ? bytes === 0 : bytes % SETTING_BYTES === 0),
    },
  ],
  [FrameType.ping, { name: "PING", belongsTo: "connection", fits: (bytes) => bytes === 8 }],
  [FrameType.goaway, { name: "GOAWAY", belongsTo: "connection", fits: (bytes) => bytes >= 8 }],
  [FrameType.windowUpdate, { name: "WINDOW_UPDATE", fits: (bytes) => bytes === 4 }],
]);

/** The name of a kind of frames, for messages. */
export const frameName = (type: number): string => rules.get(type)?.name ?? `kind ${type}`;

/**
 * Sees to it that a frame belongs where its kind does, and has a length that its kind may have. Unknown kinds do.
 *
 * @throws ConnectionError, or StreamError where the frame's length harms nothing else
 */
export function checkFrame(type: number, flags: number, streamId: number, bytes: number): void {
  const rule = rules.get(type);
  if (rule === undefined) return;
  if (rule.belongsTo === "stream" && streamId === 0) throw needsStream(rule.name);
  if (rule.belongsTo === "connection" && streamId !== 0) throw needsConnection(rule.name);
  if (rule.fits?.(bytes, flags) ?? true) return;
  throw type === FrameType.priority ? priorityOfWrongLength(streamId, bytes) : frameOfWrongLength(rule.name, bytes);
}
