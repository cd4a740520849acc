import { MAX_FRAME_BYTES, FrameType, frame } from "./frames";
import { settingOutOfRange } from "./errors";
import { MAX_WINDOW } from "./windows";

const identifiers = {
  headerTableSize: 0x1,
  enablePush: 0x2,
  maxConcurrentStreams: 0x3,
  initialWindowSize: 0x4,
  maxFrameSize: 0x5,
  maxHeaderListSize: 0x6,
} as const;

export type Setting = keyof typeof identifiers;

const SETTING_BYTES = 6;
const LARGEST_MAX_FRAME_SIZE = 2 ** 24 - 1;

/** What the client has said of itself, as far as it concerns a server that answers. */
export interface PeerSettings {
  initialWindowSize: number;
}

/** What holds until the client says otherwise (RFC 9113, section 6.5.2). */
export const initialPeerSettings = (): PeerSettings => ({ initialWindowSize: 65_535 });

/**
 * Takes over the settings of a frame whose length has been checked, in their order. Unknown ones are ignored, as is the
 * size of the header table: what is sent here uses none. Frames as large as every client takes are large enough.
 *
 * @throws ConnectionError
 */
export function readSettings(payload: Buffer, settings: PeerSettings): void {
  for (let at = 0; at < payload.length; at += SETTING_BYTES) {
    const value = payload.readUInt32BE(at + 2);
    switch (payload.readUInt16BE(at)) {
      case identifiers.enablePush:
        if (value > 1) throw settingOutOfRange("ENABLE_PUSH", value);
        break;
      case identifiers.initialWindowSize:
        if (value > MAX_WINDOW) throw settingOutOfRange("INITIAL_WINDOW_SIZE", value);
        settings.initialWindowSize = value;
        break;
      case identifiers.maxFrameSize:
        if (value < MAX_FRAME_BYTES || value > LARGEST_MAX_FRAME_SIZE) throw settingOutOfRange("MAX_FRAME_SIZE", value);
        break;
    }
  }
}

export function settingsFrame(settings: Partial<Record<Setting, number>>): Buffer {
  const chosen = Object.entries(identifiers).flatMap(([name, identifier]) => {
    const value = settings[name as Setting];
    return value === undefined ? [] : [{ identifier, value }];
  });
  const payload = Buffer.allocUnsafe(chosen.length * SETTING_BYTES);
  chosen.forEach(({ identifier, value }, index) => {
    payload.writeUInt16BE(identifier, index * SETTING_BYTES);
    payload.writeUInt32BE(value, index * SETTING_BYTES + 2);
  });
  return frame(FrameType.settings, 0, 0, payload);
}
