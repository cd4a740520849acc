import type { ClientRequest } from "node:http";
import { STATUS_CODES } from "node:http";
import { HttpsProxyAgent } from "https-proxy-agent";
import type { Proxy } from "./proxy";
import { ProxyError } from "./proxy-error";

type ConnectOptions = Parameters<HttpsProxyAgent<string>["connect"]>[1];
type Connected = ReturnType<HttpsProxyAgent<string>["connect"]>;

/** Connections through a proxy. What the proxy itself answers is an error of its own, not the answer of the host behind it. */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #name: string;

  constructor({ url, name }: Proxy, options: ConstructorParameters<typeof HttpsProxyAgent<string>>[1]) {
    super(url.href, options);
    // The library keeps them for the proxy alone; they are for the host behind it as well.
    Object.assign(this.options, options);
    this.#name = name;
  }

  override async connect(request: ClientRequest, options: ConnectOptions): Connected {
    let status = 0;
    request.once("proxyConnect", ({ statusCode }: { statusCode: number }) => {
      status = statusCode;
    });
    try {
      const socket = await super.connect(request, options);
      if (status === 200) return socket;
      socket.destroy();
    } catch (error) {
      const { message, code } = error as NodeJS.ErrnoException;
      throw new ProxyError(this.#name, message, undefined, code ?? "ECONNRESET");
    }
    const words = [status, STATUS_CODES[status]?.toLowerCase() ?? ""].join(" ").trim();
    throw new ProxyError(this.#name, `it answered ${words}`, status);
  }
}
