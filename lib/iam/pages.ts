import { type Asked, checkAsked } from "./asked";
import type { CallOptions } from "./call-options";
import { unexpectedAnswer } from "./errors/flexera-answer-error";
import type { JsonReader } from "./json-reader";
import type { Place } from "./place";

/** More pages than any org has, and two minutes of what may be asked; a list that goes on beyond them has no end. */
export const maxPages = 1_000;

/** What to ask the API for, and how to read it. */
export interface Reading<T> {
  /** Below the org, such as `/users`. */
  readonly path: string;
  /** Encoded, without "?"; of the first page, if there are several. */
  readonly query?: string | undefined;
  /** Reads the answer, or each item of it if it is a list. */
  readonly read: (json: JsonReader) => T;
  /** What it must be about; of a list, each item. */
  readonly asked?: Asked;
}

/** Where pages are read from. */
export interface PageSource {
  readonly apiUrl: URL;
  request(request: PageRequest, options: CallOptions): Promise<Page>;
}

interface PageRequest {
  readonly method: "GET";
  readonly path: string;
  readonly query?: string | undefined;
}

interface Page {
  readonly place: Place;
  readonly status: number;
  json(): JsonReader;
}

export interface List<T> extends Reading<T> {
  /** The kind of the list itself, without the capability, where one is documented. */
  readonly kind?: string;
  /** What makes an item the one it is: one that comes again, as it may where pages overlap, is left out. */
  readonly identity?: (item: T) => string;
}

/**
 * Reads a list to its end. A list may come in pages, `{values, nextPage}`, where `nextPage` is a path with a token for the
 * next page and is missing on the last one; that is followed wherever it turns up. Only its query is used, so the access token
 * never goes anywhere else.
 *
 * @throws FlexeraAnswerError when the answer is another list or part of one, or when `nextPage` leads to another place, to a
 *   page read before, or on for ever
 */
export async function readPages<T>(
  api: PageSource,
  { path, query: firstQuery, kind, read, asked = {}, identity }: List<T>,
  options: CallOptions,
): Promise<T[]> {
  const items: T[] = [];
  const known = new Set<string>();
  const seen = new Set<string>();
  let query = firstQuery;
  for (let page = 1; ; page++) {
    const answer = await api.request({ method: "GET", path, query }, options);
    if (answer.status === 206) throw unexpectedAnswer(answer.place, "the status", "206 means that a part is missing");
    const json = answer.json();
    if (kind !== undefined && !json.isList) json.ofKind(kind);
    for (const each of json.items()) {
      const item = read(each);
      checkAsked(each, asked);
      const key = identity?.(item);
      if (key !== undefined && known.has(key)) continue;
      if (key !== undefined) known.add(key);
      items.push(item);
    }
    const nextPage = json.isList ? "" : json.optionalText("nextPage");
    if (nextPage === "") return items;

    const fail = (trouble: string) => unexpectedAnswer(answer.place, "nextPage", trouble);
    const next = URL.canParse(nextPage, api.apiUrl.href) ? new URL(nextPage, api.apiUrl) : undefined;
    if (next?.origin !== api.apiUrl.origin || !next.pathname.endsWith(answer.place.path)) {
      throw fail("leads to another place than the list's own");
    }
    query = next.search.slice(1);
    if (seen.has(query)) throw fail("leads back to a page that was read before");
    if (page === maxPages) throw fail(`still goes on after ${maxPages} pages with ${items.length} items`);
    seen.add(query);
  }
}
