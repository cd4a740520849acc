import { signalsOf } from "./abort";
import { checkId } from "./arguments";
import { below } from "./base-url";
import type { CallOptions } from "./call-options";
import { FlexeraApiError, refusedByApi } from "./errors/flexera-api-error";
import type { Http } from "./http";
import type { HttpAnswer } from "./http-answer";
import { JsonReader } from "./json-reader";
import type { Place } from "./place";
import type { Redactor } from "./redactor";
import type { TokenSource } from "./token";
import type { Zone } from "./zones";

export interface ApiSettings {
  readonly orgId: string;
  readonly zone: Zone;
  readonly apiUrl: URL;
  readonly signal: AbortSignal | undefined;
  readonly http: Http;
  readonly tokens: TokenSource;
  readonly redactor: Redactor;
}

export interface ApiRequest {
  readonly method: Place["method"];
  /** Below the org, such as `/service-accounts/2263`. */
  readonly path: string;
  /** Encoded, without "?". */
  readonly query?: string | undefined;
  readonly body?: unknown;
  /** Whether a write may be done twice without harm. Reads always may. */
  readonly idempotent?: boolean;
}

export interface ApiAnswer extends HttpAnswer {
  readonly place: Place;
  /** The body as JSON. */
  json(): JsonReader;
}

/** Requests to the IAM API below an org, with a token. */
export class Api {
  readonly #settings: ApiSettings;

  constructor(settings: ApiSettings) {
    this.#settings = settings;
  }

  get apiUrl(): URL {
    return this.#settings.apiUrl;
  }

  /** The org a call acts in. */
  orgId(options: CallOptions): string {
    return options.orgId === undefined ? this.#settings.orgId : checkId("orgId", options.orgId);
  }

  /** Keeps a secret that an answer brought out of errors from now on. */
  hide(secret: string): void {
    this.#settings.redactor.add(secret);
  }

  async get(path: string, query: string | undefined, options: CallOptions): Promise<JsonReader> {
    return (await this.request({ method: "GET", path, query }, options)).json();
  }

  async request(request: ApiRequest, options: CallOptions): Promise<ApiAnswer> {
    const { tokens } = this.#settings;
    const signals = signalsOf(this.#settings.signal, options.signal);
    const token = await tokens.get(signals);
    try {
      return await this.#send(request, token, options);
    } catch (error) {
      if (!tokens.renewable || !(error instanceof FlexeraApiError && error.status === 401)) throw error;
    }
    // A 401 is certain not to have been carried out, so any request may be sent again, once, with a fresh token.
    return this.#send(request, await tokens.renew(token, signals), options);
  }

  async #send(request: ApiRequest, token: string, options: CallOptions): Promise<ApiAnswer> {
    const { zone, apiUrl, http, tokens, redactor, signal } = this.#settings;
    const { method, query, body, idempotent = false } = request;
    const orgId = this.orgId(options);
    const path = `/iam/v1/orgs/${orgId}${request.path}`;
    const place: Place = { method, path, host: apiUrl.host, writes: method !== "GET" };
    const answer = await http.send({
      place,
      url: below(apiUrl, query === undefined ? path : `${path}?${query}`),
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      repeatable: method === "GET" || idempotent,
      signals: signalsOf(signal, options.signal),
      refused: (refusal) => refusedByApi(place, refusal, redactor, { zone, orgId, freshToken: tokens.renewable }),
    });
    return { ...answer, place, json: () => JsonReader.ofBody(place, answer) };
  }
}

/** Encodes a query, leaving out what is not given; undefined when nothing is. */
export function queryOf(parameters: Readonly<Record<string, string | undefined>>): string | undefined {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? undefined : pairs.join("&");
}
