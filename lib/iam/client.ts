import { signalsOf } from "./abort";
import { Api } from "./api";
import { checkNumber } from "./arguments";
import { AccessRules } from "./resources/access-rules";
import { ApiEvents } from "./resources/api-events";
import { AutomationCredentials } from "./resources/automation-credentials";
import { Groups } from "./resources/groups";
import { OrgArea } from "./resources/org";
import { Projects } from "./resources/projects";
import { RefreshTokens } from "./resources/refresh-tokens";
import { Roles } from "./resources/roles";
import { ServiceAccountClients } from "./resources/service-account-clients";
import { ServiceAccounts } from "./resources/service-accounts";
import { Users } from "./resources/users";
import type { CallOptions } from "./call-options";
import type { Credentials } from "./credentials";
import type { Environment } from "./environment";
import { inVariables, type OptionsBesideEnvironment, optionsFrom } from "./environment-options";
import { Http, type Timer } from "./http";
import type { Identity } from "./identity";
import { safeLogger } from "./log";
import type { IamClientOptions, Settings } from "./options";
import { checkOptions } from "./options";
import { probe } from "./probe";
import { limiterOf } from "./rate-limiters";
import { Secrets } from "../redaction";
import { ServerClock } from "./server-clock";
import { SharedReads } from "./shared-reads";
import type { AccessToken } from "./token";
import { TokenSource } from "./token";
import type { Zone } from "../model/zones";

export interface AccessTokenOptions extends Pick<CallOptions, "signal"> {
  /**
   * For how many milliseconds the token has to be good at least: 0 to 3600000, an hour, which is how long tokens live as
   * documented. Default 300000, five minutes.
   */
  readonly freshForMs?: number | undefined;
}

/** What a client shares with those that it makes for other credentials. */
interface Common {
  readonly http: Http;
  readonly secrets: Secrets;
  readonly clock: ServerClock;
}

/**
 * A client of Flexera One's Identity and Access Management API (`/iam/v1`).
 *
 * Every call may throw a {@link FlexeraApiError}, {@link FlexeraTokenError}, {@link FlexeraConnectionError},
 * {@link FlexeraTimeoutError}, {@link FlexeraAnswerError}, {@link FlexeraAbortError}, or, before anything is sent, a
 * {@link FlexeraSettingsError} or {@link FlexeraRefError}. Neither the client nor an error shows a secret.
 *
 * @example
 * const iam = new IamClient({ orgId: "1105", zone: "eu", credentials: { clientId, clientSecret } });
 * const id = await iam.serviceAccounts.create({ name: "cost reader" });
 * await iam.accessRules.grant({ subject: serviceAccountRef(id), role: "billing_center_viewer" });
 */
export class IamClient {
  readonly orgId: string;
  readonly zone: Zone;
  /** The addresses in use, without a trailing slash. */
  readonly apiUrl: string;
  readonly loginUrl: string;

  readonly serviceAccounts: ServiceAccounts;
  readonly serviceAccountClients: ServiceAccountClients;
  readonly accessRules: AccessRules;
  readonly roles: Roles;
  readonly users: Users;
  readonly groups: Groups;
  readonly org: OrgArea;
  readonly projects: Projects;
  readonly apiEvents: ApiEvents;
  readonly refreshTokens: RefreshTokens;
  readonly automationCredentials: AutomationCredentials;

  readonly #options: IamClientOptions;
  readonly #common: Common;
  readonly #api: Api;
  readonly #tokens: TokenSource;

  /**
   * A client of the org that the environment names, with the credential that it holds: the variables, and which of several
   * credentials counts, are those of the provider.
   *
   * @param environment default: that of this process
   * @param options beyond those that the environment has
   * @throws FlexeraSettingsError in which settings have the names of their variables
   */
  static fromEnvironment(environment: Environment = process.env, options: OptionsBesideEnvironment = {}): IamClient {
    try {
      return new IamClient({ ...options, ...optionsFrom(environment) });
    } catch (error) {
      throw inVariables(error);
    }
  }

  /**
   * Checks the options; nothing is sent.
   *
   * @param common is the client's own: see {@link withCredentials}
   * @throws FlexeraSettingsError
   */
  constructor(options: IamClientOptions, common?: Common) {
    const settings = checkOptions(options);
    const { orgId, zone, credentials, apiUrl, loginUrl, requestsPerMinute, minuteMs, policy } = settings;
    this.#options = { ...options };
    this.#common = common ?? commonOf(settings, options);
    const { http, secrets } = this.#common;
    const { signal } = options;
    const limiter = limiterOf({ apiUrl, orgId, credentials, requestsPerMinute, minuteMs, policy });
    const shared = settings.shareReads ? new SharedReads() : undefined;
    this.#tokens = new TokenSource({ credentials, loginUrl, zone, signals: signalsOf(signal), http, secrets });
    const api = new Api({ orgId, zone, apiUrl, signal, http, limiter, shared, tokens: this.#tokens, secrets });
    this.#api = api;

    this.orgId = orgId;
    this.zone = zone;
    this.apiUrl = apiUrl.href.replace(/\/$/, "");
    this.loginUrl = loginUrl.href.replace(/\/$/, "");
    this.serviceAccounts = new ServiceAccounts(api);
    this.serviceAccountClients = new ServiceAccountClients(api);
    this.accessRules = new AccessRules(api);
    this.roles = new Roles(api);
    this.users = new Users(api);
    this.groups = new Groups(api);
    this.org = new OrgArea(api);
    this.projects = new Projects(api);
    this.apiEvents = new ApiEvents(api);
    this.refreshTokens = new RefreshTokens(api);
    this.automationCredentials = new AutomationCredentials(api);
  }

  /**
   * Proves the credentials: has a token fetched, unless one is at hand. Of a ready access token only the expiry can be
   * checked.
   */
  async authenticate({ signal }: Pick<CallOptions, "signal"> = {}): Promise<void> {
    await this.#tokens.get(signalsOf(this.#options.signal, signal));
  }

  /**
   * An access token for others to use. It is good for some minutes at least if it can be renewed: otherwise a fresh one is
   * fetched first. A ready access token is passed on for as long as it has not visibly expired.
   */
  async accessToken({ freshForMs = 300_000, signal }: AccessTokenOptions = {}): Promise<AccessToken> {
    const atLeast = checkNumber("freshForMs", freshForMs, 0, 3_600_000);
    return this.#tokens.lease(atLeast, signalsOf(this.#options.signal, signal));
  }

  /**
   * Who makes the requests, as far as it can be told without asking the API: the client id of client credentials, or the
   * user that a token names. Undefined for a service account's access token, and for one that cannot be read.
   */
  async whoAmI({ signal }: Pick<CallOptions, "signal"> = {}): Promise<Identity | undefined> {
    return this.#tokens.identity(signalsOf(this.#options.signal, signal));
  }

  /**
   * What time it is at Flexera, as the latest answer's `Date` header tells (to a second), and the local clock before the
   * first answer.
   */
  serverTime(): Date {
    return this.#common.clock.now();
  }

  /**
   * Asks for any path of the API's host, to see whether the credentials may; what the answer holds is ignored. With another
   * client's credentials ({@link withCredentials}), it proves what those are good for. It always asks the API.
   *
   * @param path as it is sent, percent-encoded, perhaps with a query; `{org}` stands for the org's id
   */
  async get(path: string, options: CallOptions = {}): Promise<void> {
    await probe(this.#api, path, options);
  }

  /**
   * A client with other credentials and otherwise the same settings, which uses the same connections. Neither of the two
   * shows the other's secrets. It does not share reads: what others may see differs, and lists that this client keeps do
   * not learn of the other one's writes.
   *
   * @throws FlexeraSettingsError
   */
  withCredentials(credentials: Credentials): IamClient {
    return new IamClient({ ...this.#options, credentials, shareReads: false }, this.#common);
  }
}

/** @param timer what ends the time that is allowed for a request; by default a timer of the system */
export function commonOf(
  { timeoutMs, userAgent, policy }: Settings,
  { logger, secrets = new Secrets() }: Pick<IamClientOptions, "logger" | "secrets">,
  timer: Timer = systemTimer,
): Common {
  const clock = new ServerClock();
  const http = new Http({ timeoutMs, timer, userAgent, policy, log: safeLogger(logger), secrets, clock });
  return { http, secrets, clock };
}

const systemTimer: Timer = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds);
  return () => {
    clearTimeout(timer);
  };
};
