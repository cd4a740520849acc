import type { Api } from "../api";
import { queryOf } from "../api";
import { checkId, checkRoleName } from "../arguments";
import type { CallOptions } from "../call-options";
import { type FlexeraAnswerError, unexpectedAnswer } from "../errors/flexera-answer-error";
import { FlexeraApiError } from "../errors/flexera-api-error";
import type { List } from "../pages";
import type { Place } from "../place";
import type { Ref } from "../../model/refs";
import { documentedRef, formatRef, orgRef, parseRef, sameRef, zonelessRef } from "../../model/refs";
import type { AccessRule } from "./access-rule";
import { readRule } from "./access-rule";
import { type FilterSpelling, SettledSpelling } from "./filter-spelling";
import { isNamed, ScopeRules, UnfilteredRules } from "./scope-rules";

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
  /** How scopes are to be spelled; "none" when the API's filter understands none of the ways. */
  readonly #scopes = new SettledSpelling<FilterSpelling | "none">();
  #subjects: FilterSpelling = "full";

  constructor(api: Api) {
    this.#api = api;
  }

  /**
   * The rules of one scope that match. Which spellings of refs the API's own filter understands is not documented but for
   * examples; so its matches are checked here, and when it refuses the filter or finds nothing, all rules of the scope are read.
   * An empty list therefore means that there is no such rule.
   *
   * A client that shares reads reads all rules of the scope at once, and finds every subject's among them.
   */
  async list(filter: AccessRuleFilter = {}, options: CallOptions = {}): Promise<readonly AccessRule[]> {
    const orgId = this.#api.orgId(options);
    const subject = filter.subject === undefined ? undefined : within(orgId, parseRef(filter.subject));
    const scope = within(orgId, parseRef(filter.scope ?? orgRef(orgId)));
    const role = filter.role === undefined ? undefined : checkRoleName(filter.role);
    // Of another org there may be one with the same id.
    const asked = subject && subject.kind !== "user" ? { ...subject, org: subject.org || orgId } : subject;

    const scopes = this.#scopes.value ?? "full";
    const isFiltered = !this.#api.sharesReads && (scopes === "full" || scopes === "zoneless");
    if (subject === undefined || asked === undefined || !isFiltered || this.#subjects === "unfiltered") {
      return (await this.#whole(scope, options)).select(asked, role);
    }
    const isMatch = (rule: AccessRule): boolean =>
      isNamed(rule.scope, scope) && isNamed(rule.subject, asked) && (role ?? rule.role.name) === rule.role.name;
    const scopeRef = this.#isOwnOrg(scope, orgId) ? undefined : this.#spell(scope, scopes, orgId);
    for (;;) {
      const spelling: FilterSpelling = this.#subjects;
      if (spelling === "unfiltered") break;
      const subjectRef = this.#spell(subject, spelling, orgId);
      const found = await this.#tryFilter({ subjectRef, scopeRef, roleName: role }, options);
      const matching = found?.filter(isMatch) ?? [];
      if (matching.length > 0) return matching;
      if (found !== undefined) break;
      this.#subjects = next[spelling];
    }
    const all = (await this.#whole(scope, options)).select(asked, role);
    // The filter has overlooked what is there.
    if (all.length > 0) this.#subjects = next[this.#subjects];
    return all;
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
    const { zone } = this.#api;
    // Service accounts and the org are documented without a zone, too: a ref that holds in all zones stays as it is.
    const documented = (ref: Ref): string =>
      ref.kind === "service-account" || ref.kind === "org" ? formatRef(ref) : documentedRef(ref, { zone, orgId });
    const body = {
      subject: { ref: documented(parseRef(subject)) },
      role: roleBody(role),
      ...(scope !== undefined && { scope: { ref: documented(parseRef(scope)) } }),
    };
    // The rules of a scope are a list of their own, which stays as it is when those of others change.
    const touches = this.#listsOf(within(orgId, parseRef(scope ?? orgRef(orgId))), orgId);
    await this.#api.change({ method: "PUT", path: `${rules}/${verb}`, body, idempotent: true, touches }, options);
  }

  /** The lists that may have the rules of a scope. */
  #listsOf(scope: Ref, orgId: string): string[] {
    const isUnfiltered = this.#isOwnOrg(scope, orgId);
    const filters: ApiFilter[] = isUnfiltered
      ? [{}]
      : [
          ...(["full", "zoneless"] as const).map((spelling) => ({ scopeRef: this.#spell(scope, spelling, orgId) })),
          ...(this.#scopes.value === "unfiltered" ? [{}] : []),
        ];
    return filters.map((filter) => `${rules}?${rulesOf(filter).query ?? ""}`);
  }

  /** The org is what the API lists when no scope is named. */
  #isOwnOrg(scope: Ref, orgId: string): boolean {
    return sameRef(scope, orgRef(orgId), { zone: this.#api.zone });
  }

  #spell(ref: Ref, spelling: "full" | "zoneless", orgId: string): string {
    const { zone } = this.#api;
    return spelling === "full" ? documentedRef(ref, { zone, orgId }) : zonelessRef(ref, { zone, orgId });
  }

  /** All rules of a scope. */
  async #whole(scope: Ref, options: CallOptions): Promise<ScopeRules> {
    const orgId = this.#api.orgId(options);
    if (this.#isOwnOrg(scope, orgId)) return (await this.#unfiltered(options)).of(scope);
    const known = this.#scopes.value;
    if (known === "unfiltered") return (await this.#unfiltered(options)).of(scope);
    const asked = await this.#filtered(scope, known === "zoneless" ? known : "full", options);
    if (asked instanceof ScopeRules && !asked.isEmpty) {
      this.#scopes.settle(known ?? "full");
      return asked;
    }
    // Nothing, or a refusal, may be said of the scope, or of the way that it is spelled.
    const settled = known ?? (scope.kind === "project" ? await this.#settleScopes(orgId) : "full");
    if (settled === "unfiltered") return (await this.#unfiltered(options)).of(scope);
    const answer = settled === "zoneless" && known !== settled ? await this.#filtered(scope, settled, options) : asked;
    if (!(answer instanceof ScopeRules)) throw answer;
    if (settled === "none") throw filterNotUnderstood(this.#api.placeOf(rules, options));
    return answer;
  }

  /**
   * Finds out how scopes are to be spelled, once: the org is asked for in place of a project, because it is known to have rules.
   * Where the filter understands the documented way, that is one request. Whoever may not see the rules of the org cannot find
   * out, and gets the refusal: that nothing was found is no proof then.
   */
  #settleScopes(orgId: string): Promise<FilterSpelling | "none"> {
    const options = { orgId, freshness: "run" } as const;
    const org = parseRef(orgRef(orgId));
    return this.#scopes.settleBy(async () => {
      for (const spelling of ["full", "zoneless"] as const) {
        const found = await this.#tryFilter({ scopeRef: this.#spell(org, spelling, orgId) }, options);
        if (found !== undefined && found.length > 0) return spelling;
      }
      const all = await this.#unfiltered(options);
      if (all.hasProjects) return "unfiltered";
      return all.isEmpty ? "full" : "none";
    });
  }

  /** The rules of a scope, by the API's filter; the refusal of the filter. */
  async #filtered(
    scope: Ref,
    spelling: "full" | "zoneless",
    options: CallOptions,
  ): Promise<ScopeRules | FlexeraApiError> {
    const scopeRef = this.#spell(scope, spelling, this.#api.orgId(options));
    try {
      return await this.#api.listAs(rulesOf({ scopeRef }), options, (found, place) =>
        ScopeRules.ofAnswer(found, scope, place),
      );
    } catch (error) {
      if (error instanceof FlexeraApiError && error.status === 400) return error;
      throw error;
    }
  }

  #unfiltered(options: CallOptions): Promise<UnfilteredRules> {
    return this.#api.listAs(rulesOf({}), options, (found, place) => new UnfilteredRules(found, place));
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

/** What is tried when a way to spell a subject was refused, or has overlooked something. */
const next = { full: "zoneless", zoneless: "unfiltered", unfiltered: "unfiltered" } as const;

function filterNotUnderstood(place: Place): FlexeraAnswerError {
  return unexpectedAnswer(
    place,
    "values",
    "has no rule, whatever scope the filter names, not even of the organization, which has some: " +
      "so whether a project has rules cannot be told",
  );
}

const rules = "/access-rules";

/** The API's filter keys, each with a value that has no quote in it. */
type ApiFilter = Readonly<Partial<Record<"subjectRef" | "scopeRef" | "roleName", string | undefined>>>;

function rulesOf(filter: ApiFilter): List<AccessRule> {
  const terms = Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : `${key} eq '${value}'`));
  const query = queryOf({ filter: terms.length === 0 ? undefined : terms.join(" and ") });
  return { path: rules, query, kind: "access-rule-list", read: readRule, identity: identityOf };
}

/** What makes a rule the one it is. */
function identityOf({ subject, role, scope }: AccessRule): string {
  return JSON.stringify([subject.kind, subject.id, subject.ref, role.id, scope.kind, scope.id, scope.ref]);
}

/** Groups and projects are named below their org. */
function within(orgId: string, ref: Ref): Ref {
  return (ref.kind === "group" || ref.kind === "project") && ref.org === "" ? { ...ref, org: orgId } : ref;
}

function roleBody(role: Revocation["role"]): object {
  if (typeof role === "string") return { name: checkRoleName(role) };
  return "all" in role ? { all: true } : { id: Number(checkId("role id", role.id)) };
}
