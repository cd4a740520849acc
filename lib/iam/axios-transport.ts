import http from "node:http";
import https from "node:https";
import axios from "axios";
import { isLoopback } from "../model/base-url";
import type { AnswerHeader, HttpAnswer } from "./http-answer";
import { answerHeaders } from "./http-answer";

export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Sends one request; any status is an answer. What it throws is axios' own and must not be shown or kept. */
export type Transport = (request: TransportRequest, signal: AbortSignal) => Promise<HttpAnswer>;

/** Idle connections are closed before the load balancers on the way (60 s and more) close them under a request. */
const idleMs = 15_000;

/**
 * Opens a pool of connections. Loading this module loads axios, which takes a while: it is imported when the first
 * request is made. Idle connections of the pool do not keep the process alive.
 */
export function openTransport(): Transport {
  const agentOptions = { keepAlive: true, timeout: idleMs };
  const client = axios.create({
    adapter: "http",
    httpAgent: new http.Agent(agentOptions),
    httpsAgent: new https.Agent(agentOptions),
    // A redirect would carry the token to another place.
    maxRedirects: 0,
    responseType: "text",
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true,
  });
  return async ({ method, url, headers, body }, signal) => {
    const response = await client.request<unknown>({
      method,
      url,
      headers: { "Content-Type": false, ...headers },
      data: body,
      signal,
      // Proxy variables that forget NO_PROXY would lead a request for this machine, in the clear, to another one.
      ...(isLoopback(new URL(url)) && { proxy: false as const }),
    });
    const pick = (name: AnswerHeader) => {
      const value: unknown = response.headers[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    };
    return {
      status: response.status,
      headers: Object.fromEntries(answerHeaders.flatMap(pick)),
      body: typeof response.data === "string" ? response.data : "",
    };
  };
}
