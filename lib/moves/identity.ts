import { tryParseRef } from "../model/refs";
import { type PlannedObject, unknown } from "./planned-object";

/** What a part of an identity is: a text that is equal for the same, undefined as long as it is not known. */
export type Part = string | undefined;

/** The parts that make an object the one it is, each with what it means however it is spelled. */
export type Identity = readonly Part[];

/** The account that an object belongs to: its id, or undefined as long as it is not known. */
export type AccountIdOf = (object: PlannedObject, argument: string) => Part;

type Identify = (object: PlannedObject, accountId: AccountIdOf) => Identity;

/** Names are equal when people could not tell them apart: Terraform writes all texts in this form. */
const account: Identify = (object) => [part(object, "org_id"), part(object, "name")?.normalize("NFC")];

const grant: Identify = (object, accountId) => [
  part(object, "org_id"),
  part(object, "role"),
  scope(object),
  subject(object, accountId),
];

const exclusiveSet: Identify = (object, accountId) => [part(object, "org_id"), subject(object, accountId)];

/** All clients of an account: nothing else of a client is known before it is made. */
const client: Identify = (object, accountId) => [
  part(object, "org_id"),
  part(object, "service_account_id") ?? accountId(object, "service_account_id"),
];

/** The resources whose objects can be known again, by type. Accounts come first, because the others are told by them. */
export const identities = {
  flexera_service_account: account,
  flexera_access_grant: grant,
  flexera_exclusive_grants: exclusiveSet,
  flexera_service_account_client: client,
} as const satisfies Record<string, Identify>;

export type ObjectType = keyof typeof identities;

export function isObjectType(type: string): type is ObjectType {
  return type in identities;
}

/** One text for an identity of which everything is known. */
export function keyOf(identity: Identity): string | undefined {
  return identity.every((one) => one !== undefined) ? JSON.stringify(identity) : undefined;
}

/** Whether two identities can be the same, as far as they are known. */
export function isCompatible(one: Identity, other: Identity): boolean {
  return one.every((value, at) => value === undefined || other[at] === undefined || value === other[at]);
}

/** The grants that an exclusive set stands for, as far as they are known: each as {@link keyOf} says it of a single one. */
export function grantKeysOfSet(set: PlannedObject, accountId: AccountIdOf): string[] {
  const grants = set.value("grants");
  if (!Array.isArray(grants)) return [];
  const [org, who] = exclusiveSet(set, accountId);
  const members: readonly unknown[] = grants;
  return members.flatMap((one) => {
    const [role, ref] = [memberOf(one, "role"), memberOf(one, "scope_ref")];
    const where = typeof ref === "string" ? meaningOf(ref, org) : organizationScope(org);
    return keyOf([org, typeof role === "string" ? role : undefined, where, who]) ?? [];
  });
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}

function subject(object: PlannedObject, accountId: AccountIdOf): Part {
  const ref = object.text("subject_ref");
  if (typeof ref === "string") return meaningOf(ref, part(object, "org_id"));
  const id = accountId(object, "subject_ref");
  return id === undefined ? undefined : `service-account:${id}`;
}

function scope(object: PlannedObject): Part {
  const ref = object.text("scope_ref");
  const org = part(object, "org_id");
  if (ref === unknown) return undefined;
  return ref === null ? organizationScope(org) : meaningOf(ref, org);
}

function organizationScope(org: Part): Part {
  return org === undefined ? undefined : `org:${org}`;
}

/** What a reference names. The zone is that of the provider, whether or not it is said. */
function meaningOf(text: string, ownOrg: Part): string {
  const ref = tryParseRef(text);
  if (ref === undefined) return text;
  const elsewhere = ref.org === "" || ref.org === ownOrg ? "" : ` of ${ref.org}`;
  return `${ref.kind}:${ref.id}${elsewhere}`;
}

function part(object: PlannedObject, attribute: string): Part {
  const text = object.text(attribute);
  return typeof text === "string" ? text : undefined;
}
