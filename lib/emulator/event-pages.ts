import { parseId } from "./body";
import { badRequest } from "./errors";
import { type Comparison, comparisons, type Grammar, parseFilter } from "./filter";

/** How many events a page has by default, and at most, as documented. */
const pageSizes = { usual: 50, most: 200 };

/** As long as the service keeps events, in milliseconds: three months. */
const keptFor = 92 * 86_400_000;

const grammar: Grammar = { keys: { timestamp: ["le", "ge"] }, or: false, doubleQuotes: true };

/** Something that has happened. */
export interface Dated {
  /** RFC 3339. */
  readonly at: string;
}

interface Asked {
  readonly kind: string;
  /** Where the next page is. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly now: Date;
}

/**
 * A page of events, the oldest first. Where an upper bound of the time is given, the last page has no `nextPage`; without one it
 * always has, and an empty page means that there is nothing new yet.
 *
 * @param events   all, the oldest first; `number` tells an event also when older ones are gone
 * @throws ApiError 400
 */
export function eventPage<T extends Dated>(
  events: readonly { readonly event: T; readonly number: number }[],
  { kind, path, query, now }: Asked,
  view: (event: T, number: number) => object,
) {
  const filter = query.get("filter");
  const bounds = filter === null ? [] : comparisons(parseFilter(filter, grammar));
  const size = Math.min(parseId("limit", query.get("limit") ?? String(pageSizes.usual)), pageSizes.most);
  const after = parseSkipToken(query.get("skipToken"));
  const oldest = now.getTime() - keptFor;
  const left = events.filter(({ event: { at }, number }) => {
    const moment = Date.parse(at);
    return number > after && moment >= oldest && bounds.every((bound) => isWithin(moment, bound));
  });
  const page = left.slice(0, size);
  const last = page.at(-1)?.number ?? after;
  const isBounded = bounds.some(({ operator }) => operator === "le");
  const goesOn = left.length > size || !isBounded;
  return {
    kind,
    values: page.map(({ event, number }) => view(event, number)),
    ...(goesOn && { nextPage: pathOf(path, query, last) }),
    ...(after > 0 && { prevPage: pathOf(path, query, Math.max(0, after - size)) }),
  };
}

function isWithin(moment: number, { operator, value }: Comparison): boolean {
  const bound = Date.parse(value);
  if (Number.isNaN(bound)) throw badRequest(`filter: '${value}' is not a time (RFC 3339)`);
  return operator === "le" ? moment <= bound : moment >= bound;
}

function pathOf(path: string, query: URLSearchParams, number: number): string {
  const next = new URLSearchParams(query);
  next.set("skipToken", Buffer.from(String(number)).toString("base64"));
  return `${path}?${next.toString()}`;
}

function parseSkipToken(token: string | null): number {
  if (token === null) return 0;
  const number = Buffer.from(token, "base64").toString();
  if (!/^[0-9]{1,12}$/.test(number)) throw badRequest(`skipToken "${token}" was not issued here`);
  return Number(number);
}
