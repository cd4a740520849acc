import { orgRef, serviceAccountRef } from "../../lib/iam";
import type { Value } from "../../lib/schema/values";
import type { Values } from "../support/in-process-terraform";

/** Who is there already, beside the accounts of a configuration. */
export const outsiders = ["elsewhere", "person", "team"] as const;
export type Outsider = (typeof outsiders)[number];

/** The organization, or one of its projects. */
export const scopes = ["org", "east", "west"] as const;
export type Scope = (typeof scopes)[number];

/** Roles without any rights over the organization. */
export const roles = ["observer", "policy_viewer", "budget_viewer", "ca_user", "billing_center_viewer"] as const;
export type Role = (typeof roles)[number];

/** An account of the configuration by its label, which is also its name in Flexera, or an outsider. */
export type Subject = string;

export interface RoleIn {
  readonly role: Role;
  readonly scope: Scope;
}

export interface AccountItem {
  readonly kind: "account";
  readonly label: string;
  readonly description: string | null;
  readonly adopts: boolean;
}

export interface GrantItem extends RoleIn {
  readonly kind: "grant";
  readonly subject: Subject;
}

export interface SetItem {
  readonly kind: "set";
  readonly subject: Subject;
  readonly grants: readonly RoleIn[];
}

export interface ClientItem {
  readonly kind: "client";
  readonly account: Subject;
  readonly reclaims: boolean;
  /** A change rotates the credential. */
  readonly trigger: string | null;
}

export type Item = AccountItem | GrantItem | SetItem | ClientItem;
export type Kind = Item["kind"];

/** How a block stands for its items. */
export type Form = "single" | "count" | "for_each";

/** A resource block. */
export interface Block {
  readonly kind: Kind;
  readonly name: string;
  readonly form: Form;
  /** One if single. With `count` the keys do not matter. */
  readonly items: readonly { readonly key: string; readonly item: Item }[];
  /** The provider: the default one, or the one with an alias, which is another process. */
  readonly aliased: boolean;
  readonly createsFirst: boolean;
  readonly protected: boolean;
  /** The names of the blocks that `depends_on` says. */
  readonly after: readonly string[];
}

export interface Configuration {
  readonly blocks: readonly Block[];
  /** `moved` blocks, by whole addresses. */
  readonly moves: readonly (readonly [from: string, to: string])[];
}

export const typeOf: Readonly<Record<Kind, string>> = {
  account: "service_account",
  grant: "access_grant",
  set: "exclusive_grants",
  client: "service_account_client",
};

/** The ids that Flexera gave to what is there already. */
export interface Place {
  readonly orgId: string;
  readonly refOf: Readonly<Record<Outsider, string>>;
  readonly scopeRefOf: Readonly<Record<Exclude<Scope, "org">, string>>;
}

/** An instance of a block, as Terraform plans it. */
export interface Declared {
  readonly address: string;
  /** The address of its block. */
  readonly block: string;
  readonly type: string;
  readonly item: Item;
  readonly aliased: boolean;
  readonly createsFirst: boolean;
  /** The addresses of the blocks that it refers to. */
  readonly needs: readonly string[];
  /** `refer` gives an attribute of another instance; unknown while that is only planned. */
  readonly values: (refer: (address: string, attribute: string) => Value) => Values;
}

export function blockAddress({ kind, name }: Pick<Block, "kind" | "name">): string {
  return `flexera_${typeOf[kind]}.${name}`;
}

/** The addresses of a block's items, in their order. */
export function addressesOf(block: Block): string[] {
  const base = blockAddress(block);
  return block.items.map(({ key }, index) => {
    if (block.form === "single") return base;
    return block.form === "count" ? `${base}[${index}]` : `${base}[${JSON.stringify(key)}]`;
  });
}

/** The block of an address. */
export function blockOf(address: string): string {
  return address.replace(/\[.*$/, "");
}

/** Where an account of the configuration is; undefined for outsiders. */
export function addressOfAccount({ blocks }: Configuration, label: Subject): string | undefined {
  for (const block of blocks) {
    const index = block.items.findIndex(({ item }) => item.kind === "account" && item.label === label);
    if (index >= 0) return addressesOf(block)[index];
  }
  return undefined;
}

/** All instances that a configuration declares. */
export function declare(configuration: Configuration, place: Place): Declared[] {
  return configuration.blocks.flatMap((block) => {
    const addresses = addressesOf(block);
    const needs = blocksNeeded(block, configuration);
    return block.items.map(({ item }, index): Declared => ({
      address: addresses[index] ?? "",
      block: blockAddress(block),
      type: typeOf[block.kind],
      item,
      aliased: block.aliased,
      createsFirst: block.createsFirst,
      needs,
      values: (refer) => valuesOf(item, block, { configuration, place, refer }),
    }));
  });
}

/** The addresses of the blocks that a block refers to. */
export function blocksNeeded(block: Block, configuration: Configuration): string[] {
  const referred = block.items.flatMap(({ item }) => {
    const address = item.kind === "account" ? undefined : addressOfAccount(configuration, subjectOf(item));
    return address === undefined ? [] : [blockOf(address)];
  });
  const others = configuration.blocks.filter(({ name }) => block.after.includes(name)).map(blockAddress);
  return [...new Set([...referred, ...others])];
}

/** Whom an item is about. */
export function subjectOf(item: Item): Subject {
  if (item.kind === "account") return item.label;
  return item.kind === "client" ? item.account : item.subject;
}

interface Around {
  readonly configuration: Configuration;
  readonly place: Place;
  readonly refer: (address: string, attribute: string) => Value;
}

function valuesOf(item: Item, block: Block, { configuration, place, refer }: Around): Values {
  const { orgId, refOf, scopeRefOf } = place;
  const guard = block.protected ? { deletionProtection: true } : {};
  const isOutsider = (subject: string): subject is Outsider => (outsiders as readonly string[]).includes(subject);
  const attribute = (subject: Subject, name: "id" | "ref"): Value => {
    if (isOutsider(subject)) return name === "ref" ? refOf[subject] : (refOf[subject].split(":").at(-1) ?? "");
    const address = addressOfAccount(configuration, subject);
    if (address === undefined) throw new Error(`${subject} is not declared`);
    return refer(address, name);
  };
  const scopeRef = (scope: Scope): string => (scope === "org" ? orgRef(orgId) : scopeRefOf[scope]);
  switch (item.kind) {
    case "account": {
      const { label: name, description, adopts } = item;
      return { name, description, ...(adopts && { adoptExisting: true }), ...guard };
    }
    case "grant":
      return {
        subjectRef: attribute(item.subject, "ref"),
        role: item.role,
        ...(item.scope !== "org" && { scopeRef: scopeRef(item.scope) }),
        ...guard,
      };
    case "set":
      return {
        subjectRef: attribute(item.subject, "ref"),
        grants: item.grants.map(({ role, scope }): Value => ({
          role,
          scopeRef: scope === "org" ? null : scopeRef(scope),
        })),
      };
    case "client":
      return {
        serviceAccountId: attribute(item.account, "id"),
        ...(item.reclaims && { reclaimUnknownClients: true }),
        ...(item.trigger !== null && { rotationTriggers: { request: item.trigger } }),
        ...guard,
      };
  }
}

/** The ref of a service account, as outsiders have one. */
export const accountRef = (id: number): string => serviceAccountRef(String(id));
