import { type AccessClass, worst } from "./access-class";
import type { Capabilities, Capability } from "./capability-rules";
import type { HoldingsIndex, Place, RolesByProject } from "./holdings";

/** What a role gives; undefined when nobody says. */
export type PrivilegesOf = (role: string, orgId: string) => readonly string[] | undefined;

/** How two moments differ for one subject in one place. What comes from a group of the subject is told of the group. */
export interface AccessChange extends Place {
  readonly roles: Change;
  /** Of the roles whose privileges are known. In a project: beyond what changes in the whole organization. */
  readonly privileges: Change;
  /** Roles of which nobody knows what they give: held afterwards and not before, and the other way round. */
  readonly unknownRoles: Change;
  /** What the gained privileges let the subject do. */
  readonly capabilities: readonly Capability[];
  readonly class: AccessClass;
}

/** Each sorted. */
export interface Change {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

export interface Evaluation {
  readonly before: HoldingsIndex;
  readonly after: HoldingsIndex;
  readonly privilegesOf: PrivilegesOf;
  readonly capabilities: Capabilities;
  /** The groups that a subject is in, as subjects. */
  readonly groupsOf?: (subject: string, orgId: string) => readonly string[];
}

/**
 * Compares who holds what at two moments. Where an owner's privilege is, no other one is taken to be included: only what a
 * role lists counts, so nothing is called less than it is.
 *
 * @returns what changed, by organization, subject and project; places whose roles stay are left out
 */
export function compareAccess({ before, after, privilegesOf, capabilities, groupsOf }: Evaluation): AccessChange[] {
  const comparison = new Comparison(before, after, privilegesOf);
  const capabilitiesOf = memoized((gained: readonly string[]) => capabilities.of(gained));
  return comparison.changes(groupsOf ?? (() => [])).map((change) => {
    const met = capabilitiesOf(change.privileges.gained);
    return { ...change, capabilities: met, class: classOf(change, met) };
  });
}

type Bare = Omit<AccessChange, "class" | "capabilities">;

/** The class of what changed in one place. */
export function classOf(
  { privileges, unknownRoles }: Pick<AccessChange, "privileges" | "unknownRoles">,
  capabilities: readonly Capability[],
): AccessClass {
  if (privileges.gained.length > 0 || unknownRoles.gained.length > 0) {
    return worst(["broadens", ...capabilities.map(({ rule }) => rule.class)]);
  }
  return privileges.lost.length > 0 || unknownRoles.lost.length > 0 ? "narrows" : "none";
}

/** What can be held: privileges, and roles of which nobody knows the privileges. */
interface Rights {
  readonly privileges: ReadonlySet<string>;
  readonly unknownRoles: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();
const noRights: Rights = { privileges: nothing, unknownRoles: nothing };

interface Difference {
  readonly gained: Rights;
  readonly lost: Rights;
}

class Comparison {
  readonly #before: HoldingsIndex;
  readonly #after: HoldingsIndex;
  readonly #privilegesOf: PrivilegesOf;
  readonly #byRole = new Map<string, Rights>();

  constructor(before: HoldingsIndex, after: HoldingsIndex, privilegesOf: PrivilegesOf) {
    this.#before = before;
    this.#after = after;
    this.#privilegesOf = privilegesOf;
  }

  changes(groupsOf: (subject: string, orgId: string) => readonly string[]): Bare[] {
    const orgs = [...new Set([...this.#before.orgs(), ...this.#after.orgs()])].sort();
    return orgs.flatMap((orgId) => {
      const subjects = new Set([...this.#before.subjects(orgId), ...this.#after.subjects(orgId)]);
      return [...subjects].sort().flatMap((subject) => this.#changesOf(orgId, subject, groupsOf(subject, orgId)));
    });
  }

  #changesOf(orgId: string, subject: string, groups: readonly string[]): Bare[] {
    const before = this.#before.rolesOf(orgId, subject);
    const after = this.#after.rolesOf(orgId, subject);
    if (isSame(before, after)) return [];
    const effectiveBefore = [before, ...groups.map((group) => this.#before.rolesOf(orgId, group))];
    const effectiveAfter = [after, ...groups.map((group) => this.#after.rolesOf(orgId, group))];
    const everywhere = this.#difference(orgId, effectiveBefore, effectiveAfter, undefined);
    const projects = new Set([...effectiveBefore, ...effectiveAfter].flatMap((roles) => [...roles.keys()]));
    projects.delete(undefined);
    const places = [undefined, ...[...projects].sort()];
    return places.flatMap((project): Bare[] => {
      const roles = changeBetween(before.get(project), after.get(project));
      const here =
        project === undefined ? everywhere : this.#difference(orgId, effectiveBefore, effectiveAfter, project);
      const beyond =
        project === undefined
          ? here
          : { gained: without(here.gained, everywhere.gained), lost: without(here.lost, everywhere.lost) };
      const { gained, lost } = this.#withoutGroups(orgId, project, beyond, groups);
      const privileges = { gained: sorted(gained.privileges), lost: sorted(lost.privileges) };
      const unknownRoles = { gained: sorted(gained.unknownRoles), lost: sorted(lost.unknownRoles) };
      const isEmpty = [roles, privileges, unknownRoles].every((one) => one.gained.length + one.lost.length === 0);
      return isEmpty ? [] : [{ subject, orgId, project, roles, privileges, unknownRoles }];
    });
  }

  /** What a group gains and loses is told of the group. */
  #withoutGroups(
    orgId: string,
    project: string | undefined,
    { gained, lost }: Difference,
    groups: readonly string[],
  ): Difference {
    let rest: Difference = { gained, lost };
    for (const group of groups) {
      const [before, after] = [this.#before.rolesOf(orgId, group), this.#after.rolesOf(orgId, group)];
      if (isSame(before, after)) continue;
      const ofGroup = this.#difference(orgId, [before], [after], project);
      rest = { gained: without(rest.gained, ofGroup.gained), lost: without(rest.lost, ofGroup.lost) };
    }
    return rest;
  }

  #difference(
    orgId: string,
    before: readonly RolesByProject[],
    after: readonly RolesByProject[],
    project: string | undefined,
  ): Difference {
    const [held, holds] = [this.#rights(orgId, before, project), this.#rights(orgId, after, project)];
    return { gained: without(holds, held), lost: without(held, holds) };
  }

  /** What is held in a project is what is held there and in the organization. */
  #rights(orgId: string, holders: readonly RolesByProject[], project: string | undefined): Rights {
    const held = holders.flatMap((roles) => [
      ...(roles.get(undefined) ?? []),
      ...(project === undefined ? [] : (roles.get(project) ?? [])),
    ]);
    const [role, ...others] = held;
    if (role === undefined) return noRights;
    if (others.length === 0) return this.#rightsOf(orgId, role);
    const all = held.map((one) => this.#rightsOf(orgId, one));
    return {
      privileges: new Set(all.flatMap(({ privileges }) => [...privileges])),
      unknownRoles: new Set(all.flatMap(({ unknownRoles }) => [...unknownRoles])),
    };
  }

  /** What one role gives, the same object each time. */
  #rightsOf(orgId: string, role: string): Rights {
    const key = `${orgId}\n${role}`;
    const known = this.#byRole.get(key);
    if (known) return known;
    const privileges = this.#privilegesOf(role, orgId);
    const rights =
      privileges === undefined
        ? { privileges: nothing, unknownRoles: new Set([role]) }
        : { privileges: new Set(privileges), unknownRoles: nothing };
    this.#byRole.set(key, rights);
    return rights;
  }
}

function without(rights: Rights, others: Rights): Rights {
  const rest = (one: ReadonlySet<string>, other: ReadonlySet<string>) => {
    if (one.size === 0 || other.size === 0) return one;
    const left = new Set(one);
    for (const each of other) left.delete(each);
    return left;
  };
  return {
    privileges: rest(rights.privileges, others.privileges),
    unknownRoles: rest(rights.unknownRoles, others.unknownRoles),
  };
}

function isSame(one: RolesByProject, other: RolesByProject): boolean {
  return (
    one.size === other.size &&
    [...one].every(([project, roles]) => {
      const others = other.get(project);
      return others?.size === roles.size && [...roles].every((role) => others.has(role));
    })
  );
}

function changeBetween(before = nothing, after = nothing): Change {
  return {
    gained: [...after].filter((one) => !before.has(one)).sort(),
    lost: [...before].filter((one) => !after.has(one)).sort(),
  };
}

/** Sets that are the same have the same array: what one role gives is told of everybody who gains it. */
const sorted = memoized((set: ReadonlySet<string>): readonly string[] => [...set].sort());

function memoized<A extends object, R>(make: (given: A) => R): (given: A) => R {
  const known = new WeakMap<A, R>();
  return (given) => {
    const found = known.get(given);
    if (found !== undefined) return found;
    const made = make(given);
    known.set(given, made);
    return made;
  };
}
