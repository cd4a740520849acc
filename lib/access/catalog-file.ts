import { zoneNames } from "../model/zones";
import { emptyCatalog, newerCatalog, notACatalog, notJson, twice } from "./catalog-errors";
import { CatalogReader } from "./catalog-reader";
import type { CatalogGroup, CatalogRole, RoleCatalog } from "./role-catalog";

/** Raised when a file that an older program reads would be misunderstood. */
const formatVersion = 1;

/**
 * Reads the file of a role catalogue, as {@link formatRoleCatalog} writes it. What the file has beyond that is ignored.
 *
 * @param source where the text is from, for people
 * @throws RoleCatalogError that says where the text is wrong
 */
export function parseRoleCatalog(text: string, source: string): RoleCatalog {
  if (text.trim() === "") throw emptyCatalog(source);
  const json = parse(text, source);
  if (!isObject(json) || !("format_version" in json) || !("roles" in json)) throw notACatalog(source);
  const file = new CatalogReader(source, json);
  const version = file.member("format_version").wholeNumber();
  if (version > formatVersion) throw newerCatalog(source, version, formatVersion);
  const zone = file.member("zone");
  const roles = file.member("roles").list().map(readRole);
  const groups = file.member("groups").optionalList().map(readGroup);
  refuseRepeated(
    roles,
    ({ name }) => name,
    (name) => twice(source, `the role "${name}"`),
  );
  refuseRepeated(
    groups,
    ({ id }) => id,
    (id) => twice(source, `the group with the id ${id}`),
  );
  return {
    orgId: file.member("org_id").filledText(),
    zone: zoneNames.find((name) => name === zone.text()) ?? zone.refuse(`one of ${zoneNames.join(", ")}`),
    readAt: file.member("read_at").time(),
    roles: sortedBy(roles, ({ name }) => name),
    groups: sortedBy(groups, ({ name, id }) => `${name}\0${id}`),
  };
}

/**
 * The text of the file of a catalogue, meant to be committed: each privilege has a line of its own, and all is in one order,
 * whatever order the org gave it in, so that a difference of two of them shows what has changed.
 */
export function formatRoleCatalog({ orgId, zone, readAt, roles, groups }: RoleCatalog): string {
  const file = {
    format_version: formatVersion,
    org_id: orgId,
    zone,
    read_at: readAt,
    roles: sortedBy(roles, ({ name }) => name).map(({ name, displayName, privileges }) => ({
      name,
      display_name: displayName,
      privileges: sortedTexts(privileges),
    })),
    groups: sortedBy(groups, ({ name, id }) => `${name}\0${id}`).map(({ id, name, members }) => ({
      id,
      name,
      members: sortedTexts(members),
    })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function readRole(role: CatalogReader): CatalogRole {
  return {
    name: role.member("name").filledText(),
    displayName: role.member("display_name").text(),
    privileges: sortedTexts(textsOf(role.member("privileges"))),
  };
}

function readGroup(group: CatalogReader): CatalogGroup {
  return {
    id: group.member("id").filledText(),
    name: group.member("name").text(),
    members: sortedTexts(textsOf(group.member("members"))),
  };
}

function textsOf(list: CatalogReader): string[] {
  return list.list().map((item) => item.filledText());
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(source);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuseRepeated<T>(items: readonly T[], keyOf: (item: T) => string, error: (key: string) => Error): void {
  const known = new Set<string>();
  for (const key of items.map(keyOf)) {
    if (known.has(key)) throw error(key);
    known.add(key);
  }
}

/** By code units, which no language of a machine changes. */
function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const keyed = items.map((item) => [keyOf(item), item] as const);
  return keyed.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)).map(([, item]) => item);
}

function sortedTexts(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
