import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import axios from "axios";
import type { Secrets } from "../redaction";
import { authorities } from "./certificates";
import { proxyFor, proxySecrets } from "./proxy";
import { ProxyError } from "./proxy-error";
import { acceptedEncodings, type Limits, readBody } from "./read-body";
import { TunnelAgent } from "./tunnel-agent";

export interface ClientRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly limits: Omit<Limits, "cut">;
}

export interface ClientAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Whether the body goes on: of an answer that is no success, the start is enough. */
  readonly isCut: boolean;
}

export interface ClientSettings {
  /** Learns the passwords of proxies. */
  readonly secrets: Secrets;
  /** Default: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Certificates of authorities in PEM, in place of the usual ones. */
  readonly authorities?: string | undefined;
  /** Whether anybody may answer for a host. Never set by Node's own variable. */
  readonly insecure?: boolean;
}

/** Sends one request; any status is an answer. What it throws may hold the request, and must not be shown or kept. */
export type Client = (request: ClientRequest, signal: AbortSignal) => Promise<ClientAnswer>;

/** Idle connections are closed before the load balancers on the way (60 s and more) close them under a request. */
const idleMs = 15_000;

/** What is read of the page that comes with an error. */
const errorPage = 64 * 1024;

/**
 * Opens a pool of connections, which go through the proxy of the environment. Idle connections do not keep the process alive.
 */
export function openClient({ secrets, environment = process.env, insecure = false, ...own }: ClientSettings): Client {
  for (const secret of proxySecrets(environment)) secrets.add(secret);
  const ca = own.authorities ?? authorities(environment);
  // Said by itself, so that NODE_TLS_REJECT_UNAUTHORIZED does not say it for every program.
  const options = { keepAlive: true, timeout: idleMs, rejectUnauthorized: !insecure, ...(ca !== undefined && { ca }) };
  const direct = { httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) };
  const tunnels = new Map<string, TunnelAgent>();
  const agentsFor = (url: URL) => {
    const proxy = proxyFor(url, environment);
    if (proxy === undefined) return direct;
    const tunnel = tunnels.get(proxy.url.href) ?? new TunnelAgent(proxy, options);
    tunnels.set(proxy.url.href, tunnel);
    return { httpsAgent: tunnel };
  };
  const client = axios.create({
    adapter: "http",
    proxy: false,
    // A redirect would carry the token to another place.
    maxRedirects: 0,
    responseType: "stream",
    decompress: false,
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true,
  });
  return async ({ method, url, headers, body, limits }, signal) => {
    try {
      const { status, ...response } = await client.request<Readable>({
        ...agentsFor(new URL(url)),
        method,
        url,
        headers: { "Content-Type": false, "Accept-Encoding": acceptedEncodings, ...headers },
        data: body,
        signal,
      });
      const encoding: unknown = response.headers["content-encoding"];
      const isSuccess = status >= 200 && status <= 299;
      const read = isSuccess ? { ...limits, cut: false } : { compressed: errorPage, inflated: errorPage, cut: true };
      const kind = typeof encoding === "string" ? encoding : undefined;
      const { text, isCut } = await readBody(response.data, kind, read, signal);
      return { status, headers: response.headers, body: text, isCut };
    } catch (error) {
      throw proxyErrorIn(error) ?? error;
    }
  };
}

/** HTTP libraries wrap errors, and keep the request in them. */
function proxyErrorIn(error: unknown): ProxyError | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    if (each instanceof ProxyError) return each;
  }
  return undefined;
}
