import type { Plan } from "../plan";
import { printable, Secrets } from "../redaction";

/** What holds a secret whether or not somebody has marked it. */
const secretAttributes = ["client_secret", "sealed_client_secret", "encrypted_client_secret"];

/** Makes texts of plans fit to be shown: without what the plans keep secret, in one line, and with nothing that moves a cursor. */
export class Cleaner {
  readonly #secrets = new Secrets();
  readonly #cleaned = new Map<string, string>();

  constructor(plans: readonly Plan[]) {
    for (const plan of plans) {
      for (const secret of plan.secrets) this.#secrets.add(secret);
      for (const { change } of plan.changes) {
        for (const values of [change.before, change.after]) this.#addFrom(values);
      }
      for (const { values } of plan.prior) this.#addFrom(values);
    }
  }

  /** A value of the same form, of which each text is clean. */
  clean<T>(value: T): T;
  clean(value: unknown): unknown {
    return this.#isClean(value) ? value : this.#copy(value, new Map());
  }

  /** Looks at all texts at once: mostly, there is nothing to be done for any of them. */
  #isClean(value: unknown): boolean {
    const texts = new Set<string>();
    collect(value, texts, new Set());
    const together = [...texts].join(" ");
    return printable(together) === together && this.#secrets.redact(together) === together;
  }

  /** @param known copies of what stands in several places */
  #copy(value: unknown, known: Map<object, unknown>): unknown {
    if (typeof value === "string") return this.#text(value);
    if (typeof value !== "object" || value === null) return value;
    if (known.has(value)) return known.get(value);
    const copy = Array.isArray(value)
      ? value.map((each: unknown) => this.#copy(each, known))
      : this.#copyOfObject(value, known);
    known.set(value, copy);
    return copy;
  }

  #copyOfObject(value: object, known: Map<object, unknown>): object {
    const copy: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(value) as [string, unknown][]) copy[name] = this.#copy(each, known);
    return copy;
  }

  #addFrom(values: Plan["prior"][number]["values"] | null): void {
    for (const attribute of secretAttributes) {
      const value = values?.[attribute];
      if (typeof value === "string") this.#secrets.add(value);
    }
  }

  #text(text: string): string {
    const known = this.#cleaned.get(text);
    if (known !== undefined) return known;
    const cleaned = printable(this.#secrets.redact(text));
    this.#cleaned.set(text, cleaned);
    return cleaned;
  }
}

function collect(value: unknown, texts: Set<string>, seen: Set<object>): void {
  if (typeof value === "string") {
    texts.add(value);
  } else if (typeof value === "object" && value !== null && !seen.has(value)) {
    seen.add(value);
    const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    for (const each of members) collect(each, texts, seen);
  }
}
