/** Everything the emulator knows, as plain data: what is kept in memory is what a persist file holds. */
export interface State {
  readonly zone: Zone;
  readonly org: Org;
  /** The id that the next thing of each kind gets; ids are never used twice. */
  readonly nextId: Record<"user" | "group" | "project" | "role" | "serviceAccount", number>;
  users: User[];
  groups: Group[];
  projects: Project[];
  roles: Role[];
  serviceAccounts: ServiceAccount[];
  clients: Client[];
  accessRules: AccessRule[];
  /** The user that the emulator's settings sign in as. */
  readonly ownerId: number;
  refreshTokens: RefreshToken[];
  authorizationCodes: AuthorizationCode[];
  /** Of Flexera Automation; files of before there were any have none. */
  automationCredentials?: AutomationCredential[];
  /** Keyed by the token's hash. */
  readonly accessTokens: Record<string, AccessToken>;
}

export const zones = ["nam", "eu", "apac"] as const;

/** A Flexera One deployment: North America, Europe or Asia-Pacific. */
export type Zone = (typeof zones)[number];

/** The word that stands for a zone inside refs. */
export const zoneInRefs: Readonly<Record<Zone, string>> = { nam: "nam", eu: "eu", apac: "au" };

interface Dated {
  readonly createdAt: string;
  updatedAt: string;
}

export interface Org extends Dated {
  readonly id: number;
  readonly name: string;
}

export interface User extends Dated {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface Group extends Dated {
  readonly id: number;
  readonly name: string;
  readonly description?: string;
  userIds: number[];
}

export interface Project extends Dated {
  readonly id: number;
  readonly name: string;
}

export interface Role {
  readonly id: number;
  readonly name: string;
  readonly displayName: string;
  readonly category: string;
  readonly description: string;
  readonly capability: string;
  readonly privileges: readonly string[];
  readonly createdAt: string;
  /** Whether the org does not offer it any more: it is in no list and cannot be granted, and who holds it holds it. */
  isWithdrawn?: true;
}

export interface ServiceAccount extends Dated {
  readonly id: number;
  name: string;
  description?: string;
  readonly createdBy: number;
}

/** Made, but perhaps without effect yet. */
export interface Propagating {
  /** RFC 3339 in milliseconds; absent when it had effect at once. */
  readonly effectiveFrom?: string;
}

/** A client secret is kept as a hash only, beside the four characters that a masked listing shows. */
export interface ClientSecret extends Propagating {
  readonly hash: string;
  readonly masked: string;
  readonly createdAt: string;
}

export interface Client {
  readonly clientId: string;
  readonly serviceAccountId: number;
  readonly createdBy: number;
  readonly createdAt: string;
  /** Oldest first; one, or two while a secret is being rotated. */
  secrets: ClientSecret[];
}

export interface Subject {
  readonly kind: "user" | "service-account" | "group";
  readonly id: number;
}

export interface Scope {
  readonly kind: "org" | "project";
  readonly id: number;
}

export interface AccessRule extends Propagating {
  readonly subject: Subject;
  readonly roleId: number;
  readonly scope: Scope;
  readonly createdAt: string;
}

export interface RefreshToken {
  readonly hash: string;
  readonly userId: number;
  readonly expiresAt: string;
}

/** An OAuth2 credential with which policies sign in. */
export interface AutomationCredential extends Dated {
  readonly projectId: number;
  readonly id: string;
  name: string;
  description?: string;
  readonly grantType: string;
  tokenUrl: string;
  tags: readonly { readonly key: string; readonly value: string }[];
  clientId: string;
  secretHash: string;
}

export interface AuthorizationCode {
  readonly hash: string;
  readonly userId: number;
  readonly redirectUri: string;
  readonly expiresAt: string;
}

/** Who an access token was issued to. */
export type TokenHolder =
  { readonly kind: "user"; readonly userId: number } | { readonly kind: "client"; readonly clientId: string };

export interface AccessToken {
  readonly holder: TokenHolder;
  readonly expiresAt: string;
}
