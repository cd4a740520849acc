import { isAbsolute, relative, resolve, sep } from "node:path";

/** What is read of a source map. */
interface SourceMap {
  readonly sources: readonly (string | null)[];
  readonly sourceRoot?: string;
}

/**
 * A source map that tells its sources from another directory, so that it says the same wherever it is placed. What is no source
 * map stays as it is.
 *
 * @param from where it is now
 * @param root what the sources are to be told from
 */
export function sourcesFrom(map: Buffer, from: string, root: string): Buffer {
  try {
    const { sourceRoot = "", ...rest } = JSON.parse(map.toString()) as SourceMap;
    const sources = rest.sources.map((source) => source && relocated(source, resolve(from, sourceRoot), root));
    return Buffer.from(JSON.stringify({ ...rest, sources }));
  } catch {
    return map;
  }
}

function relocated(source: string, from: string, root: string): string {
  if (/^[a-z][\w+.-]+:/i.test(source) && !isAbsolute(source)) return source;
  return relative(root, resolve(from, source)).split(sep).join("/");
}
