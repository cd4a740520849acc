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
  let places = placesIn(merged, writer);
  const become = (next: string): void => {
    merged = next;
    places = placesIn(next, writer);
  };
  for (const { block, parts } of withParts) {
    const fresh = parts.filter((part) => !isKnown(block, part));
    const [itself] = parts;
    const isNew = itself === undefined || fresh.includes(itself);
    if (isNew) {
      const at = placeFor(block, blocks, places);
      if (at === undefined) throw noMarkers(file);
      become(withBlock(merged, at, blockText(block, parts, writer)));
      added.push(...inBlock(block, parts));
      changed.push(block);
      continue;
    }
    const place = places.get(block.label);
    if (place === undefined) {
      const isNamed = parts.some(({ importId }) => importId !== undefined && isWritten(text, importId));
      const isLookup = itself.importId === undefined;
      if (!isNamed && !isLookup) takenOut.push(...inBlock(block, parts));
      else homeless.push(...inBlock(block, fresh));
    } else if (fresh.length > 0) {
      const addition = fresh.map((part) => writer.separator + part.text).join("");
      become(merged.slice(0, place.end) + addition + merged.slice(place.end));
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

/** Where the blocks of a file are, by their labels, those among them that a run was not asked for; without both markers, none. */
export function placesIn(text: string, writer: Writer): ReadonlyMap<string, Place> {
  const [begin, end] = [writer.begin(""), writer.end("")];
  const begun = new Map<string, number>();
  const places = new Map<string, Place>();
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const marker = line.trim();
    const after = at + line.length;
    if (marker.startsWith(begin)) {
      const label = marker.slice(begin.length);
      if (!begun.has(label)) begun.set(label, at);
    } else if (marker.startsWith(end)) {
      const label = marker.slice(end.length);
      const from = begun.get(label);
      if (from !== undefined && !places.has(label)) places.set(label, { begin: from, end: at, after });
    }
    at = after;
  }
  return places;
}

type Spot = { readonly before: number } | { readonly behind: number };

/** Where a new block goes: before the first of those that come after it in the order, else behind the last one. */
function placeFor(block: Block, all: readonly Block[], places: ReadonlyMap<string, Place>): Spot | undefined {
  const byPlace = (one: Place, other: Place): number => one.begin - other.begin;
  const known = all
    .flatMap((other) => {
      const place = places.get(other.label);
      return place === undefined ? [] : [{ other, ...place }];
    })
    .sort(byPlace);
  const next = known.find(({ other }) => isBefore(block, other));
  if (next !== undefined) return { before: next.begin };
  const last = known.at(-1) ?? [...places.values()].sort(byPlace).at(-1);
  return last && { behind: last.after };
}

function withBlock(text: string, spot: Spot, written: string): string {
  return "before" in spot
    ? `${text.slice(0, spot.before)}${written}\n${text.slice(spot.before)}`
    : `${text.slice(0, spot.behind)}\n${written}${text.slice(spot.behind)}`;
}
