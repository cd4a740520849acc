import { damagedMap, mapOfAnother, type Source } from "./errors";

/** The languages that are kept up to date by later runs. */
export type Language = "typescript" | "hcl";

/** Which name each thing has in the code, and that it was written there: what `flexera-export.json` holds. */
export interface ExportMap {
  readonly version: 1;
  readonly org: string;
  readonly language: Language;
  /** The name of the file that has the code, beside the map. */
  readonly file: string;
  readonly projects: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, MapEntry>>;
  readonly users: Readonly<Record<string, MapEntry>>;
  readonly accounts: Readonly<Record<string, MapEntry>>;
}

/** Of something that holds roles. Names are those in the code. */
export interface MapEntry {
  readonly name: string;
  /** By role, with ` in project {id}` where it is held in one. */
  readonly grants: Readonly<Record<string, string>>;
  /** By client id. */
  readonly clients?: Readonly<Record<string, string>>;
  /** Whether a set of all roles is written in place of grants. */
  readonly exclusive?: true;
}

export function emptyMap(org: string, language: Language, file: string): ExportMap {
  return { version: 1, org, language, file, projects: {}, groups: {}, users: {}, accounts: {} };
}

/** The text of the file: sorted, so that its differences tell what has changed. */
export function formatMap(map: ExportMap): string {
  return `${JSON.stringify(map, sorted, 2)}\n`;
}

const order = ["version", "org", "language", "file", "name", "projects", "groups", "users", "accounts"];

function sorted(_key: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  const rank = (key: string): number => order.indexOf(key);
  // An object has whole numbers first, in their order, whatever the order they were put in.
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : Number(a > b))),
  );
}

/**
 * Reads the text of a map.
 *
 * @param wanted what the export is to be of; of what is left out, the map says it
 * @throws ExportError when it is damaged, or of another org or language
 */
export function readMap(
  text: string,
  source: Source,
  wanted: { readonly org: string; readonly language: Language | undefined },
): ExportMap {
  const json = parse(text, source);
  if (!isMap(json)) throw damagedMap(source, "it is not what an export has written");
  if (json.org !== wanted.org) throw mapOfAnother(source, "organization", json.org, wanted.org);
  if (wanted.language !== undefined && json.language !== wanted.language) {
    throw mapOfAnother(source, "language", json.language, wanted.language);
  }
  return json;
}

function parse(text: string, source: Source): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damagedMap(source, "it is not JSON");
  }
}

function isMap(json: unknown): json is ExportMap {
  if (!isObject(json)) return false;
  const { version, org, language, file, projects, groups, users, accounts } = json;
  return (
    version === 1 &&
    typeof org === "string" &&
    (language === "typescript" || language === "hcl") &&
    typeof file === "string" &&
    isNames(projects) &&
    [groups, users, accounts].every((entries) => isObject(entries) && Object.values(entries).every(isEntry))
  );
}

function isEntry(value: unknown): value is MapEntry {
  if (!isObject(value)) return false;
  const { name, grants, clients = {} } = value;
  return typeof name === "string" && isNames(grants) && isNames(clients);
}

function isNames(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((name) => typeof name === "string");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
