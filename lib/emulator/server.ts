import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { deliver, endOf } from "./delivery";
import { run, type Step } from "./exchange";
import { type Request } from "./answer";
import * as startError from "./start-errors";

/** The most that is taken of a request body, in bytes. */
export const maxBodyBytes = 1024 * 1024;

/** How long open requests may go on once the server is told to stop, in milliseconds. */
const graceMilliseconds = 250;

export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws Error when the port is in use */
export async function listen(steps: readonly Step[], host: string, port: number): Promise<Listening> {
  const server = createServer((message, response) => {
    respond(steps, message, response).catch(() => {
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? startError.portInUse(host, port) : error);
    });
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`, stop: () => stop(server) };
}

async function respond(steps: readonly Step[], message: IncomingMessage, response: ServerResponse): Promise<void> {
  const ended = endOf(response);
  const answer = await run(steps, { request: await receive(message) });
  await deliver(message, response, answer, ended);
  await answer.afterwards?.();
}

async function receive(message: IncomingMessage): Promise<Request> {
  const { method = "", url = "", headers } = message;
  const [path = "", ...query] = url.split("?");
  return { method, path, query: query.join("?"), headers, body: await readBody(message) };
}

/** What goes beyond the limit is read and thrown away, so that the sender gets to see the answer. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

/** Idle connections end at once, busy ones when they have been answered or their time is up. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, graceMilliseconds);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}
