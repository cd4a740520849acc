import { badRequest } from "./errors";

const operators = {
  eq: (actual: string, wanted: string) => actual === wanted,
  ne: (actual: string, wanted: string) => actual !== wanted,
  co: (actual: string, wanted: string) => actual.includes(wanted),
  gt: (actual: string, wanted: string) => actual > wanted,
  ge: (actual: string, wanted: string) => actual >= wanted,
  lt: (actual: string, wanted: string) => actual < wanted,
  le: (actual: string, wanted: string) => actual <= wanted,
};

export type Operator = keyof typeof operators;

export interface Comparison {
  readonly key: string;
  readonly operator: Operator;
  readonly value: string;
}

export type Filter =
  { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] } | { readonly comparison: Comparison };

export interface Grammar {
  /** The keys that may be filtered on, each with its operators. */
  readonly keys: Readonly<Record<string, readonly Operator[]>>;
  /** Whether `or` and parentheses are part of the grammar; `and` always is. */
  readonly or: boolean;
  /** Whether values may stand in double quotes too. @default false */
  readonly doubleQuotes?: boolean;
  /** The keys whose values are true or false, which need no quotes. @default none */
  readonly booleans?: readonly string[];
}

const singleQuotes = /'[^']*'|[()]|[^\s()']+|'/g;
const eitherQuotes = /'[^']*'|"[^"]*"|[()]|[^\s()'"]+|['"]/g;

/** Keeps a hostile filter from exhausting the stack. */
const maxParentheses = 100;

/**
 * Reads `key eq 'value' and …`. Words are lower case, values stand in single quotes, or in double ones where the grammar has
 * them, `and` binds tighter than `or`.
 *
 * @throws ApiError 400 that names the first thing that is not understood
 */
export function parseFilter(text: string, grammar: Grammar): Filter {
  const tokens = text.match(grammar.doubleQuotes === true ? eitherQuotes : singleQuotes) ?? [];
  let position = 0;
  if (tokens.filter((token) => token === "(").length > maxParentheses) {
    throw badRequest(`filter: it has more than ${maxParentheses} parentheses`);
  }

  const refuse = (expected: string): never => {
    const found = tokens[position] ?? "its end";
    throw badRequest(`filter: expected ${expected}, found ${found}; write for example key eq 'value'`);
  };
  const accept = (word: string): boolean => {
    if (tokens[position] !== word) return false;
    position += 1;
    return true;
  };
  const alternatives = (): Filter => {
    const any = [conjunction()];
    while (grammar.or && accept("or")) any.push(conjunction());
    return any.length === 1 && any[0] ? any[0] : { any };
  };
  const conjunction = (): Filter => {
    const all = [term()];
    while (accept("and")) all.push(term());
    return all.length === 1 && all[0] ? all[0] : { all };
  };
  const term = (): Filter => {
    if (!grammar.or || !accept("(")) return { comparison: comparison() };
    const inner = alternatives();
    if (!accept(")")) refuse(")");
    return inner;
  };
  const comparison = (): Comparison => {
    const key = tokens[position] ?? "";
    const allowed = Object.hasOwn(grammar.keys, key) ? grammar.keys[key] : undefined;
    if (allowed === undefined) return refuse(`one of ${Object.keys(grammar.keys).join(", ")}`);
    position += 1;
    const operator = allowed.find(accept);
    if (operator === undefined) return refuse(`one of ${allowed.join(", ")} after ${key}`);
    const value = valueIn(tokens[position] ?? "", grammar, key);
    if (value === undefined) return refuse("a value in single quotes");
    position += 1;
    return { key, operator, value };
  };

  const filter = alternatives();
  if (position < tokens.length) refuse(grammar.or ? "and, or, or its end" : "and, or its end");
  return filter;
}

/** The value that a token stands for; undefined when it is none. */
function valueIn(token: string, { doubleQuotes = false, booleans = [] }: Grammar, key: string): string | undefined {
  if (booleans.includes(key) && (token === "true" || token === "false")) return token;
  const quoted = doubleQuotes ? /^'[^']*'$|^"[^"]*"$/ : /^'[^']*'$/;
  return quoted.test(token) ? token.slice(1, -1) : undefined;
}

/** Whether a thing passes, given how its values are looked up; a value that it lacks passes no comparison but `ne`. */
export function passes(filter: Filter, lookUp: (key: string) => string | undefined): boolean {
  if ("all" in filter) return filter.all.every((part) => passes(part, lookUp));
  if ("any" in filter) return filter.any.some((part) => passes(part, lookUp));
  const { key, operator, value } = filter.comparison;
  const actual = lookUp(key);
  return actual === undefined ? operator === "ne" : operators[operator](actual, value);
}

/** The comparisons of a filter that knows no `or`. */
export function comparisons(filter: Filter): readonly Comparison[] {
  if ("comparison" in filter) return [filter.comparison];
  return "all" in filter ? filter.all.flatMap(comparisons) : [];
}
