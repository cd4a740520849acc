import { FlexeraApiError, type Freshness, type IamClient, orgRef, parseRef } from "../../iam";
import type { RoleInScope } from "./role-in-scope";
import { rulesIn } from "./rules";
import { scopesNamed, type View } from "./view";

/** A role that a subject holds, the organization as scope being null. */
export interface Holding extends RoleInScope {
  readonly createdAt: string;
}

/** What was seen of the roles of a subject. */
export interface Seen {
  readonly held: readonly Holding[];
  /** Where it was looked, in plain spelling. */
  readonly scopes: ReadonlySet<string>;
  /** What may not be seen: of the roles there, nothing is known. */
  readonly hidden: readonly Hidden[];
  /** Projects, in plain spelling, that the organization does not have. */
  readonly missing: readonly string[];
}

/** A project of which the rules may not be seen. */
export interface Hidden {
  /** In plain spelling; undefined: all that are not known by other means, because the projects may not be listed. */
  readonly scope: string | undefined;
  readonly refusal: FlexeraApiError;
}

interface Asked {
  readonly subjectRef: string;
  readonly view: View;
  /** Scopes, in plain spelling, in which it is looked even if the organization does not list them. */
  readonly known?: readonly string[];
  readonly signal: AbortSignal;
  readonly freshness?: Freshness | undefined;
}

/**
 * What a subject holds in a view. All rules of a scope are one list, which all who look in a run share. In a project that
 * does not exist nobody holds anything.
 *
 * @throws FlexeraApiError of status 403 when the rules of the organization itself may not be seen, and are in the view
 */
export async function look(iam: IamClient, { view, known = [], ...asked }: Asked): Promise<Seen> {
  const { orgId } = view;
  const named = scopesNamed(view);
  if (named !== undefined) return lookIn(iam, orgId, named, asked);
  const certain = [...new Set([orgRef(orgId), ...known])];
  const [first, others] = await Promise.all([
    lookIn(iam, orgId, certain, asked),
    lookInOthers(iam, orgId, certain, asked),
  ]);
  return {
    held: [...first.held, ...others.held],
    scopes: new Set([...first.scopes, ...others.scopes]),
    hidden: [...first.hidden, ...others.hidden],
    missing: [...first.missing, ...others.missing],
  };
}

type Questions = Omit<Asked, "view" | "known">;

async function lookInOthers(
  iam: IamClient,
  orgId: string,
  certain: readonly string[],
  asked: Questions,
): Promise<Seen> {
  const { signal, freshness } = asked;
  const projects = await unlessHidden(iam.projects.list({ orgId, signal, freshness }), undefined);
  if ("refusal" in projects) return { held: [], scopes: new Set(), hidden: [projects], missing: [] };
  const scopes = projects.map(({ ref }) => ref).filter((ref) => !certain.includes(ref));
  return lookIn(iam, orgId, scopes, asked);
}

async function lookIn(iam: IamClient, orgId: string, scopes: readonly string[], asked: Questions): Promise<Seen> {
  const { subjectRef: subject, signal, freshness } = asked;
  const answers = await Promise.all(
    scopes.map(async (scope) => {
      const rules = rulesIn(iam, { subject, scope }, { orgId, signal, freshness });
      const isProject = parseRef(scope).kind === "project";
      return { scope, rules: isProject ? await unlessHidden(rules, scope) : await rules };
    }),
  );
  const found = answers.flatMap(({ scope, rules = [] }) => ("refusal" in rules ? [] : [{ scope, rules }]));
  return {
    held: found.flatMap(({ scope, rules }) => {
      const scopeRef = scope === orgRef(orgId) ? null : scope;
      return rules.map(({ role, createdAt }) => ({ role: role.name, scopeRef, createdAt }));
    }),
    scopes: new Set(found.map(({ scope }) => scope)),
    hidden: answers.flatMap(({ rules = [] }) => ("refusal" in rules ? [rules] : [])),
    missing: answers.flatMap(({ scope, rules }) => (rules === undefined ? [scope] : [])),
  };
}

async function unlessHidden<T>(answer: Promise<T>, scope: string | undefined): Promise<T | Hidden> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof FlexeraApiError && error.status === 403) return { scope, refusal: error };
    throw error;
  }
}
