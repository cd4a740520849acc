import type { Api } from "./api";
import type { CallOptions } from "./call-options";
import { unexpectedAnswer } from "./errors/flexera-answer-error";
import type { JsonReader } from "./json-reader";

/** More pages than any org has; a list that goes on beyond them has no end. */
export const mostPages = 10_000;

/**
 * Reads a list that comes in pages: `{values, nextPage}`, where `nextPage` is a path with a token for the next page and
 * is missing on the last one. Only its query is used, so the access token never goes anywhere else.
 *
 * @throws FlexeraAnswerError when `nextPage` leads to another place, to a page read before, or on for ever
 */
export async function readPages<T>(
  api: Pick<Api, "apiUrl" | "request">,
  path: string,
  firstQuery: string | undefined,
  read: (item: JsonReader) => T,
  options: CallOptions,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let query = firstQuery;
  for (let page = 1; ; page++) {
    const answer = await api.request({ method: "GET", path, query }, options);
    const json = answer.json();
    items.push(...json.items().map(read));
    const nextPage = json.isList ? "" : json.optionalText("nextPage");
    if (nextPage === "") return items;

    const fail = (trouble: string) => unexpectedAnswer(answer.place, "nextPage", trouble);
    const next = URL.canParse(nextPage, api.apiUrl.href) ? new URL(nextPage, api.apiUrl) : undefined;
    if (next?.origin !== api.apiUrl.origin || !next.pathname.endsWith(answer.place.path)) {
      throw fail("leads to another place than the list's own");
    }
    query = next.search.slice(1);
    if (seen.has(query)) throw fail("leads back to a page that was read before");
    if (page === mostPages) throw fail(`still goes on after ${mostPages} pages`);
    seen.add(query);
  }
}
