import { checkId, checkNumber } from "./arguments";
import { checkBaseUrl, isLoopback } from "../model/base-url";
import type { Credentials } from "./credentials";
import { checkCredentials } from "./credentials";
import { badBaseUrl, badUserAgent } from "../model/errors/flexera-settings-error";
import type { Logger } from "./log";
import type { Secrets } from "../redaction";
import type { RetryPolicy } from "./retry-policy";
import { defaultRetryPolicy } from "./retry-policy";
import type { Zone, ZoneAlias } from "../model/zones";
import { defaultZone, parseZone, zones } from "../model/zones";

export const defaultTimeoutMs = 30_000;
export const defaultUserAgent = "cdktf-flexera-iam";

/** What Flexera documents for one principal in an org. For the whole org it is 1000. */
export const defaultRequestsPerMinute = 500;

/** The longest time that a timer can be set to. */
const maxMs = 2 ** 31 - 1;

export interface IamClientOptions {
  /** The org that calls act in, unless they say otherwise. A whole number of 1 or more. */
  readonly orgId: string;
  /** Where the org lives. Default `nam`. */
  readonly zone?: Zone | ZoneAlias | undefined;
  /** Exactly one of the three ways to a token. */
  readonly credentials: Credentials;
  /** Base address of the API: https, or http to this machine. Default: the zone's. */
  readonly apiUrl?: string | undefined;
  /** Base address of the token endpoint: https, or http to this machine. Default: the zone's. */
  readonly loginUrl?: string | undefined;
  /** Time allowed for one request in milliseconds, connecting and reading included. Default 30000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether reads are shared: concurrent reads of one thing make one request, and lists are kept for the life of the client,
   * until a write of its own touches them. For programs that run once and end. Default false.
   *
   * @see CallOptions.freshness
   */
  readonly shareReads?: boolean | undefined;
  /**
   * How many requests the client makes within a minute at most, those for tokens not counted; 0 means any number. They go
   * at once as long as the number lasts, then wait their turn. If the API says that less is left, because others use the
   * same budget, that holds. Clients in one process that have the same credentials, org and limits share the number.
   * Default 500, which is what Flexera documents for one principal in an org.
   */
  readonly requestsPerMinute?: number | undefined;
  /** How long a minute of the API's limits lasts, in milliseconds. Less than 60000, the default, suits only an emulator. */
  readonly minuteMs?: number | undefined;
  /** How failed requests are repeated; what is left out has its default. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly userAgent?: string | undefined;
  /** Receives an entry for each request and each wait. */
  readonly logger?: Logger | undefined;
  /**
   * Where the client registers its credentials, the tokens that it gets and the secrets that it has made, and what it takes
   * out of errors. For a process whose log or output has to be free of them as well. Default: a registry of its own.
   */
  readonly secrets?: Secrets | undefined;
  /** Cancels every request of the client. */
  readonly signal?: AbortSignal | undefined;
}

export interface Settings {
  readonly orgId: string;
  readonly zone: Zone;
  readonly credentials: Credentials;
  readonly apiUrl: URL;
  readonly loginUrl: URL;
  readonly shareReads: boolean;
  readonly requestsPerMinute: number;
  readonly minuteMs: number;
  readonly timeoutMs: number;
  readonly policy: RetryPolicy;
  readonly userAgent: string;
}

/**
 * Checks the options and puts the defaults in.
 *
 * @throws FlexeraSettingsError
 */
export function checkOptions(options: IamClientOptions): Settings {
  const { timeoutMs = defaultTimeoutMs, userAgent = defaultUserAgent, retry = {} } = options;
  const { shareReads = false, requestsPerMinute = defaultRequestsPerMinute, minuteMs = 60_000 } = options;
  const zone = parseZone(options.zone ?? defaultZone);
  const credentials = checkCredentials(options.credentials);
  const apiUrl = checkBaseUrl("apiUrl", options.apiUrl ?? zones[zone].apiUrl);
  const loginUrl = checkBaseUrl("loginUrl", options.loginUrl ?? zones[zone].loginUrl);
  if (!("accessToken" in credentials) && isLoopback(apiUrl) !== isLoopback(loginUrl)) {
    // An emulator's credential must not go to Flexera, nor a real one's token to an emulator.
    if (options.loginUrl === undefined) throw badBaseUrl.halfLocal("loginUrl", "apiUrl", loginUrl.host);
    if (options.apiUrl === undefined) throw badBaseUrl.halfLocal("apiUrl", "loginUrl", apiUrl.host);
  }
  if (!/^[\x20-\x7e]+$/.test(userAgent)) throw badUserAgent();
  const { retries, firstWaitMs, maxWaitMs, maxThrottledMs } = { ...defaultRetryPolicy, ...definedMembers(retry) };
  return {
    orgId: checkId("orgId", options.orgId),
    zone,
    credentials,
    apiUrl,
    loginUrl,
    shareReads,
    requestsPerMinute: checkNumber("requestsPerMinute", requestsPerMinute, 0, 1_000_000),
    minuteMs: checkNumber("minuteMs", minuteMs, 1, 60_000),
    timeoutMs: checkNumber("timeoutMs", timeoutMs, 1, maxMs),
    policy: {
      retries: checkNumber("retry.retries", retries, 0, 100),
      firstWaitMs: checkNumber("retry.firstWaitMs", firstWaitMs, 0, maxMs),
      maxWaitMs: checkNumber("retry.maxWaitMs", maxWaitMs, 0, maxMs),
      maxThrottledMs: checkNumber("retry.maxThrottledMs", maxThrottledMs, 0, maxMs),
    },
    userAgent,
  };
}

function definedMembers<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
