import type { Api } from "../api";
import { queryOf } from "../api";
import { checkId, checkRoleName } from "../arguments";
import type { CallOptions } from "../call-options";
import { FlexeraApiError } from "../errors/flexera-api-error";
import type { JsonReader } from "../json-reader";
import type { Ref } from "../refs";
import { formatRef, orgRef, parseRef, sameRef, tryParseRef } from "../refs";

/** One side of a rule, as the API names it. */
export interface RuleParty {
  /** Such as `service-account`, `user`, `group`; `org` or `project`. */
  readonly kind: string;
  readonly id: string;
  /** As the API spells it, which varies: compare with `sameRef`. */
  readonly ref: string;
}

/** A grant. It has no id: it is what its subject, role and scope say. */
export interface AccessRule {
  readonly subject: RuleParty;
  readonly role: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly category: string;
  };
  readonly scope: RuleParty;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** Which rules to list. Refs may have any spelling. */
export interface AccessRuleFilter {
  readonly subject?: string | undefined;
  /** Default: the org. Rules of a project are listed only when it is named here. */
  readonly scope?: string | undefined;
  /** The role's machine name. */
  readonly role?: string | undefined;
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
   */
  async list(filter: AccessRuleFilter = {}, options: CallOptions = {}): Promise<AccessRule[]> {
    const orgId = this.#api.orgId(options);
    const subject = filter.subject === undefined ? undefined : parseRef(filter.subject);
    const scope = parseRef(filter.scope ?? orgRef(orgId));
    const role = filter.role === undefined ? undefined : checkRoleName(filter.role);
    const matches = (rule: AccessRule) =>
      (subject === undefined || names(rule.subject, subject)) &&
      names(rule.scope, scope) &&
      (role === undefined || rule.role.name === role);

    // The org itself is the API's default.
    const isOrg = scope.kind === "org" && scope.id === orgId;
    const scopeRef = isOrg ? undefined : formatRef(within(orgId, scope));
    const whole = async () => (await this.#read({ scopeRef }, options)).filter(matches);
    if (subject === undefined || this.#subjectFilterIsRefused) return whole();

    const subjectRef = formatRef(within(orgId, subject));
    const found = await this.#tryRead({ subjectRef, scopeRef, roleName: role }, options);
    const matching = found?.filter(matches) ?? [];
    if (matching.length > 0) return matching;
    const all = await whole();
    this.#subjectFilterIsRefused = found === undefined;
    return all;
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
    await this.#api.request({ method: "PUT", path: `/access-rules/${verb}`, body, idempotent: true }, options);
  }

  async #read(filter: ApiFilter, options: CallOptions): Promise<AccessRule[]> {
    const terms = Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : `${key} eq '${value}'`));
    const query = queryOf({ filter: terms.length === 0 ? undefined : terms.join(" and ") });
    return (await this.#api.get("/access-rules", query, options)).items().map(readRule);
  }

  /** As `#read`; undefined when the API refuses the filter. */
  async #tryRead(filter: ApiFilter, options: CallOptions): Promise<AccessRule[] | undefined> {
    try {
      return await this.#read(filter, options);
    } catch (error) {
      if (error instanceof FlexeraApiError && error.status === 400) return undefined;
      throw error;
    }
  }
}

/** The API's filter keys, each with a value that has no quote in it. */
type ApiFilter = Readonly<Partial<Record<"subjectRef" | "scopeRef" | "roleName", string | undefined>>>;

/** Groups and projects are named below their org. */
function within(orgId: string, ref: Ref): Ref {
  return (ref.kind === "group" || ref.kind === "project") && ref.org === "" ? { ...ref, org: orgId } : ref;
}

function names(party: RuleParty, ref: Ref): boolean {
  const spelled = tryParseRef(party.ref);
  return spelled === undefined ? party.kind === ref.kind && party.id === ref.id : sameRef(spelled, ref);
}

function roleBody(role: Revocation["role"]): object {
  if (typeof role === "string") return { name: checkRoleName(role) };
  return "all" in role ? { all: true } : { id: Number(checkId("role id", role.id)) };
}

function readRule(json: JsonReader): AccessRule {
  const role = json.member("role");
  return {
    subject: readParty(json.member("subject")),
    role: {
      id: role.member("id").id(),
      name: role.member("name").text(),
      displayName: role.optionalText("displayName"),
      category: role.optionalText("category"),
    },
    scope: readParty(json.member("scope")),
    createdAt: json.optionalText("createdAt"),
  };
}

function readParty(json: JsonReader): RuleParty {
  return { kind: json.member("kind").kind(), id: json.member("id").id(), ref: json.optionalText("ref") };
}
