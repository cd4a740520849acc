/**
 * The transport with the methods of {@link echoServer}, for gRPC clients in other languages. It prints its port.
 *
 *   npx ts-node __tests__/transport/grpc-server.ts
 */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { echoServer } from "./echo";

const { server } = echoServer();

const listener = createServer((socket) => {
  server.accept(socket);
});

listener.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(listener.address() as AddressInfo).port}\n`);
});
