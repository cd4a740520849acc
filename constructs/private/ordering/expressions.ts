/**
 * What an expression refers to: the names and keys of the traversal `a.b["c"][0]`, as `["a", "b", "c", "0"]`. A `*` stands
 * for a splat and for a key that is computed.
 */
export type Reference = readonly string[];

/** An expression in a text of Terraform's: `${…}`, or a directive `%{…}`. */
export interface Expression {
  /** What it refers to. What only a one-way function sees, such as a hash, is left out: it is not in the result. */
  readonly references: readonly Reference[];
  /** Names and texts by which it may pick an attribute of what it refers to as a whole: `values(a.b)[*].c`. */
  readonly picks: ReadonlySet<string>;
}

/** Functions whose result does not tell the values that they were given. */
const oneWay = new Set([
  ...["base64sha256", "base64sha512", "bcrypt", "md5", "sha1", "sha256", "sha512"],
  ...["can", "issensitive", "keys", "length", "uuidv5"],
]);

/** The expressions in a text, as Terraform reads it in JSON configurations. */
export function expressionsIn(text: string): Expression[] {
  return text.includes("{") ? new Scanner(text).expressions() : [];
}

/** The reference that a text consists of; undefined when it is anything else. */
export function onlyReference(text: string): Reference | undefined {
  const [expression, ...others] = expressionsIn(text);
  const [reference, ...more] = expression?.references ?? [];
  if (reference === undefined || others.length + more.length > 0) return undefined;
  return /^\$\{\s*[\w.\-[\]"*\s]+\}$/.test(text) ? reference : undefined;
}

/** Names of resource types have an underscore; what else is no variable of a `for` is one of Terraform's own words. */
function isLoopVariable(root: string): boolean {
  return !root.includes("_") && !ownRoots.has(root);
}

const ownRoots = new Set(["count", "data", "each", "ephemeral", "local", "module", "path", "self", "terraform", "var"]);

interface Found {
  references: Reference[];
  readonly picks: Set<string>;
}

/** Reads just as much of the language as it takes to tell references from other text. */
class Scanner {
  #at = 0;
  #found: Found = { references: [], picks: new Set() };

  constructor(private readonly text: string) {}

  expressions(): Expression[] {
    const expressions: Expression[] = [];
    while (this.#at < this.text.length) {
      if (this.#skip(/\$\$\{|%%\{/y)) continue;
      if (!this.#skip(/[$%]\{/y)) {
        this.#at++;
        continue;
      }
      this.#found = { references: [], picks: new Set() };
      this.#expression("}");
      expressions.push(this.#found);
    }
    return expressions;
  }

  /** Reads on behind the bracket that ends an expression. */
  #expression(end: string): void {
    while (this.#at < this.text.length) {
      const next = this.text.charAt(this.#at);
      if (next === end) {
        this.#at++;
        return;
      }
      if (next === '"') this.#found.picks.add(this.#quoted());
      else if (this.#skip(/\(/y)) this.#expression(")");
      else if (this.#skip(/\[/y)) this.#expression("]");
      else if (this.#skip(/\{/y)) this.#expression("}");
      else if (!this.#word()) this.#at++;
    }
  }

  /** A function call, a traversal, or a step of what comes before (`….client_id`). */
  #word(): boolean {
    if (this.#skip(/\d[\w.]*/y)) return true;
    const step = this.#match(/\.\s*([A-Za-z_][\w-]*)/y);
    if (step) this.#found.picks.add(step[1] ?? "");
    if (step) return true;
    const name = this.#match(/[A-Za-z_][\w-]*/y)?.[0];
    if (name === undefined) return false;
    if (this.#skip(/\s*\(/y)) this.#call(name);
    else this.#traversal(name);
    return true;
  }

  #call(name: string): void {
    const { references } = this.#found;
    const before = [...references];
    this.#expression(")");
    if (oneWay.has(name)) this.#found.references = before;
  }

  #traversal(root: string): void {
    const steps = [root];
    for (;;) {
      const step = this.#match(/\s*\.\s*([A-Za-z_][\w-]*|\d+|\*)/y) ?? this.#match(/\s*\[\s*"([^"\\$%]*)"\s*\]/y);
      const key = step ?? this.#match(/\s*\[\s*(\d+|\*)\s*\]/y);
      if (key) steps.push(key[1] ?? "");
      else if (this.#skip(/\s*\[/y)) {
        this.#expression("]");
        steps.push("*");
      } else break;
    }
    // A word alone is a keyword or a variable of a `for`.
    if (steps.length === 1) return;
    if (!isLoopVariable(root)) this.#found.references.push(steps);
    else for (const step of steps.slice(1)) this.#found.picks.add(step);
  }

  /** A quoted text; the expressions in it belong to the one around it. */
  #quoted(): string {
    const from = ++this.#at;
    while (this.#at < this.text.length && this.text.charAt(this.#at) !== '"') {
      if (this.#skip(/\$\$\{|%%\{|\\[^]/y)) continue;
      if (this.#skip(/[$%]\{/y)) this.#expression("}");
      else this.#at++;
    }
    return this.text.slice(from, this.#at++);
  }

  #skip(pattern: RegExp): boolean {
    return this.#match(pattern) !== null;
  }

  /** @param pattern sticky, so that it matches here or not at all */
  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    if (match) this.#at += match[0].length;
    return match;
  }
}
