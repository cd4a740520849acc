import { duplexPair } from "node:stream";
import { Server, serverStreaming, StatusError, unary } from "../../lib/plugin/transport";
import type { Limits, MethodDefinition } from "../../lib/plugin/transport";
import { greeting } from "./frames";
import { RawClient } from "./raw-client";

/** Messages that are bytes and nothing else. */
export const definition = (path: string): MethodDefinition<Buffer, Buffer> => ({
  path,
  requestDeserialize: (bytes) => bytes,
  responseSerialize: (bytes) => bytes,
});

export const paths = {
  echo: "/test.Echo/Echo",
  fail: "/test.Echo/Fail",
  throw: "/test.Echo/Throw",
  hang: "/test.Echo/Hang",
  many: "/test.Echo/Many",
  grow: "/test.Echo/Grow",
  notes: "/test.Echo/Notes",
} as const;

/** What handlers note, for tests to look at. */
export interface Notes {
  started: number;
  cancelled: number;
  written: number;
}

/** A server whose paths say how it behaves. */
export function echoServer(limits: Partial<Limits> = {}): { server: Server; notes: Notes; errors: unknown[] } {
  const notes: Notes = { started: 0, cancelled: 0, written: 0 };
  const errors: unknown[] = [];
  const server = new Server({
    limits,
    statusOf: () => ({ code: 13, message: "something went wrong" }),
    onConnectionError: (error) => errors.push(error),
    methods: [
      unary(definition(paths.echo), (request) => {
        notes.started++;
        return Buffer.from(request);
      }),
      // The message is the text of the error.
      unary(definition(paths.fail), (request) => {
        throw new StatusError({ code: 9, message: request.toString() });
      }),
      unary(definition(paths.throw), () => Promise.reject(new Error("not for clients"))),
      unary(definition(paths.hang), (_request, call) => {
        notes.started++;
        return new Promise((resolve) => {
          call.onCancelled(() => {
            notes.cancelled++;
            resolve(Buffer.alloc(0));
          });
        });
      }),
      // As many answers as the number in the message says, each of 1,000 bytes.
      serverStreaming(definition(paths.many), async (request, call) => {
        let left = Number(request.toString());
        call.onCancelled(() => {
          left = 0;
          notes.cancelled++;
        });
        for (; left > 0; left--) {
          await call.write(Buffer.alloc(1_000, left % 256));
          notes.written++;
        }
      }),
      // As many bytes as the number in the message says.
      unary(definition(paths.grow), (request) => Buffer.alloc(Number(request.toString()), "x")),
      // What has been noted, for clients in another process.
      unary(definition(paths.notes), () => Buffer.from(JSON.stringify(notes))),
    ],
  });
  return { server, notes, errors };
}

/** A client that is connected to a server in the same process. */
export function connectTo(server: Server, first: Uint8Array = greeting): RawClient {
  const [ours, theirs] = duplexPair();
  server.accept(theirs);
  const client = new RawClient(ours);
  if (first.length > 0) client.send(first);
  return client;
}
