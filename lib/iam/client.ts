import { signalsOf } from "./abort";
import { Api } from "./api";
import { AccessRules } from "./areas/access-rules";
import { Groups } from "./areas/groups";
import { OrgArea } from "./areas/org";
import { Projects } from "./areas/projects";
import { Roles } from "./areas/roles";
import { ServiceAccountClients } from "./areas/service-account-clients";
import { ServiceAccounts } from "./areas/service-accounts";
import { Users } from "./areas/users";
import type { CallOptions } from "./call-options";
import { Http } from "./http";
import type { Identity } from "./identity";
import { safeLogger } from "./log";
import type { IamClientOptions } from "./options";
import { checkOptions } from "./options";
import { RateLimiter } from "./rate-limiter";
import { Redactor } from "./redactor";
import { SharedReads } from "./shared-reads";
import { TokenSource } from "./token";
import type { Zone } from "./zones";

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

  readonly #tokens: TokenSource;
  readonly #signal: AbortSignal | undefined;

  /**
   * Checks the options; nothing is sent.
   *
   * @throws FlexeraSettingsError
   */
  constructor(options: IamClientOptions) {
    const { orgId, zone, credentials, apiUrl, loginUrl, ...rest } = checkOptions(options);
    const { signal } = options;
    const log = safeLogger(options.logger);
    const redactor = new Redactor();
    const http = new Http({ ...rest, log, redactor });
    const limiter = new RateLimiter({ ...rest, log });
    const shared = rest.shareReads ? new SharedReads() : undefined;
    this.#signal = signal;
    this.#tokens = new TokenSource({ credentials, loginUrl, zone, signals: signalsOf(signal), http, redactor });
    const api = new Api({ orgId, zone, apiUrl, signal, http, limiter, shared, tokens: this.#tokens, redactor });

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
  }

  /**
   * Proves the credentials: has a token fetched, unless one is at hand. Of a ready access token only the expiry can be
   * checked.
   */
  async authenticate({ signal }: Pick<CallOptions, "signal"> = {}): Promise<void> {
    await this.#tokens.get(signalsOf(this.#signal, signal));
  }

  /**
   * Who makes the requests, as far as it can be told without asking the API: the client id of client credentials, or the
   * user that a token names. Undefined for a service account's access token, and for one that cannot be read.
   */
  async whoAmI({ signal }: Pick<CallOptions, "signal"> = {}): Promise<Identity | undefined> {
    return this.#tokens.identity(signalsOf(this.#signal, signal));
  }
}
