import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer of the API on its way. */
export interface Answered {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

export type Rewrite = (answer: Answered, number: number) => Pick<Answered, "body" | "location">;

/** Stands between a client and the emulator, and changes what the emulator answers. */
export class RewritingProxy {
  rewrite: Rewrite = (answer) => answer;
  #number = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(target: string): Promise<RewritingProxy> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        void (async () => {
          const { method = "GET", url = "/", headers } = request;
          const sent = Buffer.concat(chunks);
          const wanted = ["authorization", "content-type", "accept", "x-recipient-public-key"];
          const kept = wanted.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
          const answer = await fetch(target + url, {
            method,
            headers: kept as [string, string][],
            ...(sent.length > 0 && { body: sent }),
          });
          const location = answer.headers.get("location") ?? undefined;
          const body = await answer.text();
          const given = { method, path: url, status: answer.status, location, body };
          const changed = proxy.rewrite(given, proxy.#number++);
          const date = answer.headers.get("date") ?? "";
          response.writeHead(changed.body !== "" && answer.status === 204 ? 200 : answer.status, {
            "content-type": answer.headers.get("content-type") ?? "application/json",
            date,
            ...(changed.location !== undefined && { location: changed.location }),
          });
          response.end(changed.body);
        })().catch(() => request.socket.destroy());
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const proxy = new RewritingProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return proxy;
  }

  /** Counts the answers from here. */
  restart(rewrite: Rewrite): void {
    this.#number = 0;
    this.rewrite = rewrite;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
