import { Duplex } from "node:stream";
import { HeaderDecoder } from "../../lib/plugin/transport/hpack/decoder";
import { ConnectionError } from "../../lib/plugin/transport/http2/errors";
import { FrameReader, FrameType } from "../../lib/plugin/transport/http2/frames";
import type { Server } from "../../lib/plugin/transport";
import { Dice, mangled } from "./conversations";
import { echoServer } from "./echo";

/** The server's end of a connection, without a system in between; it reads what it is told to, and looks at what is written. */
class Socket extends Duplex {
  readonly #headers = new HeaderDecoder(1_000_000);
  /** Whatever was said, what is said back is well-formed. */
  readonly #reader = new FrameReader((type, _flags, streamId, payload) => {
    if (type === FrameType.headers) this.#headers.decode(payload);
    if (type === FrameType.headers || type === FrameType.data) this.answeredStreams.add(streamId);
    if (type === FrameType.goaway) this.goaway = payload.readUInt32BE(4);
  });
  readonly answeredStreams = new Set<number>();
  goaway: number | undefined;
  isGone = false;

  constructor() {
    super();
    this.once("close", () => {
      this.isGone = true;
    });
  }

  override _read(): void {
    // It comes by itself.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#reader.push(chunk);
    done();
  }
}

export interface FuzzResult {
  readonly inputs: number;
  /** How many connections were ended with an error, and in how many there was an answer. */
  readonly refused: number;
  readonly answered: number;
  /** What must not be. */
  readonly failures: readonly string[];
}

const BATCH = 200;
const MOST_TURNS = 1_000;

/** Gives malformed inputs to a server, in chunks of any size, and looks at what becomes of them. */
export async function fuzz(inputs: number, seed: number, progress?: (done: number) => void): Promise<FuzzResult> {
  const { server, errors } = echoServer({ lingerMs: 1 });
  const failures: string[] = [];
  const note = (error: unknown): void => {
    failures.push(
      `an error reached nobody: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  process.on("uncaughtException", note).on("unhandledRejection", note);
  let [refused, answered] = [0, 0];
  try {
    for (let done = 0; done < inputs && failures.length < 10; done += BATCH) {
      const count = Math.min(BATCH, inputs - done);
      const sockets = Array.from({ length: count }, (_, index) =>
        feed(server, new Dice((seed + done + index) * 2 + 1)),
      );
      for (let turn = 0; turn < MOST_TURNS && sockets.some(({ isGone }) => !isGone); turn++) {
        await new Promise(setImmediate);
      }
      sockets.forEach(({ isGone, goaway, answeredStreams }, index) => {
        if (!isGone) failures.push(`input ${seed + done + index} hangs`);
        if (goaway !== undefined && goaway !== 0) refused++;
        if (answeredStreams.size > 0) answered++;
      });
      for (const error of errors.splice(0)) if (!(error instanceof ConnectionError)) note(error);
      progress?.(done + count);
    }
  } finally {
    process.off("uncaughtException", note).off("unhandledRejection", note);
  }
  return { inputs, refused, answered, failures };
}

function feed(server: Server, dice: Dice): Socket {
  const bytes = mangled(dice);
  const socket = new Socket();
  server.accept(socket);
  const largest = dice.pick([1_000_000, 1_000_000, 1_000, 50]);
  for (let at = 0; at < bytes.length;) {
    const length = 1 + dice.roll(largest);
    socket.push(bytes.subarray(at, at + length));
    at += length;
  }
  // The client goes once its handlers have had their turn.
  setImmediate(() => socket.push(null));
  return socket;
}
