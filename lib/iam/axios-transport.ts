import type { Limits } from "../network/read-body";
import { openClient } from "../network/http-client";
import type { Secrets } from "../redaction";
import type { AnswerHeader, HttpAnswer } from "./http-answer";
import { answerHeaders } from "./http-answer";
import type { Logger } from "./log";

export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly limits: Omit<Limits, "cut">;
}

/** Sends one request; any status is an answer. What it throws may be axios' own and must not be shown or kept. */
export type Transport = (request: TransportRequest, signal: AbortSignal) => Promise<HttpAnswer>;

/** Switches the check of certificates off when it is `true`; only for tests behind a proxy that replaces them. */
export const insecureVariable = "FLEXERA_INSECURE_TLS";

/**
 * Opens a pool of connections. Loading this module loads axios, which takes a while: it is imported when the first
 * request is made. Idle connections of the pool do not keep the process alive.
 */
export function openTransport(secrets: Secrets, log: Logger): Transport {
  const insecure = process.env[insecureVariable] === "true";
  if (insecure) {
    log({
      level: "warn",
      message: `${insecureVariable} is true: no certificate is checked, so whoever is on the way can read the credentials`,
      fields: {},
    });
  }
  const client = openClient({ secrets, insecure });
  return async (request, signal) => {
    const { status, headers, body, isCut } = await client(request, signal);
    const pick = (name: AnswerHeader) => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    };
    return { status, headers: Object.fromEntries(answerHeaders.flatMap(pick)), body, isCut };
  };
}
