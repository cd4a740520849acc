import { badMember } from "./catalog-errors";

/** Reads a value of JSON member by member, and says where one is not what it must be. */
export class CatalogReader {
  constructor(
    private readonly source: string,
    private readonly value: unknown,
    private readonly at = "",
  ) {}

  member(name: string): CatalogReader {
    const members: object = typeof this.value === "object" && this.value !== null ? this.value : {};
    const value: unknown = Object.hasOwn(members, name) ? Reflect.get(members, name) : undefined;
    return new CatalogReader(this.source, value, this.at === "" ? name : `${this.at}.${name}`);
  }

  list(): CatalogReader[] {
    if (!Array.isArray(this.value)) return this.refuse("a list");
    return this.value.map((item: unknown, index) => new CatalogReader(this.source, item, `${this.at}[${index}]`));
  }

  /** As {@link list}; none where there is no such member. */
  optionalList(): CatalogReader[] {
    return this.value === undefined ? [] : this.list();
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.refuse("a text");
  }

  filledText(): string {
    const text = this.text();
    return text === "" ? this.refuse("a text that is not empty") : text;
  }

  wholeNumber(): number {
    return typeof this.value === "number" && Number.isInteger(this.value) ? this.value : this.refuse("a whole number");
  }

  time(): string {
    const text = this.text();
    const isTime = /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));
    return isTime ? text : this.refuse("a time as RFC 3339 has it");
  }

  /** @throws RoleCatalogError that names this member */
  refuse(allowed: string): never {
    throw badMember(this.source, this.at, allowed);
  }
}
