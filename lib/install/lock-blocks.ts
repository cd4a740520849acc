import { malformedLockFile } from "./errors";

/** A stretch of the file's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One `provider "ADDRESS" { … }` block. */
export interface LockedProvider extends Span {
  readonly address: string;
  readonly version: string | undefined;
  readonly constraints: string | undefined;
  readonly hashes: readonly string[];
}

export interface LockBlocks {
  readonly providers: readonly LockedProvider[];
  readonly comments: readonly Span[];
}

const token = new RegExp(
  [
    String.raw`(?<comment>/\*[^]*?\*/|(?:#|//)[^\r\n]*)`,
    String.raw`(?<text>"(?:[^"\\\r\n]|\\.)*")`,
    String.raw`(?<broken>(?:/\*|")[^]*)`,
    String.raw`(?<word>[\w-]+)`,
    String.raw`(?<mark>[^\s])`,
  ].join("|"),
  "g",
);

/**
 * Finds the provider blocks and the comments of a dependency lock file, and where each stands, so that an edit can
 * leave every other byte alone. What else the file may hold is passed over.
 *
 * @throws InstallError when a brace, a string or a comment is not closed
 */
export function findLockBlocks(text: string, path: string): LockBlocks {
  const providers: LockedProvider[] = [];
  const comments: Span[] = [];
  const fail = (at: number, problem: string) =>
    malformedLockFile(path, text.slice(0, at).split(/\r\n|\r|\n/).length, problem);

  const open: number[] = []; // where each brace that is not closed yet stands
  let block:
    { start: number; address: string; attributes: Partial<Record<string, string>>; hashes: string[] } | undefined;
  let beforeLast: RegExpExecArray | undefined;
  let last: RegExpExecArray | undefined;
  for (const match of text.matchAll(token)) {
    const [value] = match;
    const start = match.index;
    const end = start + value.length;
    if (match.groups?.comment !== undefined) {
      comments.push({ start, end });
      continue;
    }
    if (match.groups?.broken !== undefined) {
      throw fail(start, value.startsWith('"') ? "a string is not closed" : "a comment is not closed");
    }
    if (value === "{") {
      if (open.length === 0 && beforeLast?.[0] === "provider" && last?.groups?.text !== undefined) {
        block = { start: beforeLast.index, address: last[0].slice(1, -1), attributes: {}, hashes: [] };
      }
      open.push(start);
    } else if (value === "}") {
      if (open.pop() === undefined) throw fail(start, "a closing brace has no opening one");
      if (open.length === 0 && block) {
        const { version, constraints } = block.attributes;
        providers.push({ address: block.address, version, constraints, hashes: block.hashes, start: block.start, end });
        block = undefined;
      }
    } else if (block && last?.[0] === "=" && beforeLast) {
      block.attributes[beforeLast[0]] = unquoted(value);
    } else if (block && /^"(?:h1|zh):/.test(value)) {
      block.hashes.push(unquoted(value));
    }
    [beforeLast, last] = [last, match];
  }
  const unclosed = open.pop();
  if (unclosed !== undefined) throw fail(unclosed, "a brace is not closed");
  return { providers, comments };
}

const unquoted = (text: string) => text.replace(/^"|"$/g, "");
