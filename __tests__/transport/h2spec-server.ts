/**
 * A server for h2spec, which asks for pages: the transport's HTTP/2 without gRPC on top of it. It prints its port.
 *
 *   npx ts-node __tests__/transport/h2spec-server.ts
 */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { encodeHeaders } from "../../lib/plugin/transport/hpack/encoder";
import { Connection } from "../../lib/plugin/transport/http2/connection";
import { defaultLimits } from "../../lib/plugin/transport/limits";

const head = encodeHeaders([
  [":status", "200"],
  ["content-type", "text/plain"],
]);
const trailers = encodeHeaders([["grpc-status", "0"]]);
const page = Buffer.from("Some text, so that there is something to send.\n");

const server = createServer((socket) => {
  new Connection(socket, {
    limits: defaultLimits,
    onRequest: (stream) => {
      stream.receiver = {
        data: () => undefined,
        end: () => {
          stream.answer(head, [page], trailers);
        },
        lost: () => undefined,
      };
    },
  });
});

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
