import { type Block, isBefore, type Part } from "./block";
import { noMarkers, type Source } from "./errors";
import type { Variables, Writer } from "./language";

/** A part, and where it belongs. */
export interface BlockPart {
  readonly block: Block;
  readonly part: Part;
}

export interface Merged {
  readonly text: string;
  /** What was written. */
  readonly added: readonly BlockPart[];
  /** What is new, and belongs into blocks of which the markers are gone. */
  readonly homeless: readonly BlockPart[];
  /** What was written once, and is neither between markers nor named in the file any more. */
  readonly takenOut: readonly BlockPart[];
}

export interface MergeInput {
  readonly blocks: readonly Block[];
  readonly orgId: string;
  /** The file as it is; undefined when there is none yet. */
  readonly text: string | undefined;
  readonly file: Source;
  /** Whether a part of a block was written by an earlier run. */
  readonly isKnown: (block: Block, part: Part) => boolean;
  readonly writer: Writer;
  readonly names: Variables;
}

/**
 * Adds what is new to a file: new blocks at their place in the order, new parts at the end of their blocks. Nothing else of
 * the file changes.
 *
 * @throws ExportError when the file has no marker by which a place can be found
 */
export function merge({ blocks, orgId, text, file, isKnown, writer, names }: MergeInput): Merged {
  const withParts = blocks.map((block) => ({ block, parts: writer.parts(block, names) }));
  if (text === undefined) {
    const written = withParts.map(({ block, parts }) => blockText(block, parts, writer)).join("\n");
    const added = withParts.flatMap(({ block, parts }) => inBlock(block, parts));
    return { text: writer.frame(written, { orgId, blocks }), added, homeless: [], takenOut: [] };
  }
  const added: BlockPart[] = [];
  const homeless: BlockPart[] = [];
  const takenOut: BlockPart[] = [];
  const changed: Block[] = [];
  let merged = text;
  for (const { block, parts } of withParts) {
    const fresh = parts.filter((part) => !isKnown(block, part));
    const [itself] = parts;
    const isNew = itself === undefined || fresh.includes(itself);
    if (isNew) {
      merged = insertBlock(merged, { block, parts }, blocks, { writer, file });
      added.push(...inBlock(block, parts));
      changed.push(block);
      continue;
    }
    const place = placeOf(merged, block, writer);
    if (place === undefined) {
      const isNamed = parts.some(({ importId }) => importId !== undefined && isWritten(text, importId));
      const isLookup = itself.importId === undefined;
      if (!isNamed && !isLookup) takenOut.push(...inBlock(block, parts));
      else homeless.push(...inBlock(block, fresh));
    } else if (fresh.length > 0) {
      const addition = fresh.map((part) => writer.separator + part.text).join("");
      merged = merged.slice(0, place.end) + addition + merged.slice(place.end);
      added.push(...inBlock(block, fresh));
      changed.push(block);
    }
  }
  return { text: writer.withImports(merged, changed), added, homeless, takenOut };
}

function inBlock(block: Block, parts: readonly Part[]): BlockPart[] {
  return parts.map((part) => ({ block, part }));
}

/** Whether an import id stands in a file as a text. */
export function isWritten(text: string, importId: string): boolean {
  return [`"${importId}"`, `'${importId}'`, `\`${importId}\``].some((literal) => text.includes(literal));
}

function blockText({ label }: Block, parts: readonly Part[], { begin, end, indent, separator }: Writer): string {
  const inner = parts.map(({ text }) => text).join(separator);
  return `${indent}${begin(label)}\n${inner}${indent}${end(label)}\n`;
}

interface Place {
  /** Where the line of the marker begins. */
  readonly begin: number;
  /** Where the line of the other marker begins. */
  readonly end: number;
  /** Behind that line. */
  readonly after: number;
}

/** Where a block is in a file, if it has both its markers. */
export function placeOf(text: string, { label }: Pick<Block, "label">, writer: Writer): Place | undefined {
  const begin = lineAt(text, writer.begin(label), 0);
  const end = begin && lineAt(text, writer.end(label), begin.after);
  return begin && end && { begin: begin.at, end: end.at, after: end.after };
}

/** The first line of a text that holds this and nothing else, from a place where a line begins. */
function lineAt(
  text: string,
  content: string,
  from: number,
): { readonly at: number; readonly after: number } | undefined {
  for (let at = from; at < text.length;) {
    const end = text.indexOf("\n", at);
    const after = end < 0 ? text.length : end + 1;
    if (text.slice(at, after).trim() === content) return { at, after };
    at = after;
  }
  return undefined;
}

/** Behind the last block of all, those among them that this run was not asked for. */
function lastEnd(text: string, writer: Writer): number | undefined {
  const marker = writer.end("");
  let [at, found] = [0, undefined as number | undefined];
  for (const line of text.split(/(?<=\n)/)) {
    at += line.length;
    if (line.trimStart().startsWith(marker)) found = at;
  }
  return found;
}

function insertBlock(
  text: string,
  { block, parts }: { readonly block: Block; readonly parts: readonly Part[] },
  all: readonly Block[],
  { writer, file }: { readonly writer: Writer; readonly file: Source },
): string {
  const written = blockText(block, parts, writer);
  const places = all
    .map((other) => ({ other, place: placeOf(text, other, writer) }))
    .flatMap(({ other, place }) => (place === undefined ? [] : [{ other, ...place }]))
    .sort((a, b) => a.begin - b.begin);
  const next = places.find(({ other }) => isBefore(block, other));
  if (next !== undefined) return `${text.slice(0, next.begin)}${written}\n${text.slice(next.begin)}`;
  const after = places.at(-1)?.after ?? lastEnd(text, writer);
  if (after === undefined) throw noMarkers(file);
  return `${text.slice(0, after)}\n${written}${text.slice(after)}`;
}
