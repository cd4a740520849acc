import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFile } from "../files/drafts";
import { makeDirectories } from "../files/make-directories";
import { install } from "../install";
import { changedMeanwhile, fileInTheWay, fileMissing } from "./errors";
import { emptyMap, type ExportMap, formatMap, type Language, readMap } from "./export-map";

/** The name of the map, beside the exported file. */
export const mapFile = "flexera-export.json";

/** The map and the code in a directory. */
export interface Workspace {
  readonly map: ExportMap;
  /** Undefined before the first export. */
  readonly text: string | undefined;
  /** The map as it is written. */
  readonly mapText: string | undefined;
}

/**
 * Reads what earlier runs have written into a directory.
 *
 * @param wanted the language that was asked for; of a first export, the file's name in each language
 * @throws ExportError when map and file do not belong together, or are of something else
 */
export function readWorkspace(
  directory: string,
  org: string,
  language: Language | undefined,
  files: Readonly<Record<Language, string>>,
): Workspace {
  const mapPath = join(directory, mapFile);
  const mapText = readIfThere(mapPath);
  if (mapText === undefined) {
    const first = language ?? "typescript";
    const path = join(directory, files[first]);
    if (readIfThere(path) !== undefined) throw fileInTheWay(path);
    return { map: emptyMap(org, first, files[first]), text: undefined, mapText };
  }
  const map = readMap(mapText, mapPath, { org, language });
  const path = join(directory, map.file);
  const text = readIfThere(path);
  if (text === undefined) throw fileMissing(path, mapPath);
  return { map, text, mapText };
}

/**
 * Writes the code and the map, each whole or not at all. The code first: what it has and the map has not is seen at once.
 *
 * @param before what was read before the org was, which takes a while
 * @throws ExportError when somebody, or another export, has changed one of them since
 */
export function writeWorkspace(directory: string, map: ExportMap, text: string, before: Workspace): void {
  makeDirectories(directory);
  const [codePath, mapPath] = [join(directory, map.file), join(directory, mapFile)];
  if (readIfThere(codePath) !== before.text) throw changedMeanwhile(codePath);
  if (readIfThere(mapPath) !== before.mapText) throw changedMeanwhile(mapPath);
  replaceFile(codePath, Buffer.from(text));
  replaceFile(mapPath, Buffer.from(formatMap(map)));
}

/** The text of a file; undefined when there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Runs something with a directory of its own, which goes with it. */
export async function withTemporaryDirectory<T>(action: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "flexera-iam-export-"));
  try {
    return await action(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Makes a Terraform configuration of exported HCL, with the provider installed beside it.
 *
 * @param gone the addresses of what is not in the org any more: Terraform ends where it cannot import, so nothing could be
 *   said of the rest
 */
export function hclConfiguration(directory: string, text: string, gone: readonly string[]): void {
  writeFileSync(join(directory, "versions.tf"), install(directory).requiredProviders);
  const blocks = text.replace(
    /^(?:resource "(\w+)" "([\w-]+)"|import) \{\n[^]*?^\}\n/gm,
    (block, type?: string, name?: string) => {
      const address = type === undefined ? /^ {2}to\s*=\s*(\S+)$/m.exec(block)?.[1] : `${type}.${name ?? ""}`;
      return address !== undefined && gone.includes(address) ? "" : block;
    },
  );
  writeFileSync(join(directory, "export.tf"), blocks);
}
