import {
  action,
  computed,
  defineSchema,
  HookError,
  isUnknown,
  listResource,
  optional,
  optionalComputed,
  parameter,
  provider,
  providerFunction,
  required,
  resource,
  t,
  unknown,
  type State,
} from "../../../../lib/plugin";

const description = "";

const bookSchema = defineSchema({
  type: "book",
  description,
  attributes: {
    shelf: optionalComputed.string({ useStateForUnknown: true, requiresReplace: true, description }),
    isbn: computed.string({ description }),
    title: required.string({ length: [1, 20], description }),
    subtitle: optional.string({ semanticEquals: (a, b) => (a ?? "") === (b ?? ""), description }),
    lent: optionalComputed.bool({ default: false, description }),
    oldName: optional.string({ deprecated: "use title", description }),
    pin: optional.string({ writeOnly: true, description }),
    locks: optional.nested(
      "list",
      { name: required.string({ description }), key: optional.string({ writeOnly: true, description }) },
      { description },
    ),
    pages: computed.nested("single", { count: computed.value(t.number, { description }) }, { description }),
  },
});

type Attributes = (typeof bookSchema)["attributes"];
export type Book = State<Attributes>;

/** What hooks share, and what tests look at. */
export class Shelves {
  readonly books = new Map<string, Book>();
  /** The values of write-only attributes that hooks have been given. */
  readonly pins: unknown[] = [];
  isKnown = true;
}

/** A provider that has one of everything that protocol 6.11 knows. */
export function shelfProvider(shelves: Shelves) {
  const book = resource(bookSchema, {
    identity: {
      version: 1,
      attributes: {
        shelf: optional.string({ pattern: { regexp: /^\w+$/, must: "a word" }, description }),
        isbn: required.string({ description: "The number." }),
      },
      of: ({ shelf, isbn }) => ({ shelf, isbn: isUnknown(isbn) ? isbn : isbn.replaceAll("-", "") }),
      importState({ identity }, context: Shelves) {
        const found = [...context.books.values()].find(({ isbn }) => isbn.replaceAll("-", "") === identity.isbn);
        return { isbn: found?.isbn ?? identity.isbn, shelf: identity.shelf ?? "default" };
      },
      upgrade: ({ identity }) => ({ shelf: "default", isbn: String(identity.number) }),
    },

    defaults: () => ({ shelf: "default" }),

    plan({ defer, plannedPrivate, private: data, warn }, context) {
      if (!context.isKnown) defer?.("provider");
      data.set("planned", "yes");
      if (plannedPrivate) warn(`an earlier plan said ${String(plannedPrivate.get("planned"))}`);
    },

    create({ plan, config, save }, context) {
      const isbn = `978-${context.books.size + 1}`;
      save({ isbn });
      if (plan.title === "broken") throw new HookError("the press is broken");
      context.pins.push(config.pin, ...(config.locks ?? []).map(({ key }) => key));
      const made = { ...plan, isbn, lent: plan.lent === true, pages: { count: 1 } };
      context.books.set(isbn, made);
      return Promise.resolve(made);
    },

    read({ state, defer }, context) {
      if (!context.isKnown) defer?.("resource");
      if (!context.isKnown) throw new HookError("the shelf is not known");
      return Promise.resolve(context.books.get(state.isbn));
    },

    update({ plan, config, state }, context) {
      context.pins.push(config.pin);
      // A new edition: another number.
      const isbn = `${state.isbn}-2`;
      const made = { ...plan, isbn, lent: plan.lent === true, pages: { count: 2 } };
      context.books.delete(state.isbn);
      context.books.set(isbn, made);
      return Promise.resolve(made);
    },

    delete({ state }, context) {
      if (state.title === "chained") throw new HookError("it is chained to the shelf");
      context.books.delete(state.isbn);
      return Promise.resolve();
    },

    importState: ({ id }) => ({ isbn: id, shelf: "default" }),

    moveState({ sourceType, sourceProvider, sourceVersion, state, private: data }) {
      if (sourceType !== "null_resource") return undefined;
      data.set("from", `${sourceProvider} ${sourceVersion}`);
      return { isbn: String((state.triggers as { isbn?: string }).isbn), shelf: "default" };
    },

    generateConfig: ({ config, state }) => ({ ...config, shelf: state.shelf === "default" ? null : state.shelf }),
  });

  const books = listResource(
    book,
    { description, attributes: { title: optional.string({ length: [1, 20], description }) } },
    {
      async *list({ config, warn }, context: Shelves) {
        if (config.title === "forbidden") throw new HookError("not for you", "Ask the librarian.", ["title"]);
        await Promise.resolve();
        for (const one of context.books.values()) {
          if (config.title !== null && !one.title.includes(config.title)) continue;
          if (one.lent) warn(`${one.title} is lent`);
          yield {
            displayName: `${one.title} \u001b[31m(${one.isbn})`,
            identity: { shelf: one.shelf, isbn: one.isbn },
            state: () => (one.title === "torn" ? Promise.reject(new HookError("torn cannot be read")) : one),
          };
        }
      },
    },
  );

  const stamp = action(
    defineSchema({
      type: "stamp",
      description,
      attributes: {
        times: required.value(t.number, { range: [0, 9], description }),
        confirm: optional.string({ description }),
      },
    }),
    {
      validate({ config, error }) {
        if (config.confirm === "no") error("it is not confirmed", "", ["confirm"]);
      },
      plan({ config, warn }) {
        if (isUnknown(config.times)) warn("how often is not known yet");
      },
      async invoke({ config, progress, warn, signal }) {
        for (let time = 1; time <= Number(config.times); time++) {
          progress(`stamp ${time}`);
          await Promise.resolve();
        }
        if (config.times === 9) throw new HookError("the ink is empty");
        if (signal.aborted) warn("interrupted");
        warn("stamped");
      },
    },
  );

  const functions = [
    providerFunction({
      name: "join_words",
      summary: "Joins.",
      description: "Joins words.",
      parameters: {
        firstWord: parameter(t.string, { description: "The first." }),
        glue: parameter(t.string, { allowNull: true, description: "Between them." }),
      },
      variadic: { name: "more", parameter: parameter(t.string, { description: "The others." }) },
      returns: t.object({ text: t.string, count: t.number }),
      call({ firstWord, glue }, more) {
        const bad = more.indexOf("");
        if (bad >= 0) throw new HookError("a word is empty", "Give letters.", ["more", bad]);
        if (firstWord === "") throw new HookError("the first word is empty", "", ["firstWord"]);
        return { text: [firstWord, ...more].join(glue ?? " "), count: 1 + more.length };
      },
    }),
    providerFunction({
      name: "or_later",
      summary: "Either.",
      description,
      deprecated: "say so yourself",
      parameters: { value: parameter(t.dynamic, { allowNull: true, allowUnknown: true, description }) },
      returns: t.string,
      call: ({ value }) => (isUnknown(value) ? unknown : JSON.stringify(value?.value ?? null)),
    }),
  ];

  return provider({
    address: "terraform.internal/test/shelf",
    schema: defineSchema({ type: "shelf", description, attributes: {} }),
    configure: () => shelves,
    resources: [book],
    dataSources: [],
    listResources: [books],
    actions: [stamp],
    functions,
  });
}
