import fc from "fast-check";
import {
  type Attributes,
  computed,
  defineSchema,
  HookError,
  isUnknown,
  optional,
  optionalComputed,
  provider,
  required,
  resource,
  type ResourceHooks,
  type State,
  t,
} from "../../../../lib/plugin";
import { checkProvider, type CheckOptions, type ResourceCheck, type World } from "../../../../lib/plugin/testing";

/** A service with books, each title once. What it gives out is a copy. */
export class Library {
  readonly books = new Map<string, Book>();
  isDenied = false;
  /** Whether it takes a title twice. */
  isCareless = false;
  #made = 0;

  async add(book: Wanted): Promise<Book> {
    await this.#ask();
    const other = [...this.books.values()].find(({ title }) => title === book.title);
    if (other && !this.isCareless)
      throw new Error(`there is a book ${other.id} of the title ${JSON.stringify(book.title)}`);
    const id = `book-${++this.#made}`;
    this.books.set(id, { ...book, id, code: `code-${id}-opens-it`, madeAt: new Date(0).toISOString() });
    return this.#copy(id);
  }

  async find(id: string): Promise<Book | undefined> {
    await this.#ask();
    return this.books.has(id) ? this.#copy(id) : undefined;
  }

  async change(id: string, book: Wanted): Promise<Book> {
    await this.#ask();
    this.books.set(id, { ...this.#copy(id), ...book });
    return this.#copy(id);
  }

  async stamp(id: string): Promise<void> {
    await this.#ask();
    this.#copy(id);
  }

  async remove(id: string): Promise<void> {
    await this.#ask();
    this.books.delete(this.#copy(id).id);
  }

  #copy(id: string): Book {
    const book = this.books.get(id);
    if (!book) throw Object.assign(new Error(`there is no book ${id}`), { status: 404 });
    return { ...book };
  }

  async #ask(): Promise<void> {
    await Promise.resolve();
    if (this.isDenied) throw Object.assign(new Error("403 Forbidden"), { status: 403 });
  }
}

const attributes = {
  id: computed.string({ useStateForUnknown: true, description: "" }),
  title: required.string({ description: "" }),
  tags: optional.value(t.list(t.string), { description: "" }),
  note: optional.string({ description: "" }),
  topic: optionalComputed.string({ description: "" }),
  place: optional.string({ requiresReplace: true, description: "" }),
  code: computed.string({ sensitive: true, useStateForUnknown: true, description: "" }),
  madeAt: computed.string({ useStateForUnknown: true, description: "" }),
};
type BookAttributes = typeof attributes;
export type Book = State<BookAttributes>;
type Wanted = Pick<Book, "title" | "tags" | "note" | "topic" | "place">;
export type Hooks = ResourceHooks<BookAttributes, Library, { topic: string }>;

const wanted = ({ title, tags, note, topic, place }: Wanted): Wanted => ({ title, tags, note, topic, place });

/** Hooks without a mistake. */
export const rightHooks = {
  defaults: () => ({ topic: "misc" }),
  plan: ({ config, planned }) => {
    if (planned && !isUnknown(config.title) && config.title === "never") throw new HookError("never is no title");
  },
  async create({ plan, save }, library) {
    const book = await library.add(wanted(plan));
    save(book);
    await library.stamp(book.id);
    return book;
  },
  read: ({ state }, library) => library.find(state.id),
  update: ({ plan, state }, library) => library.change(state.id, wanted(plan)),
  async delete({ state }, library) {
    if (await library.find(state.id)) await library.remove(state.id);
  },
  importState: ({ id }) => ({ id }),
  upgradeState: ({ state }) => {
    const { name, made_at: madeAt, ...rest } = state as Omit<Book, "title"> & { name: string; made_at: string };
    return { ...rest, madeAt, title: name };
  },
} satisfies Hooks;

export interface LibraryWorld extends World {
  readonly library: Library;
}

export const bookCheck: ResourceCheck<BookAttributes, LibraryWorld> = {
  config: fc.record(
    {
      title: fc.constantFrom("one", "two", "three"),
      tags: fc.uniqueArray(fc.constantFrom("a", "b", "c")),
      note: fc.constantFrom("", "a note"),
      topic: fc.constantFrom("misc", "maths"),
      place: fc.constantFrom("here", "there"),
    },
    { requiredKeys: ["title"] },
  ),
  oldStates: { 0: ({ title, madeAt, ...rest }) => ({ ...rest, name: title, made_at: madeAt }) },
};

/** Checks a set of hooks for books. */
export async function checkHooks(
  hooks: Hooks,
  { prepare, ...options }: CheckOptions<LibraryWorld> & { readonly prepare?: (library: Library) => void } = {},
  check: Partial<ResourceCheck<BookAttributes, LibraryWorld>> = {},
) {
  let current = new Library();
  const shelf = provider({
    address: "terraform.internal/example/shelf",
    schema: defineSchema({ type: "shelf", description: "", attributes: {} }),
    configure: () => current,
    resources: [
      resource<BookAttributes, Library, { topic: string }, Attributes, "book">(
        defineSchema({ type: "book", version: 1, description: "", attributes }),
        hooks,
      ),
    ],
  });
  const world = (): LibraryWorld => {
    const library = new Library();
    prepare?.(library);
    current = library;
    return {
      library,
      inventory: () => [...library.books.keys()],
      deny: () => {
        library.isDenied = true;
      },
    };
  };
  return checkProvider(shelf, { book: { ...bookCheck, ...check } }, { seed: 14, world, ...options });
}
