/** What is written, in no language yet. All lists are in the order of names. */
export interface ExportModel {
  readonly orgId: string;
  readonly projects: readonly ExportedProject[];
  readonly groups: readonly ExportedHolder[];
  readonly users: readonly ExportedHolder[];
  readonly accounts: readonly ExportedAccount[];
}

/** What has a name of its own in the code. */
interface Labelled {
  readonly id: string;
  /** In Flexera. */
  readonly name: string;
  /** In the code: lower case letters, digits and hyphens. */
  readonly label: string;
}

export interface ExportedProject extends Labelled {
  /** Whether it can be looked up by its name: no other project has it. */
  readonly isUnique: boolean;
}

/** Who holds roles, and is no service account. */
export interface ExportedHolder extends Labelled {
  readonly kind: "user" | "group";
  /** Whether the name, or the address, tells who is meant. */
  readonly isUnique: boolean;
  readonly grants: readonly ExportedGrant[];
}

export interface ExportedAccount extends Labelled {
  /** "" when there is none. */
  readonly description: string;
  readonly importId: string;
  readonly grants: readonly ExportedGrant[];
  /** The import id of a set of all its roles, which is written instead of single grants. */
  readonly exclusive: string | undefined;
  readonly clients: readonly ExportedClient[];
}

export interface ExportedGrant {
  /** What tells the grants of one subject apart. */
  readonly key: string;
  readonly role: string;
  /** Undefined for the org. */
  readonly project: ExportedProject | undefined;
  /** In the code, below the subject's. */
  readonly label: string;
  readonly identity: GrantIdentity;
  readonly importId: string;
}

export interface GrantIdentity {
  readonly scopeRef: string;
  readonly subjectRef: string;
}

export interface ExportedClient {
  readonly clientId: string;
  /** In the code, below the account's. */
  readonly label: string;
  readonly importId: string;
}

/** Something that there is, and that cannot be written. */
export interface LeftOut {
  /** Such as `role observer of service account 99`. */
  readonly what: string;
  readonly reason: string;
}
