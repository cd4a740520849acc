import type { RoleCatalog } from "../access";
import { tryParseRef } from "../model/refs";
import { type PlannedObject, unknown } from "./planned-object";

export type SubjectKind = "service-account" | "user" | "group" | "unknown";

/** Who can hold a role. */
export interface Subject {
  readonly kind: SubjectKind;
  /** As Flexera has it; undefined of what is only about to be made, or not known yet. */
  readonly id: string | undefined;
  /** A name, a mail address; undefined where nobody says it. */
  readonly name: string | undefined;
  /** Whether it is only about to be made. */
  readonly isNew: boolean;
  /** The address of what refers to it, where that is all that is known. */
  readonly address: string | undefined;
}

/** What a reference that is known names. */
interface Known {
  readonly kind: "service-account" | "user" | "group" | "project" | "org";
  readonly id: string;
  readonly orgId: string;
}

/** Names for what plans and the catalogue only know by ids. */
export class Directory {
  readonly #names = new Map<string, string>();
  readonly #groupsByMember = new Map<string, string[]>();
  readonly #members = new Map<string, readonly string[]>();
  readonly #subjects = new Map<string, Subject>();

  constructor(catalogs: readonly RoleCatalog[]) {
    for (const { orgId, groups } of catalogs) {
      for (const { id, name, members } of groups) {
        const key = keyOf({ kind: "group", id, orgId });
        this.#names.set(key, name);
        this.#members.set(key, members);
        for (const member of members) {
          const who = `${orgId} ${member.toLowerCase()}`;
          this.#groupsByMember.set(who, [...(this.#groupsByMember.get(who) ?? []), key]);
        }
      }
    }
  }

  /** Takes the names out of a data source. */
  learn(type: string, found: PlannedObject): void {
    const orgId = found.shown("org_id") ?? "";
    const [kind, attribute, list] = lookups.get(type) ?? [];
    if (kind === undefined || attribute === undefined) return;
    const elements = list === undefined ? [found] : found.elements(list);
    if (elements === null || elements === unknown) return;
    for (const one of elements) this.name({ kind, id: one.shown("id") ?? "", orgId }, one.shown(attribute));
  }

  name(known: Known, name: string | undefined): void {
    if (known.id !== "" && name !== undefined) this.#names.set(keyOf(known), name);
  }

  nameOf(known: Known): string | undefined {
    return this.#names.get(keyOf(known));
  }

  /** The key of a subject that a reference names, or that is told by an address. */
  subject(ref: string, orgId: string): string | undefined {
    const parsed = tryParseRef(ref);
    if (parsed === undefined) return undefined;
    const { kind, id, org } = parsed;
    if (kind !== "service-account" && kind !== "user" && kind !== "group") return undefined;
    return this.known({ kind, id, orgId: org === "" ? orgId : org });
  }

  known(known: Known & { readonly kind: "service-account" | "user" | "group" }): string {
    const key = keyOf(known);
    if (!this.#subjects.has(key)) {
      const { kind, id } = known;
      this.#subjects.set(key, { kind, id, name: undefined, isNew: false, address: undefined });
    }
    return key;
  }

  /** A subject without an id: an account that is about to be made, or one of which nothing is known. */
  add(key: string, subject: Subject): string {
    this.#subjects.set(key, subject);
    return key;
  }

  get(key: string): Subject {
    const subject = this.#subjects.get(key);
    if (subject === undefined)
      return { kind: "unknown", id: undefined, name: undefined, isNew: false, address: undefined };
    return { ...subject, name: subject.name ?? this.#names.get(key) };
  }

  /** Who is in a group, where the catalogue says it. */
  membersOf(key: string): readonly string[] {
    return this.#members.get(key) ?? [];
  }

  /** The groups that a user is in, where the catalogue says it. */
  groupsOf(key: string, orgId: string): readonly string[] {
    const { kind } = this.get(key);
    const email = kind === "user" ? this.#names.get(key) : undefined;
    return email === undefined ? [] : (this.#groupsByMember.get(`${orgId} ${email.toLowerCase()}`) ?? []);
  }
}

/** Users are of no organization. */
export function keyOf({ kind, id, orgId }: Known): string {
  return kind === "user" ? `user:${id}` : `${kind}:${id}@${orgId}`;
}

const lookups: ReadonlyMap<string, readonly [kind: Known["kind"], attribute: string, list?: string]> = new Map([
  ["flexera_service_account", ["service-account", "name"]],
  ["flexera_service_accounts", ["service-account", "name", "service_accounts"]],
  ["flexera_unmanaged_service_accounts", ["service-account", "name", "unmanaged"]],
  ["flexera_user", ["user", "email"]],
  ["flexera_users", ["user", "email", "users"]],
  ["flexera_groups", ["group", "name", "groups"]],
  ["flexera_projects", ["project", "name", "projects"]],
]);
