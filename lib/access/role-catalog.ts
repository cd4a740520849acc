/** What a role gives to whoever holds it. */
export interface CatalogRole {
  /** The machine name, as grants have it. */
  readonly name: string;
  readonly displayName: string;
  /** As `capability:resource:action`, sorted. */
  readonly privileges: readonly string[];
}

/** A group of users and who is in it. */
export interface CatalogGroup {
  readonly id: string;
  readonly name: string;
  /** Users, as a person knows them: mail addresses. */
  readonly members: readonly string[];
}

/** The roles that an org offered at a moment, and what each of them gives. */
export interface RoleCatalog {
  readonly orgId: string;
  /** `nam`, `eu` or `apac`. */
  readonly zone: string;
  /** When it was read from the org, RFC 3339. */
  readonly readAt: string;
  /** By name. */
  readonly roles: readonly CatalogRole[];
  /** By name; none where they were not asked for. */
  readonly groups: readonly CatalogGroup[];
}
