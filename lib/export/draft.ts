import type { Listing } from "../listing";
import { groupRef, orgRef, projectRef, serviceAccountRef, userRef } from "../model/refs";
import { type Block, blocksOf, type Part, type Thing } from "./block";
import type { ExportMap, MapEntry } from "./export-map";
import type { Variables, Writer } from "./language";
import { type BlockPart, isWritten, merge, placesIn } from "./merge";
import type { LeftOut } from "./model";
import { grantKey, modelOf, type ModelOptions } from "./model-of";

/** What an export is to write, and what there is to say of it. */
export interface Draft {
  readonly map: ExportMap;
  /** Of the file with the code. */
  readonly text: string;
  readonly added: readonly BlockPart[];
  /** What there is, and cannot be written. */
  readonly leftOut: readonly LeftOut[];
  /** What was written once, and a person has taken out of the file. */
  readonly takenOut: readonly BlockPart[];
  /** What is in the code, and not in the org any more. */
  readonly gone: readonly Gone[];
}

export interface Gone {
  readonly what: string;
  /** Of all that is gone with it. */
  readonly addresses: readonly string[];
}

export interface DraftInput extends ModelOptions {
  readonly listing: Listing;
  readonly map: ExportMap;
  /** The file as it is; undefined when there is none yet. */
  readonly text: string | undefined;
  readonly writer: Writer;
  readonly names: Variables;
}

/** Compares the map, the org and the file, and makes the file and the map of what is new. */
export function draftOf({ listing, map, text, writer, names, ...options }: DraftInput): Draft {
  const { model, leftOut } = modelOf(listing, map, options);
  const blocks = blocksOf(model);
  const isKnown = (block: Block, part: Part): boolean => isInMap(map, block, part);
  const merged = merge({ blocks, orgId: listing.orgId, text, file: map.file, isKnown, writer, names });
  const gone = goneOf(listing, map, writer.nameOf);
  const places = placesIn(merged.text, writer);
  const isInFile = ({ importId, label }: GoneEntry): boolean => isWritten(merged.text, importId) || places.has(label);
  const present = gone.filter(isInFile);
  const forgotten = gone.filter((one) => !isInFile(one));
  const kept = forgotten.reduce<ExportMap>((rest, { forget }) => forget(rest), map);
  return {
    map: merged.added.reduce(withPart, kept),
    text: merged.text,
    added: merged.added,
    leftOut: [...leftOut, ...merged.homeless.map(homelessText), ...beyondSets(blocks, map)],
    takenOut: merged.takenOut.filter(({ part }) => part.kind === "itself"),
    gone: present.map(({ what, addresses }) => ({ what, addresses })),
  };

  function homelessText({ block, part }: BlockPart): LeftOut {
    return {
      what: `${part.what} of ${thingText(block.thing)}`,
      reason: `its markers (${writer.begin(block.label)}) are gone from ${map.file}, so it has to be added by hand`,
    };
  }
}

/** Roles of accounts whose set is written already: a set is one text, which a person may have changed. */
function beyondSets(blocks: readonly Block[], map: ExportMap): LeftOut[] {
  return blocks.flatMap(({ thing }) => {
    const entry = thing.kind === "service-account" ? map.accounts[thing.id] : undefined;
    if (entry?.exclusive !== true || thing.kind !== "service-account") return [];
    return thing.grants
      .filter(({ key }) => !Object.hasOwn(entry.grants, key))
      .map(({ key }) => ({
        what: `role ${key} of ${thingText(thing)}`,
        reason:
          "its roles are an exclusive set, to which it has to be added by hand; else the next deployment revokes it",
      }));
  });
}

/** What a block is of, for people. */
export function thingText({ kind, name, id }: Thing): string {
  return `${kind.replaceAll("-", " ")} ${JSON.stringify(name)} (${id})`;
}

function entriesOf(map: ExportMap, kind: Thing["kind"]): Readonly<Record<string, MapEntry>> {
  return kind === "project" ? {} : map[collections[kind]];
}

const collections = { user: "users", group: "groups", "service-account": "accounts" } as const;

function isInMap(map: ExportMap, { thing }: Block, { kind, key }: Part): boolean {
  if (thing.kind === "project") return Object.hasOwn(map.projects, thing.id);
  const entry = entriesOf(map, thing.kind)[thing.id];
  if (entry === undefined) return false;
  switch (kind) {
    case "itself":
      return true;
    case "exclusive":
      return entry.exclusive === true;
    case "grant":
      return Object.hasOwn(entry.grants, key);
    case "client":
      return Object.hasOwn(entry.clients ?? {}, key);
  }
}

/** A map that knows that a part was written. */
function withPart(map: ExportMap, { block: { thing, label }, part }: BlockPart): ExportMap {
  if (thing.kind === "project") return { ...map, projects: { ...map.projects, [thing.id]: label } };
  const collection = collections[thing.kind];
  const entry = map[collection][thing.id] ?? { name: label, grants: {} };
  return { ...map, [collection]: { ...map[collection], [thing.id]: entryWith(entry, thing, part) } };
}

function entryWith(entry: MapEntry, thing: Exclude<Thing, { kind: "project" }>, { kind, key }: Part): MapEntry {
  const grants = thing.grants.map((grant): [string, string] => [grant.key, grant.label]);
  switch (kind) {
    case "itself":
      return entry;
    case "exclusive":
      return { ...entry, exclusive: true, grants: Object.fromEntries(grants) };
    case "grant":
      return { ...entry, grants: { ...entry.grants, ...Object.fromEntries(grants.filter(([one]) => one === key)) } };
    case "client": {
      const clients = thing.kind === "service-account" ? thing.clients : [];
      const own = clients
        .filter(({ clientId }) => clientId === key)
        .map(({ clientId, label }): [string, string] => [clientId, label]);
      return { ...entry, clients: { ...entry.clients, ...Object.fromEntries(own) } };
    }
  }
}

interface GoneEntry extends Gone {
  readonly importId: string;
  /** Of the block that it is in. */
  readonly label: string;
  readonly forget: (map: ExportMap) => ExportMap;
}

/** What a map has, and the org has not, as far as that was read. */
function goneOf(listing: Listing, map: ExportMap, nameOf: Writer["nameOf"]): GoneEntry[] {
  const { orgId, known, accounts } = listing;
  const listed = new Map(accounts.map((account) => [account.id, account]));
  const held = new Set(listing.grants.map((grant) => `${grant.subject.kind} ${grant.subject.id} ${grantKey(grant)}`));
  const found: GoneEntry[] = [];
  for (const [id, entry] of Object.entries(map.accounts)) {
    const importId = `${orgId}/${id}`;
    const account = listed.get(id);
    const what = `service account ${entry.name} (${id})`;
    if (!known.includes(id)) {
      found.push({ what, importId, addresses: addressesOf(entry), label: entry.name, forget: without("accounts", id) });
    } else if (account !== undefined) {
      const clientIds = account.clients?.map(({ clientId }) => clientId);
      for (const [clientId, label] of Object.entries(entry.clients ?? {})) {
        if (clientIds === undefined || clientIds.includes(clientId)) continue;
        found.push({
          what: `client ${clientId} of ${what}`,
          importId: `${importId}/${clientId}`,
          addresses: [`flexera_service_account_client.${nameOf(entry.name, label)}`],
          label: entry.name,
          forget: withoutPart("accounts", id, "clients", clientId),
        });
      }
      found.push(...goneGrants("service-account", "accounts", id, entry, what));
    }
  }
  for (const kind of ["user", "group"] as const) {
    const collection = collections[kind];
    if (!listing.kinds.includes(kind)) continue;
    for (const [id, entry] of Object.entries(map[collection])) {
      found.push(...goneGrants(kind, collection, id, entry, `${kind} ${entry.name} (${id})`));
    }
  }
  return found;

  function goneGrants(
    kind: "service-account" | "user" | "group",
    collection: "accounts" | "users" | "groups",
    id: string,
    entry: MapEntry,
    ofWhom: string,
  ): GoneEntry[] {
    return Object.entries(entry.grants)
      .map(([key, label]) => ({ key, label, ...scopeOfKey(key) }))
      .filter(({ project }) => listing.scopes.includes(project))
      .filter(({ key }) => !held.has(`${kind} ${id} ${key}`))
      .map(({ key, label, role, project }) => ({
        addresses: [`flexera_access_grant.${nameOf(entry.name, label)}`],
        what: `role ${key} of ${ofWhom}`,
        importId: [
          orgId,
          role,
          project === undefined ? orgRef(orgId) : projectRef(orgId, project),
          refOf(kind, id),
        ].join("/"),
        label: entry.name,
        forget: withoutPart(collection, id, "grants", key),
      }));
  }

  function addressesOf({ name, grants, clients = {} }: MapEntry): string[] {
    return [
      `flexera_service_account.${nameOf(name)}`,
      `flexera_exclusive_grants.${nameOf(name)}`,
      `flexera_exclusive_grants.${nameOf(name, "exclusive-grants")}`,
      ...Object.values(grants).map((label) => `flexera_access_grant.${nameOf(name, label)}`),
      ...Object.values(clients).map((label) => `flexera_service_account_client.${nameOf(name, label)}`),
    ];
  }

  function refOf(kind: "service-account" | "user" | "group", id: string): string {
    if (kind === "user") return userRef(id);
    return kind === "group" ? groupRef(orgId, id) : serviceAccountRef(id);
  }
}

function scopeOfKey(key: string): { readonly role: string; readonly project: string | undefined } {
  const [role = "", project] = key.split(" in project ");
  return { role, project };
}

function without(collection: "accounts" | "users" | "groups", id: string) {
  return (map: ExportMap): ExportMap => ({
    ...map,
    [collection]: Object.fromEntries(Object.entries(map[collection]).filter(([one]) => one !== id)),
  });
}

function withoutPart(
  collection: "accounts" | "users" | "groups",
  id: string,
  parts: "grants" | "clients",
  key: string,
) {
  return (map: ExportMap): ExportMap => {
    const entry = map[collection][id];
    if (entry === undefined) return map;
    const rest = Object.fromEntries(Object.entries(entry[parts] ?? {}).filter(([one]) => one !== key));
    return { ...map, [collection]: { ...map[collection], [id]: { ...entry, [parts]: rest } } };
  };
}
