import { setTimeout as sleep } from "node:timers/promises";
import { AnswerTooLarge } from "../network/answer-too-large";
import { openClient } from "../network/http-client";
import { ProxyError } from "../network/proxy-error";
import type { Secrets } from "../redaction";
import type { VaultSettings } from "./vault-settings";

export interface VaultAnswer {
  readonly status: number;
  /** The JSON of the body; undefined when it is none. */
  readonly body: unknown;
  /** Where a redirect leads to. */
  readonly location: string | undefined;
}

/** A connection that failed. It holds no request: that has the token and the secret. */
export class VaultConnectionError extends Error {
  override readonly name = "VaultConnectionError";

  constructor(
    message: string,
    readonly isUntrusted: boolean,
  ) {
    super(message);
  }
}

/** Sends a request to `/v1/` and what follows there. */
export type SendToVault = (method: "GET" | "POST", path: string, body?: unknown) => Promise<VaultAnswer>;

const attempts = 4;
const firstWaitMs = 250;
/** Of an answer, which tells a version or an error. */
const limits = { compressed: 1_048_576, inflated: 1_048_576 };

/** Vault is behind, overloaded, sealed or changing its leader; or a proxy before it has no node to turn to. */
const isPassing = (status: number): boolean => status === 412 || status === 429 || status >= 500;

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH/;

/**
 * Requests to Vault. What may pass is tried again: a write that was carried out and is repeated makes one version more, of
 * the same content. Loading this module loads axios, which takes a while.
 *
 * @param environment names the proxy on the way, if there is one
 */
export function openVault(
  settings: VaultSettings,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  secrets: Secrets,
): SendToVault {
  const send = transport(settings, environment, signal, secrets);
  return async (...request) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await send(...request);
        if (attempt === attempts || !isPassing(answer.status)) return answer;
      } catch (error) {
        if (attempt === attempts || signal.aborted || !mayPass(error)) throw error;
      }
      await sleep(firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), undefined, { signal });
    }
  };
}

function mayPass(error: unknown): boolean {
  if (error instanceof ProxyError) return error.isTransient;
  return error instanceof VaultConnectionError && !error.isUntrusted;
}

function transport(
  { address, token, namespace, authorities }: VaultSettings,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  secrets: Secrets,
): SendToVault {
  // The token and the secret would go with a redirect, which is why none is followed.
  const client = openClient({ secrets, environment, authorities });
  const headers = {
    "X-Vault-Token": token,
    "X-Vault-Request": "true",
    ...(namespace && { "X-Vault-Namespace": namespace }),
  };
  return async (method, path, body) => {
    const request = {
      method,
      url: `${address}/v1/${path}`,
      headers: { ...headers, ...(body !== undefined && { "Content-Type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      limits,
    };
    try {
      const answer = await client(request, signal);
      const { location } = answer.headers;
      return {
        status: answer.status,
        body: parse(answer.body),
        location: typeof location === "string" ? location : undefined,
      };
    } catch (error) {
      throw error instanceof ProxyError || error instanceof AnswerTooLarge ? error : connectionError(error);
    }
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What happened, without the request that it happened to. */
function connectionError(error: unknown): VaultConnectionError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return new VaultConnectionError(
    message.includes(code) ? message || code : `${message} (${code})`,
    untrusted.test(code),
  );
}
