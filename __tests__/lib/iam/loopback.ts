import type { IncomingHttpHeaders, Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { IamClientOptions, LogEntry } from "../../../lib/iam";
import { IamClient } from "../../../lib/iam";

/** A request as a loopback server received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What to answer: "hang" never does, "reset" breaks the connection off. */
export type Reply =
  | "hang"
  | "reset"
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly body?: string;
    };

export interface Loopback {
  readonly url: string;
  readonly requests: Received[];
  /** Method and path of all requests but those for tokens. */
  calls(): string[];
  /** How many connections were made. */
  connections(): number;
}

const servers: Server[] = [];

afterEach(async () => {
  const closing = servers.splice(0).map(async (server) => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await Promise.all(closing);
});

export type Answers = (request: Received, number: number) => Reply | Promise<Reply>;

const token: Answers = (_, number) => ({ status: 200, json: { access_token: `token-${number}`, expires_in: 3600 } });

/**
 * Starts a server on a free port; it is closed after the test.
 *
 * @param answer to API calls
 * @param login to token requests; by default "token-1", "token-2" and so on
 */
export async function loopback(answer: Answers, login: Answers = token): Promise<Loopback> {
  const requests: Received[] = [];
  let tokens = 0;
  let calls = 0;
  let connections = 0;
  const server = createServer((incoming, outgoing) => {
    let body = "";
    incoming.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    incoming.on("end", () => {
      const { pathname, searchParams } = new URL(incoming.url ?? "", "http://localhost");
      const { method = "", headers } = incoming;
      const received = { method, path: pathname, query: searchParams, headers, body };
      requests.push(received);
      const deciding = pathname === "/oidc/token" ? login(received, ++tokens) : answer(received, ++calls);
      void Promise.resolve(deciding).then((reply) => {
        if (reply === "hang") return;
        if (reply === "reset") return void incoming.socket.destroy();
        outgoing.writeHead(reply.status, reply.headers);
        outgoing.end(reply.json === undefined ? reply.body : JSON.stringify(reply.json));
      });
    });
  });
  // Longer than any test: a client must not rely on the server to close kept connections.
  server.keepAliveTimeout = 60_000;
  server.on("connection", () => connections++);
  servers.push(server);
  return {
    url: await listen(server),
    requests,
    connections: () => connections,
    calls: () => requests.filter(({ path }) => path !== "/oidc/token").map(({ method, path }) => `${method} ${path}`),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The address of a port on which nobody listens. */
export async function deadUrl(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

/** A client of a loopback server that does not wait long between attempts. */
export function clientOf(url: string, options: Partial<IamClientOptions> = {}): IamClient {
  return new IamClient({
    orgId: "1105",
    credentials: { clientId: "client-1", clientSecret: "secret-of-client-1" },
    apiUrl: url,
    loginUrl: url,
    retry: { firstWaitMs: 1 },
    ...options,
  });
}

/** Collects what is logged. */
export function collectLog(): { entries: LogEntry[]; logger: (entry: LogEntry) => void } {
  const entries: LogEntry[] = [];
  return { entries, logger: (entry) => entries.push(entry) };
}

/** What a promise rejects with; fails when it does not, or with something else. */
export async function rejection<T extends Error>(
  promise: Promise<unknown>,
  type: abstract new (...args: never[]) => T,
): Promise<T> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(type);
  return error as T;
}

/** A body as Flexera writes its errors. */
export function problem(name: string, message: string, flags: object = {}): object {
  return { name, id: "err-1", message, temporary: false, timeout: false, fault: false, ...flags };
}

/** An unsigned JSON Web Token. */
export function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.c2lnbmF0dXJl`;
}
