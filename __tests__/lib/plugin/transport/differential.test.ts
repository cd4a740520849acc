import { Server as OldServer, ServerCredentials, status } from "@grpc/grpc-js";
import type { ServerWritableStream, UntypedServiceImplementation, handleUnaryCall } from "@grpc/grpc-js";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server as Listener } from "node:net";
import { Dice, conversation } from "../../../transport/conversations";
import { echoServer, paths } from "../../../transport/echo";
import { fuzz } from "../../../transport/fuzz";
import { FrameType, ping, preface, windowUpdate } from "../../../transport/frames";
import { RawClient } from "../../../transport/raw-client";
import { someOf } from "../../../support/some-cases";

/** What served providers before, with the same paths. */
function grpcJs(): Promise<{ port: number; close: () => void }> {
  const method = (path: string, responseStream = false) => {
    const decode = (bytes: Buffer): Buffer => bytes;
    const encode = decode;
    const codec = { requestSerialize: encode, requestDeserialize: decode, responseSerialize: encode };
    return { path, requestStream: false as const, responseStream, ...codec, responseDeserialize: decode };
  };
  const server = new OldServer();
  const handlers: UntypedServiceImplementation = {
    echo: ((call, answer) => {
      answer(null, call.request);
    }) satisfies handleUnaryCall<Buffer, Buffer>,
    fail: ((call, answer) => {
      answer({ code: status.FAILED_PRECONDITION, details: call.request.toString() });
    }) satisfies handleUnaryCall<Buffer, Buffer>,
    throw: ((_call, answer) => {
      answer({ code: status.INTERNAL, details: "something went wrong" });
    }) satisfies handleUnaryCall<Buffer, Buffer>,
    many: (call: ServerWritableStream<Buffer, Buffer>) => {
      for (let left = Number(call.request.toString()); left > 0; left--) call.write(Buffer.alloc(1_000, left % 256));
      call.end();
    },
  };
  const names = ["echo", "fail", "throw", "many"] as const;
  server.addService(Object.fromEntries(names.map((name) => [name, method(paths[name], name === "many")])), handlers);
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else
        resolve({
          port,
          close: () => {
            server.forceShutdown();
          },
        });
    });
  });
}

let old: Awaited<ReturnType<typeof grpcJs>>;
let listener: Listener;
let ports: { ours: number; old: number };

beforeAll(async () => {
  old = await grpcJs();
  const { server } = echoServer();
  listener = createServer((socket) => {
    server.accept(socket);
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  ports = { ours: (listener.address() as AddressInfo).port, old: old.port };
});

afterAll(() => {
  old.close();
  listener.close();
});

/** What a client sees of each of its streams that has come to an end. */
type Seen = Record<number, unknown>;

async function converse(port: number, bytes: Buffer, chunkBytes: number, streamIds: readonly number[]): Promise<Seen> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  const raw = new RawClient(socket);
  await raw.trickle(bytes, chunkBytes);
  raw.send(windowUpdate(0, 10_000_000), ping("the end!"));
  for (const streamId of streamIds) await raw.ended(streamId);
  await raw.until(() =>
    raw.frames.some(({ type, payload }) => type === FrameType.ping && payload.equals(Buffer.from("the end!"))),
  );
  socket.destroy();
  return Object.fromEntries(
    streamIds.map((streamId) => {
      const outcome = raw.outcome(streamId);
      const {
        ":status": http,
        "content-type": type,
        "grpc-status": code,
        "grpc-message": text,
      } = outcome?.headers ?? {};
      // Of success there is nothing to say, and of unknown methods the library spoke in words of its own.
      const message = code === "0" || code === "12" ? undefined : text && decodeURIComponent(text);
      const answer = [http, type?.replace("+proto", ""), code, message === "" ? undefined : message];
      const body = outcome?.body.toString("base64");
      // NO_ERROR after an answer that does not wait for all of the request: the library waits.
      const reset = outcome?.resetWith === 0 ? undefined : outcome?.resetWith;
      return [streamId, raw.isClosed ? "gone" : [...answer, body, reset]];
    }),
  );
}

// The old host gets them whole: of bytes that come one by one, Node's own HTTP/2 sometimes loses a connection.
test("answers as the old host does, in whatever pieces and whatever order the frames of the calls come", async () => {
  for (const seed of someOf(
    Array.from({ length: 400 }, (_, index) => index),
    10,
  )) {
    const { frames, streamIds } = conversation(new Dice(2 * seed + 1));
    const bytes = Buffer.concat([preface, ...frames]);
    const chunkBytes = [1, 2, 7, 100, 5_000, 1_000_000][seed % 6] ?? 1;
    const pieces = bytes.length > 20_000 ? Math.max(chunkBytes, 100) : chunkBytes;
    const [ours, theirs] = await Promise.all([
      converse(ports.ours, bytes, pieces, streamIds),
      converse(ports.old, bytes, bytes.length, streamIds),
    ]);
    expect({ seed, seen: ours }).toEqual({ seed, seen: theirs });
  }
});

test("neither crashes nor hangs at malformed input", async () => {
  const { inputs, answered, refused, failures } = await fuzz(3_000, 20_000_000);
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(inputs / 10);
  expect(refused).toBeGreaterThan(inputs / 2);
});
