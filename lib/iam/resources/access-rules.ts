import type { Api } from "../api";
import { queryOf } from "../api";
import { checkId, checkRoleName } from "../arguments";
import type { CallOptions } from "../call-options";
import { FlexeraApiError } from "../errors/flexera-api-error";
import type { List } from "../pages";
import type { Ref } from "../../model/refs";
import { formatRef, orgRef, parseRef, sameRef } from "../../model/refs";
import type { AccessRule } from "./access-rule";
import { readRule } from "./access-rule";
import { isNamed, ScopeRules } from "./scope-rules";

/** Which rules to list. Refs may have any spelling. */
export interface AccessRuleFilter {
  readonly subject?: string | undefined;
  /** Default: the org. Rules of a project are listed only when it is named here. */
  readonly scope?: string | undefined;
  /** The role's machine name. */
  readonly role?: string | undefined;
}

/** What makes a rule the one it is. Refs may have any spelling. */
export interface AccessRuleIdentity extends AccessRuleFilter {
  readonly subject: string;
  readonly role: string;
}

/** A role by its machine name, or by its id. */
export type RoleChoice = string | { readonly id: string };

export interface Grant {
  /** Ref of a service account, user or group, in any spelling. */
  readonly subject: string;
  readonly role: RoleChoice;
  /** Ref of the org or of a project, in any spelling. Default: the org. */
  readonly scope?: string | undefined;
}

export interface Revocation extends Omit<Grant, "role"> {
  /** `{ all: true }` takes all the subject's roles in the scope away. */
  readonly role: RoleChoice | { readonly all: true };
}

/** Who has which role where. */
export class AccessRules {
  readonly #api: Api;
  #subjectFilterIsRefused = false;

  constructor(api: Api) {
    this.#api = api;
  }

  /**
   * The rules of one scope that match. Which spellings of a subject the API's own filter understands is not documented;
   * so its matches are checked here, and when it refuses the filter or finds nothing, all rules of the scope are read.
   * An empty list therefore means that there is no such rule.
   *
   * A client that shares reads reads all rules of the scope at once, and finds every subject's among them.
   */
  async list(filter: AccessRuleFilter = {}, options: CallOptions = {}): Promise<readonly AccessRule[]> {
    const orgId = this.#api.orgId(options);
    const subject = filter.subject === undefined ? undefined : parseRef(filter.subject);
    const scope = parseRef(filter.scope ?? orgRef(orgId));
    const role = filter.role === undefined ? undefined : checkRoleName(filter.role);

    const scopeRef = this.#scopeFilter(orgId, scope);
    const whole = () =>
      this.#api.listAs(rulesOf({ scopeRef }), options, (found, place) => new ScopeRules(found, scope, place));
    if (subject === undefined || this.#api.sharesReads || this.#subjectFilterIsRefused) {
      return (await whole()).select(subject, role);
    }

    const subjectRef = formatRef(within(orgId, subject));
    const found = await this.#tryFilter({ subjectRef, scopeRef, roleName: role }, options);
    const matching = (found ?? []).filter(
      (rule) =>
        isNamed(rule.scope, scope) && isNamed(rule.subject, subject) && (role ?? rule.role.name) === rule.role.name,
    );
    if (matching.length > 0) return matching;
    const all = await whole();
    this.#subjectFilterIsRefused = found === undefined;
    return all.select(subject, role);
  }

  /** One rule, or undefined when there is none, which is certain: see {@link list}. */
  async find(identity: AccessRuleIdentity, options: CallOptions = {}): Promise<AccessRule | undefined> {
    return (await this.list(identity, options))[0];
  }

  /** Grants a role. Granting what is granted already changes nothing, so this is repeated like a read. */
  async grant(grant: Grant, options: CallOptions = {}): Promise<void> {
    await this.#put("grant", grant, options);
  }

  /** Takes a role away. Taking away what is not granted changes nothing, so this is repeated like a read. */
  async revoke(revocation: Revocation, options: CallOptions = {}): Promise<void> {
    await this.#put("revoke", revocation, options);
  }

  async #put(verb: "grant" | "revoke", { subject, role, scope }: Revocation, options: CallOptions): Promise<void> {
    const orgId = this.#api.orgId(options);
    const fullRef = (ref: string) => ({ ref: formatRef(within(orgId, parseRef(ref))) });
    const body = {
      subject: fullRef(subject),
      role: roleBody(role),
      ...(scope !== undefined && { scope: fullRef(scope) }),
    };
    const scopeRef = this.#scopeFilter(orgId, parseRef(scope ?? orgRef(orgId)));
    // The rules of a scope are a list of their own, which stays as it is when those of others change.
    const touches = [`${rules}?${rulesOf({ scopeRef }).query ?? ""}`];
    await this.#api.change({ method: "PUT", path: `${rules}/${verb}`, body, idempotent: true, touches }, options);
  }

  /** A scope in one spelling, so that its rules are one list; undefined for the org itself, the API's default. */
  #scopeFilter(orgId: string, scope: Ref): string | undefined {
    const { zone } = this.#api;
    if (sameRef(scope, orgRef(orgId), { zone })) return undefined;
    const isOurZone = sameRef(scope, { ...scope, zone });
    return formatRef(within(orgId, isOurZone ? { ...scope, zone: "" } : scope));
  }

  /** The rules that pass the API's own filter; undefined when it refuses the filter. */
  async #tryFilter(filter: ApiFilter, options: CallOptions): Promise<readonly AccessRule[] | undefined> {
    try {
      return await this.#api.list(rulesOf(filter), options);
    } catch (error) {
      if (error instanceof FlexeraApiError && error.status === 400) return undefined;
      throw error;
    }
  }
}

const rules = "/access-rules";

/** The API's filter keys, each with a value that has no quote in it. */
type ApiFilter = Readonly<Partial<Record<"subjectRef" | "scopeRef" | "roleName", string | undefined>>>;

function rulesOf(filter: ApiFilter): List<AccessRule> {
  const terms = Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : `${key} eq '${value}'`));
  const query = queryOf({ filter: terms.length === 0 ? undefined : terms.join(" and ") });
  return { path: rules, query, kind: "access-rule-list", read: readRule };
}

/** Groups and projects are named below their org. */
function within(orgId: string, ref: Ref): Ref {
  return (ref.kind === "group" || ref.kind === "project") && ref.org === "" ? { ...ref, org: orgId } : ref;
}

function roleBody(role: Revocation["role"]): object {
  if (typeof role === "string") return { name: checkRoleName(role) };
  return "all" in role ? { all: true } : { id: Number(checkId("role id", role.id)) };
}
