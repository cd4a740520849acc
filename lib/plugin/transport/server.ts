import type { Duplex } from "node:stream";
import { ServerCall } from "./grpc/call";
import { unknownEncoding, unknownMethod } from "./grpc/errors";
import { MessageReader, UnfinishedBytes } from "./grpc/message-reader";
import type { Method } from "./grpc/methods";
import { StatusError, statusFields } from "./grpc/status";
import type { Status } from "./grpc/status";
import { readTimeout } from "./grpc/timeout";
import { encodeHeaders } from "./hpack/encoder";
import { Connection } from "./http2/connection";
import type { RequestHead } from "./http2/request";
import type { Stream } from "./http2/stream";
import { defaultLimits } from "./limits";
import type { Limits } from "./limits";

export interface ServerOptions {
  readonly methods: readonly Method[];
  /** What a client is told of an error that a handler throws and that is no {@link StatusError}. */
  readonly statusOf: (error: unknown, path: string) => Status;
  /** A connection has ended early because of this: the client broke a rule, or there is a fault here. */
  readonly onConnectionError?: (error: unknown) => void;
  readonly limits?: Partial<Limits>;
}

/** gRPC's own content type, alone or with the form of its messages. */
const CONTENT_TYPE = /^application\/grpc(?:\+proto)?(?:\s*;.*)?$/i;

const notPost = encodeHeaders([
  [":status", "405"],
  ["allow", "POST"],
]);
const notGrpc = encodeHeaders([[":status", "415"]]);

/** A gRPC server over connections that others accept: encrypted or not, of any kind. */
export class Server {
  readonly #options: ServerOptions;
  readonly #limits: Limits;
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #connections = new Set<Connection>();
  #whenClosed: (() => void)[] = [];
  #isClosing = false;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#methods = new Map(options.methods.map((method) => [method.path, method]));
  }

  /** Serves a connection whose other side begins to speak HTTP/2 at once. It is this server's from here on. */
  accept(socket: Duplex): void {
    const unfinished = new UnfinishedBytes(this.#limits.unfinishedBytes);
    const connection = new Connection(socket, {
      limits: this.#limits,
      onRequest: (stream, head) => {
        this.#answer(stream, head, unfinished);
      },
      onError: (error) => this.#options.onConnectionError?.(error),
      onClose: () => {
        this.#connections.delete(connection);
        if (this.#connections.size === 0) for (const resume of this.#whenClosed.splice(0)) resume();
      },
    });
    this.#connections.add(connection);
    if (this.#isClosing) connection.shutdown();
  }

  /** Takes no more calls. Resolves once those in flight are answered and all clients have hung up. */
  close(): Promise<void> {
    this.#isClosing = true;
    for (const connection of this.#connections) connection.shutdown();
    if (this.#connections.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenClosed.push(resolve);
    });
  }

  #answer(stream: Stream, { method: verb, path, fields }: RequestHead, unfinished: UnfinishedBytes): void {
    if (verb !== "POST") {
      stream.end(notPost);
      return;
    }
    if (!CONTENT_TYPE.test(fields.get("content-type") ?? "")) {
      stream.end(notGrpc);
      return;
    }
    try {
      const method = this.#methods.get(path);
      if (method === undefined) throw unknownMethod(path);
      const encoding = fields.get("grpc-encoding") ?? "identity";
      if (encoding !== "identity") throw unknownEncoding(encoding);
      const timeout = fields.get("grpc-timeout");
      stream.receiver = new ServerCall(stream, {
        limits: this.#limits,
        reader: new MessageReader(this.#limits.messageBytes, unfinished),
        serve: method.serve,
        statusOf: (error) => this.#options.statusOf(error, path),
        timeoutMs: timeout === undefined ? undefined : readTimeout(timeout),
      });
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      stream.end(trailersOnly(error.status));
    }
  }
}

/** An answer without a message, which says what may be sent instead. */
const trailersOnly = (status: Status): Buffer =>
  encodeHeaders([
    [":status", "200"],
    ["content-type", "application/grpc"],
    ["grpc-accept-encoding", "identity"],
    ...statusFields(status),
  ]);
