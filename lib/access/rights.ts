import type { RefKind } from "../model/refs";
import { affiliated, ownsOrg, satisfies } from "../model/operations/need";
import { leastRoles } from "./least-role";
import { describeNeed, type Need } from "./need";
import type { CatalogRole } from "./role-catalog";

/** Somebody who can hold roles. */
export interface Holder {
  readonly kind: Extract<RefKind, "user" | "service-account" | "group">;
  /** Flexera's id; of what is only about to be created, its address in the plan. */
  readonly id: string;
  /** As a person knows it: an account's or group's name, a user's mail address; "" where that is not known. */
  readonly name: string;
}

/** Where a role is held: the org, whose roles hold in its projects too, or one project. */
export interface RightsScope {
  readonly kind: "org" | "project";
  readonly id: string;
  readonly name: string;
}

/** That somebody holds a role. */
export interface HeldRole {
  readonly holder: Holder;
  /** Machine name; where it is known only after apply, a text that says so. */
  readonly role: string;
  readonly scope: RightsScope;
  /** What says so: an address in a plan or a state, and where its code is; "" for an access rule of the org. */
  readonly source: string;
}

/** Who holds what in an org, as the org, a plan or a state says it. */
export interface Rights {
  /** For people, such as `org 1105`. */
  readonly source: string;
  readonly holders: readonly Holder[];
  readonly held: readonly HeldRole[];
  /** Ids of the users of each group, by the group's id; a user may also stand there by mail address. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly roles: readonly CatalogRole[];
}

/** A role that gives something that is needed. */
export interface GrantingRole {
  readonly role: string;
  /** Whether it is known what the role gives. */
  readonly isKnown: boolean;
  readonly scope: RightsScope;
  /** The group through which it is held; undefined when it is held directly. */
  readonly through: Holder | undefined;
  readonly source: string;
  /** What of the need it gives; none where it is not known what the role gives. */
  readonly privileges: readonly string[];
  /** Whether it gives the owner's privilege where a privilege is asked for, which that opens most doors of. */
  readonly isOwner: boolean;
}

/** "not known": it is not known what is needed, or what a role gives that is held. */
export type Verdict = "allowed" | "not allowed" | "not known";

export interface Explanation {
  readonly holder: Holder;
  readonly need: string;
  /** What is needed, for people. */
  readonly needs: string;
  /** In the org, and so in all its projects. */
  readonly verdict: Verdict;
  /** The projects in which it is allowed, where it is not in the org. */
  readonly projects: readonly RightsScope[];
  /** The roles that do it, or that may. */
  readonly by: readonly GrantingRole[];
  /** What would make it allowed: the smallest set of roles; none when it is allowed, or when no role does. */
  readonly remedy: readonly string[];
}

/** Whether somebody may do something, by which roles, and what is missing. */
export function explainRight(rights: Rights, holder: Holder, need: Need): Explanation {
  const given = rolesOf(rights, holder).map((held) => grantingRole(rights, held, need));
  const inOrg = given.filter(({ scope }) => scope.kind === "org");
  const verdict = verdictOf(need, inOrg);
  const projects =
    verdict === "allowed" ? [] : projectsIn(given).filter((project) => isAllowedIn(need, given, project));
  const counts = ({ privileges, isKnown, isOwner }: GrantingRole): boolean =>
    privileges.length > 0 || (verdict === "not known" && need.allOf !== undefined && (!isKnown || isOwner));
  return {
    holder,
    need: need.text,
    needs: describeNeed(need),
    verdict,
    projects,
    by: given.filter(counts),
    remedy: verdict === "not allowed" ? remedyFor(rights, need, inOrg) : [],
  };
}

/** Everybody who may do something, in the org or in a project, and of whom it is not known; by kind and name. */
export function whoCan(rights: Rights, need: Need): readonly Explanation[] {
  return rights.holders
    .map((holder) => explainRight(rights, holder, need))
    .filter(({ verdict, projects }) => verdict !== "not allowed" || projects.length > 0);
}

/** The roles of a holder: their own, and those of the groups that they are in. */
export function rolesOf(rights: Rights, { kind, id, name }: Holder): (HeldRole & { through?: Holder })[] {
  return rights.held.flatMap((held) => {
    const { holder } = held;
    if (holder.kind === kind && holder.id === id) return [held];
    if (kind !== "user" || holder.kind !== "group") return [];
    const members = rights.members.get(holder.id) ?? [];
    return members.includes(id) || (name !== "" && members.includes(name)) ? [{ ...held, through: holder }] : [];
  });
}

function grantingRole(rights: Rights, held: HeldRole & { readonly through?: Holder }, need: Need): GrantingRole {
  const { role, scope, through, source } = held;
  const known = rights.roles.find(({ name }) => name === role)?.privileges;
  const needed = new Set((need.allOf ?? []).flat());
  const privileges = (known ?? []).filter((privilege) => needed.has(privilege));
  // Of an operation, it is stated whether the owner's privilege is enough.
  const isOwner = need.certainty === undefined && (known?.includes(ownsOrg) ?? false);
  return { role, isKnown: known !== undefined, scope, through, source, privileges, isOwner };
}

function verdictOf(need: Need, given: readonly GrantingRole[]): Verdict {
  if (need.allOf === undefined) return "not known";
  if (satisfies(need.allOf, privilegesIn(given))) return "allowed";
  return given.every(({ isKnown, isOwner }) => isKnown && !isOwner) ? "not allowed" : "not known";
}

function isAllowedIn(need: Need, given: readonly GrantingRole[], { id }: RightsScope): boolean {
  const there = given.filter(({ scope }) => scope.kind === "org" || scope.id === id);
  const { allOf } = need;
  // What every member may is allowed in the org already.
  return allOf !== undefined && satisfies(allOf, privilegesIn(there));
}

function projectsIn(given: readonly GrantingRole[]): RightsScope[] {
  const projects = given.map(({ scope }) => scope).filter(({ kind }) => kind === "project");
  return [...new Map(projects.map((project) => [project.id, project])).values()];
}

function privilegesIn(given: readonly GrantingRole[]): Set<string> {
  return new Set(given.flatMap(({ privileges }) => privileges));
}

/** The smallest set of roles for what is missing. */
function remedyFor({ roles }: Rights, need: Need, given: readonly GrantingRole[]): string[] {
  const held = privilegesIn(given);
  const missing = (need.allOf ?? []).filter((group) => !group.some((one) => one === affiliated || held.has(one)));
  const found = leastRoles([{ ...need, allOf: missing }], { roles });
  return found.unmet.length > 0 ? [] : found.roles.map(({ name }) => name);
}
