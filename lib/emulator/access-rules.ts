import { readId, readJson, readObject, readText, readView, requireText } from "./body";
import { type Context, timestamp } from "./context";
import { badRequest } from "./errors";
import { json, noContent } from "./exchange";
import { comparisons, parseFilter } from "./filter";
import { propagating } from "./propagation";
import { isUnderstood, parseScopeRef, parseSubjectRef, scopeRef, subjectRef } from "./refs";
import { isOffered } from "./roles";
import { route, type Route } from "./router";
import type { EmulatorSettings } from "./settings";
import type { AccessRule, Role, Scope, State, Subject } from "./state";

const collection = "/iam/v1/orgs/:orgId/access-rules";

const refLength = { least: 1, most: 1024 };

/** Documented pattern of role names. */
export const roleName = /^[a-z][a-z0-9_]{0,126}[a-z0-9]$/;

const filterKeys = { keys: { subjectRef: ["eq"], scopeRef: ["eq"], roleName: ["eq"] }, or: false } as const;

export function accessRuleRoutes(context: Context): Route[] {
  const { state } = context;
  return [
    route("GET", collection, ["iam:access_rule:index"], ({ query }) => {
      const extended = readView(query, ["default", "extended"]) === "extended";
      const rules = state.accessRules.filter(selection(context, query.get("filter")));
      const values = rules.map((rule) => ruleView(state, rule, extended, context.settings.refsInRules));
      return json(200, { kind: "iam:access-rule-list", values });
    }),
    route("PUT", `${collection}/grant`, ["iam:access_rule:grant"], ({ body }) => {
      grant(context, readJson(body));
      return noContent;
    }),
    route("PUT", `${collection}/revoke`, ["iam:access_rule:revoke"], ({ body }) => {
      revoke(state, readJson(body));
      return noContent;
    }),
  ];
}

/**
 * Granting what exists already changes nothing.
 *
 * A service account is refused `org_owner`, as the API's text says twice, unless the setting `serviceAccountOwners` allows it:
 * Flexera's own onboarding does it.
 *
 * @throws ApiError 400 when a ref or the role is wrong or unknown (the status for unknown ones is inferred)
 */
export function grant(context: Context, body: object): void {
  const { state } = context;
  const subject = readSubject(state, body);
  if (!exists(state, subject)) throw badRequest(`subject ${subject.kind} ${subject.id} does not exist`);
  const role = readRole(state, body);
  if (!isOffered(role)) throw badRequest(`role ${role.name} does not exist in org ${state.org.id}`);
  const rule = { subject, scope: readScope(state, body), roleId: role.id };
  if (subject.kind === "service-account" && role.name === "org_owner" && !context.settings.serviceAccountOwners) {
    throw badRequest("a service account cannot be granted org_owner");
  }
  if (!state.accessRules.some((candidate) => equal(candidate, rule))) {
    const { grantPropagationMs } = context.settings;
    state.accessRules.push({ ...rule, createdAt: timestamp(context), ...propagating(context, grantPropagationMs) });
  }
}

/**
 * Revoking what does not exist changes nothing; neither does a subject that is gone (inferred). An unknown role is an
 * error all the same (inferred).
 */
export function revoke(state: State, body: object): void {
  const subject = readSubject(state, body);
  const scope = readScope(state, body);
  const roleId = revokesAll(body) ? undefined : readRole(state, body).id;
  state.accessRules = state.accessRules.filter(
    (rule) => !equal(rule, { subject, scope, roleId: roleId ?? rule.roleId }),
  );
}

function readSubject(state: State, body: object): Subject {
  const subject = readObject(body, "subject");
  if (subject === undefined) throw badRequest("subject is missing");
  return parseSubjectRef(state, requireText(subject, "ref", refLength), "subject.ref");
}

function readScope(state: State, body: object): Scope {
  const scope = readObject(body, "scope");
  if (scope === undefined) return { kind: "org", id: state.org.id };
  return parseScopeRef(state, requireText(scope, "ref", refLength), "scope.ref");
}

function readRole(state: State, body: object): Role {
  const wanted = readObject(body, "role") ?? {};
  const name = readText(wanted, "name", { least: 2, most: 128 });
  const id = readId(wanted, "id");
  if (name === undefined && id === undefined) throw badRequest("role.name or role.id is missing");
  if (name !== undefined && !roleName.test(name)) throw badRequest(`role.name must match ${roleName.source}`);
  const role = state.roles.find((each) => (name === undefined || each.name === name) && (id ?? each.id) === each.id);
  if (role === undefined) throw badRequest(`role ${name ?? id ?? ""} does not exist in org ${state.org.id}`);
  return role;
}

function revokesAll(body: object): boolean {
  const { all = false, ...rest } = readObject(body, "role") ?? {};
  if (typeof all !== "boolean") throw badRequest("role.all must be true or false");
  if (all && Object.keys(rest).length > 0)
    throw badRequest("role.all is true, so role.name and role.id must be left out");
  return all;
}

function exists(state: State, { kind, id }: Subject): boolean {
  const things = { user: state.users, group: state.groups, "service-account": state.serviceAccounts }[kind];
  return things.some((thing) => thing.id === id);
}

type RuleIdentity = Pick<AccessRule, "subject" | "scope" | "roleId">;

function equal(a: RuleIdentity, b: RuleIdentity): boolean {
  return a.roleId === b.roleId && same(a.subject, b.subject) && same(a.scope, b.scope);
}

function same(a: Subject | Scope, b: Subject | Scope): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** Without a scope in the filter the org's rules are listed, so those of a project must be asked for. */
function selection({ state, settings }: Context, filter: string | null): (rule: AccessRule) => boolean {
  const wanted = filter === null ? [] : comparisons(parseFilter(filter, filterKeys));
  const nothing = (): boolean => false;
  const tests = wanted.map(({ key, value }): ((rule: AccessRule) => boolean) => {
    if (key === "roleName") {
      const id = state.roles.find(({ name }) => name === value)?.id;
      return (rule) => rule.roleId === id;
    }
    if (!isUnderstood(value, settings.filterRefs)) {
      if (settings.misspelledFilter === "empty") return nothing;
      throw badRequest(`filter: ${key} "${value}" is not in a spelling that is understood`);
    }
    if (key === "scopeRef") {
      const scope = parseScopeRef(state, value, "filter: scopeRef");
      return (rule) => same(rule.scope, scope);
    }
    const subject = parseSubjectRef(state, value, "filter: subjectRef");
    return (rule) => same(rule.subject, subject);
  });
  if (settings.unfilteredRules === "org" && !wanted.some(({ key }) => key === "scopeRef"))
    tests.push(({ scope }) => scope.kind === "org");
  return (rule) => tests.every((test) => test(rule));
}

export function ruleView(
  state: State,
  { subject, roleId, scope, createdAt }: AccessRule,
  extended: boolean,
  spelling?: EmulatorSettings["refsInRules"],
) {
  const role = state.roles.find(({ id }) => id === roleId);
  return {
    kind: "iam:access-rule",
    createdAt,
    role: {
      id: roleId,
      name: role?.name,
      displayName: role?.displayName,
      category: role?.category,
      kind: "iam:role",
    },
    scope: { id: scope.id, kind: `iam:${scope.kind}`, ref: scopeRef(state, scope, spelling) },
    subject: {
      id: subject.id,
      kind: `iam:${subject.kind}`,
      ref: subjectRef(state, subject, spelling),
      ...(extended && subjectNames(state, subject)),
    },
  };
}

/** The extended view names users and groups; for service accounts none are documented. */
function subjectNames(state: State, { kind, id }: Subject) {
  if (kind === "user") {
    const user = state.users.find((each) => each.id === id);
    return { email: user?.email, firstName: user?.firstName, lastName: user?.lastName };
  }
  return kind === "group" ? { name: state.groups.find((each) => each.id === id)?.name } : {};
}
