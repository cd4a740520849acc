import { FlexeraAnswerError, unexpectedAnswer } from "./errors/flexera-answer-error";
import type { HttpAnswer } from "./http-answer";
import type { Place } from "./place";

/** Whole numbers as texts. */
const idForm = /^(?:0|[1-9]\d{0,30})$/;

const loneSurrogate = /\p{Surrogate}/gu;

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,12})?(?:Z|[+-]\d\d:\d\d)$/i;

/** Times are reckoned with, so none is taken that is so far off that a sum of it and a span is none any more. */
const lastYear = 9000;

function isTime(text: string): boolean {
  return timeForm.test(text) && !Number.isNaN(Date.parse(text)) && Number(text.slice(0, 4)) < lastYear;
}

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
    return member.#value === undefined ? member.refuse("is missing") : member;
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

  /** A text. Halves of characters, which no text in UTF-8 can hold, are replaced as UTF-8 replaces them. */
  text(): string {
    return typeof this.#value === "string" ? this.#value.replace(loneSurrogate, "\ufffd") : this.#wrongType("text");
  }

  /** A text that may not be empty, nor longer than the API documents. */
  filledText(most: number): string {
    const text = this.text();
    if (text === "") return this.refuse("is empty");
    return text.length > most ? this.refuse(`has ${text.length} characters, more than the documented ${most}`) : text;
  }

  /** As {@link filledText}, of the characters that a client id and a secret may have (RFC 6749: printable ASCII). */
  credentialText(most: number): string {
    const text = this.filledText(most);
    return /^[\x20-\x7e]*$/.test(text) ? text : this.refuse("holds characters that no credential has");
  }

  /** A time, as the API wrote it. */
  time(): string {
    const text = this.text();
    return isTime(text) ? text : this.refuse("is not a time (RFC 3339)");
  }

  /** A number, which may be written as text. */
  number(): number {
    const number = typeof this.#value === "string" && this.#value !== "" ? Number(this.#value) : this.#value;
    return typeof number === "number" && Number.isFinite(number) ? number : this.#wrongType("number");
  }

  /** An id: the API documents integers, and some of its examples show texts. */
  id(): string {
    if (typeof this.#value === "string" && idForm.test(this.#value)) return this.#value;
    if (typeof this.#value !== "number") return this.#wrongType("id");
    // Beyond 2^53 the JSON parser has changed the number already: a wrong id is worse than an error.
    if (!Number.isSafeInteger(this.#value)) return this.refuse("is not an exact whole number");
    return this.#value < 0 ? this.refuse("is less than 0") : String(this.#value);
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
    if (kind !== undefined && kind.kind() !== expected) kind.refuse(`is not "${expected}"`);
    return this;
  }

  get isObject(): boolean {
    return typeof this.#value === "object" && this.#value !== null && !this.isList;
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
    return this.refuse(`is of type ${actual === "string" ? "text" : actual}, not ${expected}`);
  }

  /** @throws FlexeraAnswerError that names this member */
  refuse(trouble: string): never {
    throw unexpectedAnswer(this.#place, this.#at === "" ? "body" : this.#at, trouble);
  }
}

/** What a reading gives; undefined when the answer does not let it: for members that something must not be lost for. */
export function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof FlexeraAnswerError) return undefined;
    throw error;
  }
}
