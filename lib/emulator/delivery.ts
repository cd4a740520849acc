import type { IncomingMessage, ServerResponse } from "node:http";

import type { Answer } from "./answer";

/** How long a caller has to close its side of a connection that was closed here, in milliseconds. */
const noticeMilliseconds = 1000;

/** Resolves once a response is over: sent, or its connection gone. Ask before anything can have happened to it. */
export function endOf(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once("close", resolve));
}

/** Sends an answer, or does to the connection what the answer says. Resolves when the caller can know of it. */
export function deliver(
  message: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  ended: Promise<void>,
): Promise<void> {
  const { delivery } = answer;
  if (delivery === "truncated") return sendPart(message, response, answer, ended);
  if (delivery === "dropped") return hangUp(message, ended);
  if (delivery === "reset") message.socket.resetAndDestroy();
  if (delivery === undefined) send(response, answer);
  return ended;
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 204 ? {} : { "content-length": Buffer.byteLength(body ?? "") };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

/** Half of the body, of which the whole length was announced. An answer without a body ends within its first line. */
async function sendPart(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
  ended: Promise<void>,
): Promise<void> {
  const whole = Buffer.from(body ?? "");
  await new Promise<void>((resolve) => {
    const sent = () => {
      resolve();
    };
    if (whole.length === 0) message.socket.write(`HTTP/1.1 ${status}`, sent);
    else {
      response.writeHead(status, { ...headers, "content-length": whole.length });
      response.write(whole.subarray(0, whole.length / 2), sent);
    }
  });
  await hangUp(message, ended);
}

/** Closes this side, and waits for the caller to close its own: then it has noticed. */
async function hangUp({ socket }: IncomingMessage, ended: Promise<void>): Promise<void> {
  const patience = setTimeout(() => {
    socket.destroy();
  }, noticeMilliseconds);
  socket.end();
  await ended;
  clearTimeout(patience);
}
