import { findOperation } from "../model/operations/all";
import { leastRoles } from "./least-role";
import { describeNeed, type Need } from "./need";
import { type HeldRole, type Holder, type Rights, type RightsScope, rolesOf } from "./rights";

/** An operation that was used, and how often. */
export interface UsedOperation {
  readonly method: string;
  /** As it was asked for. */
  readonly path: string;
  readonly count: number;
}

/** A role that is held, and whether what was used needs it. */
export interface JudgedRole {
  readonly role: string;
  readonly scope: RightsScope;
  /** What says that it is held: an address in a plan or a state; "" for an access rule of the org. */
  readonly source: string;
  /**
   * `used`: it gives something that was needed. `unused`: nothing that was used needs it. `cannot judge`: nothing that is known
   * to be needed needs it, but of something that was used that is not known, or not known what the role gives.
   */
  readonly judgement: "used" | "unused" | "cannot judge";
}

export interface CannotJudge {
  readonly operation: string;
  readonly because: string;
}

/** What an account holds, against what it has used. */
export interface Recommendation {
  readonly holder: Holder;
  readonly calls: number;
  readonly roles: readonly JudgedRole[];
  /** Operations of which it is not known what they need: they keep the roles that might be for them. */
  readonly cannotJudge: readonly CannotJudge[];
  /** The smallest set of the org's roles that covers what was used; undefined where that is not wholly known. */
  readonly smallest: readonly string[] | undefined;
}

/** Which of the roles of a holder what it has used needs, and the smallest set of roles for that. */
export function recommendFor(rights: Rights, holder: Holder, used: readonly UsedOperation[]): Recommendation {
  const needs = new Map(used.map((operation) => [textOf(operation), needOf(operation)]));
  const unknown = [...needs.values()].filter(({ allOf }) => allOf === undefined);
  const known = [...needs.values()].filter(({ allOf }) => allOf !== undefined);
  const needed = new Set(known.flatMap(({ allOf = [] }) => allOf.flat()));
  const { roles, unmet } = leastRoles(known, rights);
  return {
    holder,
    calls: used.reduce((sum, { count }) => sum + count, 0),
    roles: rolesOf(rights, holder).map((held) => judged(held, rights, needed, unknown.length > 0)),
    cannotJudge: unknown.map((need) => ({ operation: need.text, because: describeNeed(need) })),
    smallest: unknown.length > 0 || unmet.length > 0 ? undefined : roles.map(({ name }) => name),
  };
}

function judged(
  { role, scope, source }: HeldRole,
  { roles }: Rights,
  needed: ReadonlySet<string>,
  isOpen: boolean,
): JudgedRole {
  const gives = roles.find(({ name }) => name === role)?.privileges;
  const isUsed = gives?.some((privilege) => needed.has(privilege)) ?? false;
  const judgement = isUsed ? "used" : gives === undefined || isOpen ? "cannot judge" : "unused";
  return { role, scope, source, judgement };
}

/** Paths differ by ids; operations do not. */
function textOf({ method, path }: UsedOperation): string {
  return `${method} ${findOperation(method, path)?.path ?? path}`;
}

function needOf(used: UsedOperation): Need {
  const operation = findOperation(used.method, used.path);
  return { text: textOf(used), allOf: operation?.allOf, certainty: operation?.certainty };
}
