import type { ServiceAccount, ServiceAccountClient } from "../iam";

/** What an org holds, as far as it may be read. */
export interface Listing {
  readonly orgId: string;
  /** Whose grants were asked for. */
  readonly kinds: readonly SubjectKind[];
  /** The ids of all accounts of the org, also of those that were not asked for. */
  readonly known: readonly string[];
  /** In the order of ids. */
  readonly accounts: readonly ListedAccount[];
  readonly grants: readonly ListedGrant[];
  readonly projects: readonly Named[];
  /** Only those that hold something, and only when they were asked for. */
  readonly users: readonly Named[];
  readonly groups: readonly Named[];
  /** Where roles could be read: ids of projects, and undefined for the org. */
  readonly scopes: readonly (string | undefined)[];
  /** What could not be read: what else there is may be in there. */
  readonly unread: readonly Unread[];
}

export interface ListedAccount extends ServiceAccount {
  /** Oldest first; undefined when they may not be read. */
  readonly clients: readonly ServiceAccountClient[] | undefined;
}

/** Something that has an id, and a name that others may have, too. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export type SubjectKind = "service-account" | "user" | "group";

/** A role that a subject holds. One is listed once. */
export interface ListedGrant {
  /** As the API has it: mostly a {@link SubjectKind}. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly role: string;
  /** The project that it is held in; undefined for the org. */
  readonly project: string | undefined;
}

/** Something of the org that could not be read, or not to its end. */
export interface Unread {
  /** What is missing, such as `the clients of service account "cost reader" (2263)`. */
  readonly what: string;
  /** The org's answer. */
  readonly reason: string;
}
