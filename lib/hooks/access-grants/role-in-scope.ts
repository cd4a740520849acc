import { orgRef, parseRef } from "../../iam";
import { plainRef } from "./rules";

/** A role in a scope, as configurations say it. */
export interface RoleInScope {
  readonly role: string;
  /** In any spelling. Null: the organization. */
  readonly scopeRef: string | null;
}

/** The scope in its plain spelling. */
export function scopeOf(orgId: string, { scopeRef }: Pick<RoleInScope, "scopeRef">): string {
  return scopeRef === null ? orgRef(orgId) : plainRef(orgId, parseRef(scopeRef));
}

/** One and the same for all ways to say one role in one scope. */
export function keyOf(orgId: string, grant: RoleInScope): string {
  return `${grant.role} ${scopeOf(orgId, grant)}`;
}

/** The roles that are held in the organization itself. */
export function rolesInOrg(orgId: string, grants: readonly RoleInScope[]): string[] {
  const own = scopeOf(orgId, { scopeRef: null });
  return grants.filter((grant) => scopeOf(orgId, grant) === own).map(({ role }) => role);
}

/** Roles in scopes, each once, whatever its spelling. */
export class RoleSet {
  readonly #orgId: string;
  readonly #grants: Map<string, RoleInScope>;

  constructor(orgId: string, grants: readonly RoleInScope[]) {
    this.#orgId = orgId;
    this.#grants = new Map(grants.map((grant) => [keyOf(orgId, grant), grant]));
  }

  [Symbol.iterator](): IterableIterator<RoleInScope> {
    return this.#grants.values();
  }

  /** The organization, and the projects of which there are roles. */
  get scopes(): string[] {
    const scopes = [...this.#grants.values()].map((grant) => scopeOf(this.#orgId, grant));
    return [...new Set([orgRef(this.#orgId), ...scopes])];
  }

  has(grant: RoleInScope): boolean {
    return this.#grants.has(keyOf(this.#orgId, grant));
  }

  equals(other: RoleSet): boolean {
    return this.#grants.size === other.#grants.size && this.without(other).length === 0;
  }

  /** Those that the other set does not have. */
  without(other: RoleSet): RoleInScope[] {
    return [...this.#grants.values()].filter((grant) => !other.has(grant));
  }
}
