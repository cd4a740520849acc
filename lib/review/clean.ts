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
    if (typeof value === "string") return this.#text(value);
    if (Array.isArray(value)) return value.map((each: unknown) => this.clean(each));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]: [string, unknown]) => [name, this.clean(each)]));
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
