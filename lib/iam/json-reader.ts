import { unexpectedAnswer } from "./errors/flexera-answer-error";
import type { HttpAnswer } from "./http-answer";
import type { Place } from "./place";

/**
 * Reads the JSON of an answer member by member. What does not have the documented form is a
 * {@link FlexeraAnswerError} that names the member, as `values[2].subject.id`, and its type, but never its value.
 */
export class JsonReader {
  readonly #place: Place;
  readonly #value: unknown;
  readonly #at: string;

  private constructor(place: Place, value: unknown, at: string) {
    this.#place = place;
    this.#value = value;
    this.#at = at;
  }

  static ofBody(place: Place, { body, headers }: HttpAnswer): JsonReader {
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      const type = headers["content-type"]?.split(";")[0] ?? "";
      const kind = /^[\w.+/-]{1,100}$/.test(type) ? ` (${type})` : "";
      throw unexpectedAnswer(place, "body", body === "" ? "is empty" : `is not JSON${kind}`);
    }
    return new JsonReader(place, value, "");
  }

  /** A member that must be there. */
  member(name: string): JsonReader {
    const member = this.#get(name);
    return member.#value === undefined ? member.#fail("is missing") : member;
  }

  /** A member that may be missing or null. */
  optional(name: string): JsonReader | undefined {
    const member = this.#get(name);
    return member.#value === undefined || member.#value === null ? undefined : member;
  }

  /** A text that may be missing; then it is "". */
  optionalText(name: string): string {
    return this.optional(name)?.text() ?? "";
  }

  text(): string {
    return typeof this.#value === "string" ? this.#value : this.#wrongType("text");
  }

  /** A number, which may be written as text. */
  number(): number {
    const number = typeof this.#value === "string" && this.#value !== "" ? Number(this.#value) : this.#value;
    return typeof number === "number" && Number.isFinite(number) ? number : this.#wrongType("number");
  }

  /** An id: the API documents integers, and some of its examples show texts. */
  id(): string {
    if (typeof this.#value === "string" && this.#value !== "") return this.#value;
    if (typeof this.#value !== "number") return this.#wrongType("id");
    // Beyond 2^53 the JSON parser has changed the number already: a wrong id is worse than an error.
    return Number.isSafeInteger(this.#value) ? String(this.#value) : this.#fail("is not an exact whole number");
  }

  /** A kind without its capability: `iam#service-account` and `iam:service-account` are both `service-account`. */
  kind(): string {
    return this.text().replace(/^iam[:#]/, "");
  }

  /**
   * Makes sure that this is what was asked for: a `kind`, if there is one, must be the expected one.
   *
   * @param expected without the capability, such as `service-account`
   */
  ofKind(expected: string): this {
    const kind = this.optional("kind");
    if (kind !== undefined && kind.kind() !== expected) kind.#fail(`is not "${expected}"`);
    return this;
  }

  get isList(): boolean {
    return Array.isArray(this.#value);
  }

  /** The items of a list, which some operations give bare and others as `{values}`. */
  items(): JsonReader[] {
    return Array.isArray(this.#value) ? this.list() : this.member("values").list();
  }

  list(): JsonReader[] {
    if (!Array.isArray(this.#value)) return this.#wrongType("list");
    return this.#value.map((item: unknown, index) => new JsonReader(this.#place, item, `${this.#at}[${index}]`));
  }

  #get(name: string): JsonReader {
    const value = this.#value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.#wrongType("object");
    const at = this.#at === "" ? name : `${this.#at}.${name}`;
    const members = value as Readonly<Record<string, unknown>>;
    return new JsonReader(this.#place, Object.hasOwn(members, name) ? members[name] : undefined, at);
  }

  #wrongType(expected: string): never {
    const actual = this.#value === null ? "null" : Array.isArray(this.#value) ? "list" : typeof this.#value;
    return this.#fail(`is of type ${actual === "string" ? "text" : actual}, not ${expected}`);
  }

  #fail(trouble: string): never {
    throw unexpectedAnswer(this.#place, this.#at === "" ? "body" : this.#at, trouble);
  }
}
