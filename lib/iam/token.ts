import type { Signals } from "./abort";
import { unlessAborted } from "./abort";
import { below } from "../model/base-url";
import type { Credentials } from "./credentials";
import { secretsOf, tokenRequestForm } from "./credentials";
import { unexpectedAnswer } from "./errors/flexera-answer-error";
import { tokenExpired, tokenRefused } from "./errors/flexera-token-error";
import type { Http } from "./http";
import type { Identity } from "./identity";
import { identityOfToken } from "./identity";
import { JsonReader } from "./json-reader";
import { jwtExpiry } from "./jwt";
import type { Place } from "./place";
import type { Secrets } from "../redaction";
import type { Zone } from "../model/zones";

const tokenPath = "/oidc/token";

/** A token is renewed so long before it expires. */
export const renewEarlyMs = 60_000;

/** Tokens live for an hour, as documented; used when an answer does not say it and the token does not show it. */
const documentedLifeMs = 3_600_000;

/** How large an answer of the login host may be, in bytes. */
const tokenLimits = { compressed: 262_144, inflated: 262_144 };

/** No token is taken to live longer than a year, whatever the answer says. */
const maxLifeMs = 365 * 86_400_000;

export interface TokenSettings {
  readonly credentials: Credentials;
  readonly loginUrl: URL;
  readonly zone: Zone;
  readonly signals: Signals;
  readonly http: Http;
  readonly secrets: Secrets;
}

/** An access token for use outside the client. */
export interface AccessToken {
  readonly accessToken: string;
  /** By this machine's clock. Undefined for a ready access token that does not show it. */
  readonly expiresAt: Date | undefined;
}

interface Token {
  readonly text: string;
  /** In milliseconds since 1970. */
  readonly expiry: number;
  /** When to have the next one, in milliseconds since 1970. */
  readonly renewAt: number;
}

/** Access tokens: fetched when first needed, shared, and renewed a minute early. Concurrent callers share one fetch. */
export class TokenSource {
  /** Whether a token that is refused can be replaced. */
  readonly renewable: boolean;

  readonly #settings: TokenSettings;
  #current: Token | undefined;
  #fetching: Promise<Token> | undefined;

  constructor(settings: TokenSettings) {
    this.#settings = settings;
    this.renewable = !("accessToken" in settings.credentials);
    for (const secret of secretsOf(settings.credentials)) settings.secrets.add(secret);
  }

  /**
   * A token that is good for the next minute.
   *
   * @throws FlexeraTokenError, and the errors of a request
   */
  async get(signals: Signals): Promise<string> {
    return (await this.lease(0, signals)).accessToken;
  }

  /**
   * A token that is good for so many milliseconds at least, if it can be renewed and lives as long.
   *
   * @throws FlexeraTokenError, and the errors of a request
   */
  async lease(freshForMs: number, signals: Signals): Promise<AccessToken> {
    const { credentials } = this.#settings;
    if ("accessToken" in credentials) return unexpired(credentials.accessToken);
    const now = Date.now();
    const held = this.#current;
    const suffices = held !== undefined && now < held.renewAt && now + freshForMs <= held.expiry;
    const { text, expiry } = suffices ? held : await this.#fetch(signals);
    return { accessToken: text, expiresAt: new Date(expiry) };
  }

  /** Whose tokens these are; undefined when it cannot be told. */
  async identity(signals: Signals): Promise<Identity | undefined> {
    const { credentials } = this.#settings;
    if ("clientId" in credentials) return { kind: "client", clientId: credentials.clientId };
    return identityOfToken(await this.get(signals));
  }

  /** A token in place of one that was refused: another caller may have replaced it already. */
  async renew(refused: string, signals: Signals): Promise<string> {
    if (this.#current?.text === refused) this.#current = undefined;
    return this.get(signals);
  }

  async #fetch(signals: Signals): Promise<Token> {
    // Not bound to the signals of the caller that comes first: others wait for the same token.
    this.#fetching ??= this.#request().finally(() => (this.#fetching = undefined));
    return unlessAborted(this.#fetching, signals, this.#place);
  }

  get #place(): Place {
    return { method: "POST", path: tokenPath, host: this.#settings.loginUrl.host, writes: false };
  }

  async #request(): Promise<Token> {
    const { credentials, loginUrl, zone, signals, http, secrets } = this.#settings;
    const place = this.#place;
    const given = "refreshToken" in credentials ? "refresh token" : "client id and secret";
    const asked = Date.now();
    const answer = await http.send({
      place,
      url: below(loginUrl, tokenPath),
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: tokenRequestForm(credentials)?.toString(),
      repeatable: true,
      limits: tokenLimits,
      signals,
      refused: (refusal) => tokenRefused(place, refusal, secrets, { zone, given }),
    });
    const body = JsonReader.ofBody(place, answer);
    const text = body.member("access_token").text();
    secrets.add(text);
    if (!/^[\x21-\x7e]+$/.test(text))
      throw unexpectedAnswer(place, "access_token", "holds characters that cannot be sent");
    const lifeSeconds = body.optional("expires_in")?.number();
    const expiry =
      lifeSeconds === undefined
        ? (jwtExpiry(text) ?? asked + documentedLifeMs)
        : asked + Math.min(Math.max(lifeSeconds, 0) * 1000, maxLifeMs);
    this.#current = { text, expiry, renewAt: renewalTime(asked, expiry) };
    return this.#current;
  }
}

/** A minute before the expiry; half-way for a token that lives less than two minutes. */
export function renewalTime(asked: number, expiry: number): number {
  const life = expiry - asked;
  return life < 2 * renewEarlyMs ? asked + life / 2 : expiry - renewEarlyMs;
}

function unexpired(accessToken: string): AccessToken {
  const now = Date.now();
  const expiry = jwtExpiry(accessToken);
  if (expiry === undefined) return { accessToken, expiresAt: undefined };
  const expiresAt = new Date(expiry);
  if (expiry <= now) throw tokenExpired(expiresAt, now);
  return { accessToken, expiresAt };
}
