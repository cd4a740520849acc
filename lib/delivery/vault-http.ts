import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import axios from "axios";
import { isLoopback } from "./vault-address";
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
const maxBytes = 1024 * 1024;

/** Vault is behind, overloaded, sealed or changing its leader; or a proxy before it has no node to turn to. */
const isPassing = (status: number): boolean => status === 412 || status === 429 || status >= 500;

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH/;

/**
 * Requests to Vault. What may pass is tried again: a write that was carried out and is repeated makes one version more, of
 * the same content. Loading this module loads axios, which takes a while.
 */
export function openVault(settings: VaultSettings, signal: AbortSignal): SendToVault {
  const send = transport(settings, signal);
  return async (...request) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await send(...request);
        if (attempt === attempts || !isPassing(answer.status)) return answer;
      } catch (error) {
        if (attempt === attempts || signal.aborted || (error as VaultConnectionError).isUntrusted) throw error;
      }
      await sleep(firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), undefined, { signal });
    }
  };
}

function transport({ address, token, namespace, authorities }: VaultSettings, signal: AbortSignal): SendToVault {
  const client = axios.create({
    adapter: "http",
    // The token and the secret would go with a redirect.
    maxRedirects: 0,
    maxContentLength: maxBytes,
    responseType: "text",
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true,
    headers: {
      "X-Vault-Token": token,
      "X-Vault-Request": "true",
      ...(namespace && { "X-Vault-Namespace": namespace }),
    },
    ...(authorities !== undefined && { httpsAgent: new https.Agent({ ca: authorities }) }),
    // Proxy variables that forget NO_PROXY would lead a request for this machine, in the clear, to another one.
    ...(isLoopback(new URL(address)) && { proxy: false as const }),
  });
  return async (method, path, body) => {
    try {
      const { status, data, headers } = await client.request<string>({
        method,
        url: `${address}/v1/${path}`,
        data: body,
        signal,
      });
      const location: unknown = headers.location;
      return { status, body: parse(data), location: typeof location === "string" ? location : undefined };
    } catch (error) {
      throw connectionError(error);
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
