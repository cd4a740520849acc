import { signalsOf } from "./abort";
import { checkId } from "./arguments";
import { type Asked, checkAsked } from "./asked";
import { below } from "../model/base-url";
import type { CallOptions } from "./call-options";
import { FlexeraApiError, refusedByApi } from "./errors/flexera-api-error";
import type { Http } from "./http";
import type { HttpAnswer } from "./http-answer";
import type { CallContext } from "./errors/remedies";
import { JsonReader } from "./json-reader";
import { knownNeedOf } from "./known-need";
import type { List, Reading } from "./pages";
import { readPages } from "./pages";
import type { Place } from "./place";
import type { RateLimiter } from "./rate-limiter";
import type { Secrets } from "../redaction";
import type { SharedReads } from "./shared-reads";
import type { TokenSource } from "./token";
import type { Zone } from "../model/zones";

export interface ApiSettings {
  readonly orgId: string;
  readonly zone: Zone;
  readonly apiUrl: URL;
  readonly signal: AbortSignal | undefined;
  readonly http: Http;
  readonly limiter: RateLimiter;
  /** undefined when reads are not shared. */
  readonly shared: SharedReads | undefined;
  readonly tokens: TokenSource;
  readonly secrets: Secrets;
}

export interface ApiRequest {
  readonly method: Place["method"];
  /** Below the org, such as `/service-accounts/2263`; the whole path of the host when it is `ofHost`. */
  readonly path: string;
  readonly ofHost?: boolean;
  /** Encoded, without "?". */
  readonly query?: string | undefined;
  /** Beyond those of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether a write may be done twice without harm. Reads always may. */
  readonly idempotent?: boolean;
  /** Paths of the reads that a write makes out of date: with "?" and a query one of them, with "/" at the end all below. */
  readonly touches?: readonly string[];
  /** What an answer to it must be about, as far as it says so. */
  readonly asked?: Asked;
  /** What to do about a 403, when it is not to manage the org. */
  readonly ifForbidden?: CallContext["ifForbidden"];
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

  get zone(): Zone {
    return this.#settings.zone;
  }

  get sharesReads(): boolean {
    return this.#settings.shared !== undefined;
  }

  /** The org a call acts in. */
  orgId(options: CallOptions): string {
    return options.orgId === undefined ? this.#settings.orgId : checkId("orgId", options.orgId);
  }

  /** Where a read below the org goes. */
  placeOf(path: string, options: CallOptions): Place {
    return this.#place("GET", path, options);
  }

  /** Keeps a secret that an answer brought out of errors from now on. */
  hide(secret: string): void {
    this.#settings.secrets.add(secret);
  }

  /** Reads one thing. */
  async get<T>({ path, query, read, asked = {} }: Reading<T>, options: CallOptions): Promise<T> {
    return this.#share({ path, query, keep: false }, options, async (own) => {
      const json = (await this.request({ method: "GET", path, query }, own)).json();
      const found = read(json);
      checkAsked(json, asked);
      return found;
    });
  }

  /** Reads a whole list. It may be shared with others, so it must not be changed. */
  async list<T>(list: List<T>, options: CallOptions): Promise<readonly T[]> {
    return this.listAs(list, options, (items) => items);
  }

  /** As {@link list}; what `build` makes of the list is kept in its place. */
  async listAs<T, R>(list: List<T>, options: CallOptions, build: (items: T[], place: Place) => R): Promise<R> {
    const place = this.#place("GET", list.path, options);
    return this.#share({ ...list, keep: true }, options, async (own) => build(await readPages(this, list, own), place));
  }

  /** Makes a change that is answered without a body, or with one that nobody needs. */
  async change(request: ApiRequest, options: CallOptions): Promise<void> {
    const answer = await this.request(request, options);
    // A proxy's page in place of the API's answer does not mean that the change was made.
    if (answer.body === "") return;
    const json = answer.json();
    if (json.isObject && request.asked !== undefined) checkAsked(json, request.asked);
  }

  async request(request: ApiRequest, options: CallOptions): Promise<ApiAnswer> {
    try {
      return await this.#authorized(request, options);
    } finally {
      for (const path of request.touches ?? []) this.#settings.shared?.touched(this.orgId(options) + path);
    }
  }

  async #share<T>(
    { path, query = "", keep }: { path: string; query?: string | undefined; keep: boolean },
    options: CallOptions,
    load: (own: CallOptions) => Promise<T>,
  ): Promise<T> {
    const { shared, signal } = this.#settings;
    if (shared === undefined) return load(options);
    return shared.read({
      key: `${this.orgId(options)}${path}?${query}`,
      keep,
      freshness: options.freshness ?? "shared",
      place: this.#place("GET", path, options),
      signals: signalsOf(signal, options.signal),
      load: (own) => load({ ...options, signal: own }),
    });
  }

  async #authorized(request: ApiRequest, options: CallOptions): Promise<ApiAnswer> {
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
    const { zone, apiUrl, http, limiter, tokens, secrets, signal } = this.#settings;
    const { method, path, query, headers, body, idempotent = false, ofHost = false, ifForbidden } = request;
    const inOrg = this.#place(method, path, options);
    const place = ofHost ? { ...inOrg, path } : inOrg;
    const context = { zone, orgId: this.orgId(options), freshToken: tokens.renewable, ifForbidden };
    const answer = await http.send({
      place,
      url: below(apiUrl, query === undefined ? place.path : `${place.path}?${query}`),
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      repeatable: method === "GET" || idempotent,
      signals: signalsOf(signal, options.signal),
      limiter,
      refused: async (refusal) => {
        const needs = refusal.status === 403 ? await knownNeedOf(place) : undefined;
        return refusedByApi(place, refusal, secrets, { ...context, needs });
      },
    });
    return { ...answer, place, json: () => JsonReader.ofBody(place, answer) };
  }

  #place(method: Place["method"], path: string, options: CallOptions): Place {
    const { host } = this.#settings.apiUrl;
    return { method, path: `/iam/v1/orgs/${this.orgId(options)}${path}`, host, writes: method !== "GET" };
  }
}

/** Encodes a query, leaving out what is not given; undefined when nothing is. */
export function queryOf(parameters: Readonly<Record<string, string | undefined>>): string | undefined {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? undefined : pairs.join("&");
}
