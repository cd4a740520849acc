/** A role that a subject holds somewhere. */
export interface Holding {
  /** Tells subjects apart; what it is made of is up to whoever makes holdings. */
  readonly subject: string;
  readonly orgId: string;
  /** The id of a project; undefined is the organization, and with it all its projects. */
  readonly project: string | undefined;
  /** The machine name of the role, or any other text for one that nobody can know yet. */
  readonly role: string;
}

/** Where something is held: an organization, and within it a project or all of it. */
export interface Place {
  readonly subject: string;
  readonly orgId: string;
  readonly project: string | undefined;
}

/** The roles of one subject in one organization, by project; undefined is the organization itself. */
export type RolesByProject = Map<string | undefined, Set<string>>;

/** The holdings of each subject in each organization. */
export class HoldingsIndex {
  readonly #byOrg = new Map<string, Map<string, RolesByProject>>();

  constructor(holdings: Iterable<Holding>) {
    for (const { orgId, subject, project, role } of holdings) {
      const subjects = entry(this.#byOrg, orgId, () => new Map<string, RolesByProject>());
      const roles = entry(subjects, subject, (): RolesByProject => new Map());
      entry(roles, project, () => new Set<string>()).add(role);
    }
  }

  orgs(): Iterable<string> {
    return this.#byOrg.keys();
  }

  subjects(orgId: string): Iterable<string> {
    return this.#byOrg.get(orgId)?.keys() ?? [];
  }

  rolesOf(orgId: string, subject: string): RolesByProject {
    return this.#byOrg.get(orgId)?.get(subject) ?? new Map<undefined, Set<string>>();
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
