import { affiliated, ownOf, ownsOrg } from "../model/operations/need";
import { type Choice, leastCover } from "./cover";
import { describeNeed, type Need } from "./need";
import { tooManyCombinations } from "./need-errors";
import { weightOf } from "./risk";
import type { CatalogRole, RoleCatalog } from "./role-catalog";

export interface LeastRoleOptions {
  /**
   * Whether roles that own the org may be taken. Default false: that privilege opens nearly every door, so the owner's role
   * would do for anything. Who needs `common:org:own` itself has asked for it.
   */
  readonly allowOwner?: boolean;
}

/** A role of the smallest set. */
export interface ChosenRole {
  readonly name: string;
  readonly displayName: string;
  /** The needs that it helps to cover, as they were given. */
  readonly covers: readonly string[];
  /** What it gives that nobody asked for, by name. */
  readonly excess: readonly string[];
}

/** A need that no set of the catalogue's roles covers. */
export interface UnmetNeed {
  readonly need: string;
  /** In words: what is missing, or that it is not known. */
  readonly because: string;
}

/** The smallest set of roles for some needs. */
export interface LeastRoles {
  /** By name; none when no role is needed. */
  readonly roles: readonly ChosenRole[];
  /** All that they give, and what of it nobody asked for; by name. */
  readonly privileges: readonly string[];
  readonly excess: readonly string[];
  /** What they do not cover; all other needs they do. */
  readonly unmet: readonly UnmetNeed[];
}

/** One privilege of these is needed, for this need. */
interface Group {
  readonly need: Need;
  readonly anyOf: readonly string[];
}

/**
 * The set of roles that covers all needs which can be covered, and gives the least beyond them: the privileges that nobody
 * asked for count, risky ones more than all others together; of sets that are equal in that the one with the fewest roles, and of
 * those the first by name. A function of the catalogue and the needs alone.
 *
 * @throws NeedError when it takes too long to find, which no catalogue of an org does
 */
export function leastRoles(
  needs: readonly Need[],
  { roles }: Pick<RoleCatalog, "roles">,
  { allowOwner = false }: LeastRoleOptions = {},
): LeastRoles {
  const mayOwn = allowOwner || needs.some(({ text }) => text === ownsOrg);
  const candidates = rolesByName(roles).filter(({ privileges }) => mayOwn || !privileges.includes(ownsOrg));
  const offered = new Set(candidates.flatMap(({ privileges }) => privileges));
  const unmet = needs.flatMap((need) => unmetBy(need, offered, roles));
  const isMet = ({ text }: Need): boolean => !unmet.some(({ need }) => need === text);
  const groups = needs.filter(isMet).flatMap(groupsOf);
  const wanted = new Set(groups.flatMap(({ anyOf }) => ownOf(anyOf)));
  const chosen = choose(candidates, groups, wanted);
  const privileges = sorted(chosen.flatMap((role) => role.privileges));
  const isExcess = (privilege: string): boolean => !wanted.has(privilege);
  return {
    roles: chosen.map((role) => ({
      name: role.name,
      displayName: role.displayName,
      covers: [...new Set(groups.filter((group) => gives(role, group)).map(({ need }) => need.text))],
      excess: sorted(role.privileges.filter(isExcess)),
    })),
    privileges,
    excess: privileges.filter(isExcess),
    unmet,
  };
}

/** What every member of an org has needs no role. */
function groupsOf(need: Need): Group[] {
  return (need.allOf ?? []).filter((anyOf) => !anyOf.includes(affiliated)).map((anyOf) => ({ need, anyOf }));
}

function unmetBy(need: Need, offered: ReadonlySet<string>, all: readonly CatalogRole[]): UnmetNeed[] {
  if (need.allOf === undefined) return [{ need: need.text, because: describeNeed(need) }];
  const missing = groupsOf(need).filter(({ anyOf }) => !anyOf.some((privilege) => offered.has(privilege)));
  if (missing.length === 0) return [];
  const owners = all.filter(({ privileges }) => privileges.includes(ownsOrg)).map(({ name }) => name);
  const byOwner = owners.length > 0 && missing.every(({ anyOf }) => isReachable(anyOf, all));
  const lacking = missing.map(({ anyOf }) => ownOf(anyOf).join(" or ")).join(", and ");
  const because = byOwner
    ? `only a role that owns the organization gives ${lacking}: ${sorted(owners).join(", ")}`
    : `no role gives ${lacking}`;
  return [{ need: need.text, because }];
}

function isReachable(anyOf: readonly string[], roles: readonly CatalogRole[]): boolean {
  return roles.some(({ privileges }) => anyOf.some((privilege) => privileges.includes(privilege)));
}

function gives({ privileges }: CatalogRole, { anyOf }: Group): boolean {
  return anyOf.some((privilege) => privileges.includes(privilege));
}

function choose(
  roles: readonly CatalogRole[],
  groups: readonly Group[],
  wanted: ReadonlySet<string>,
): readonly CatalogRole[] {
  const useful = roles.filter((role) => groups.some((group) => gives(role, group)));
  const extras = sorted(useful.flatMap(({ privileges }) => privileges).filter((privilege) => !wanted.has(privilege)));
  const numbers = new Map(extras.map((privilege, index) => [privilege, index]));
  const choices = useful.map((role): Choice => {
    const held = new Set(role.privileges);
    return {
      covers: groups.flatMap(({ anyOf }, index) => (anyOf.some((one) => held.has(one)) ? [index] : [])),
      extra: [...held].flatMap((privilege) => numbers.get(privilege) ?? []),
    };
  });
  const chosen = leastCover({ choices, wanted: groups.length, weights: extras.map(weightOf) });
  if (chosen === undefined) throw tooManyCombinations(groups.length, useful.length);
  return useful.filter((_, index) => chosen.includes(index));
}

function rolesByName(roles: readonly CatalogRole[]): CatalogRole[] {
  return [...roles].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
