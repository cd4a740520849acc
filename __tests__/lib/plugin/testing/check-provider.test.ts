import { HookError } from "../../../../lib/plugin";
import type { RuleName } from "../../../../lib/plugin/testing";
import { type Book, checkHooks, type Hooks, type Library, rightHooks } from "./shelf";

test("hooks without a mistake pass, with each operation interrupted at each step", async () => {
  const report = await checkHooks(rightHooks);

  expect(report).toStrictEqual({ book: { lives: 20, interruptions: expect.any(Number) as number } });
  expect(report.book?.interruptions).toBeGreaterThan(25);
});

interface Mistake {
  readonly hooks: Partial<Hooks>;
  readonly rule: RuleName;
  readonly sentence: RegExp;
  readonly prepare?: (library: Library) => void;
}

let counter = 0;
const create: Hooks["create"] = (...given) => rightHooks.create(...given);
const { read, update } = rightHooks;
const again = async (book: Promise<Book | undefined>, change: (book: Book) => Book): Promise<Book | undefined> => {
  const found = await book;
  return found && change(found);
};

const mistakes: Readonly<Record<string, Mistake>> = {
  "an id that is saved too late": {
    hooks: {
      async create({ plan }, library) {
        const book = await library.add(plan);
        await library.stamp(book.id);
        return book;
      },
    },
    rule: "saves-the-id-at-once",
    sentence: /book: create, when stamp failed: the id came with add, and nothing of it is in the state\. Call save/,
  },
  "a read that takes a 403 for gone": {
    hooks: {
      async read({ state }, library) {
        try {
          return await library.find(state.id);
        } catch (error) {
          if ((error as { status?: number }).status === 403) return undefined;
          throw error;
        }
      },
    },
    rule: "not-allowed-is-not-gone",
    sentence: /read, when find is not allowed \(403\): read says that the object is gone/,
  },
  "a read that takes any failure for gone": {
    hooks: { read: ({ state }, library) => library.find(state.id).catch(() => undefined) },
    rule: "not-allowed-is-not-gone",
    sentence: /read, when find failed: read says that the object is gone/,
  },
  "an unknown that comes back": {
    hooks: {
      create: async (operation, library) => ({
        ...(await create(operation, library)),
        madeAt: operation.plan.madeAt as string,
      }),
    },
    rule: "known-after-apply",
    sentence: /create gave a state that is not whole: the provider gave no value for made_at/,
  },
  "a list in another order": {
    hooks: {
      create: async (operation, library) => {
        const book = await create(operation, library);
        return { ...book, tags: book.tags && [...book.tags].sort().reverse() };
      },
    },
    rule: "keeps-to-the-plan",
    sentence: /book came out of the apply otherwise than planned: tags\.0: another value/,
  },
  "a list that read gives in another order": {
    hooks: {
      read: ({ state }, library) =>
        again(read({ state } as never, library), (book) => ({
          ...book,
          tags: book.tags && [...book.tags].sort().reverse(),
        })),
    },
    rule: "reads-what-it-wrote",
    sentence: /the first read after \w+ gives other values: tags was \[.*\], is \[.*\]/,
  },
  "an empty text for null": {
    hooks: {
      create: async (operation, library) => ({
        ...(await create(operation, library)),
        note: operation.plan.note ?? "",
      }),
    },
    rule: "keeps-to-the-plan",
    sentence: /otherwise than planned: note: null and not null.*null stays null and no empty text/,
  },
  "a clock in plan": {
    hooks: {
      plan({ prior, set }) {
        if (!prior) set({ madeAt: new Date().toISOString().slice(0, 10) });
      },
    },
    rule: "plans-the-same-twice",
    sentence:
      /two plans of one configuration differ in madeAt, in another process or at another time\. .*never on the clock/,
  },
  "a default that changes": {
    hooks: { defaults: () => ({ topic: `topic-${++counter}` }) },
    rule: "plans-the-same-twice",
    sentence: /differ in topic.*: the hook defaults gives something else each time/,
  },
  "a default that changes for what is there": {
    hooks: { defaults: ({ prior }) => ({ topic: prior ? "later" : "first" }) },
    rule: "empty-second-plan",
    sentence: /the plan after create is not empty: topic was "first", is "later"/,
  },
  "a secret in an error": {
    hooks: {
      async create({ plan, save }, library) {
        const book = await library.add(plan);
        save({ id: book.id });
        try {
          await library.stamp(book.id);
        } catch {
          throw new HookError(`cannot stamp ${JSON.stringify(book)}`);
        }
        return book;
      },
    },
    rule: "keeps-secrets",
    sentence: /when stamp failed: an error or the log tells a secret that a step has given/,
  },
  "a delete that fails on what is gone": {
    hooks: { delete: ({ state }, library) => library.remove(state.id) },
    rule: "deletes-what-is-gone",
    sentence: /delete of what is gone already failed: there is no book book-1\. Done already is done/,
  },
  "an import that forgets an attribute": {
    hooks: {
      read: ({ state }, library) =>
        again(library.find(state.id), (book) => ({ ...book, code: state.code, topic: state.topic })),
    },
    rule: "import-equals-create",
    sentence:
      /an import by "book-1" gives another state than create: topic was "misc", is null; code was \(sensitive\), is \(sensitive\)/,
  },
  "a state upgrade that loses an attribute": {
    hooks: {
      upgradeState: (operation) => ({ ...rightHooks.upgradeState(operation), title: null as never }),
    },
    rule: "upgrades-without-loss",
    sentence: /a state of schema version 0 loses values on its way to 1: title was "\w+", is null/,
  },
  "a create that makes another one": {
    hooks: {},
    prepare: (library) => {
      library.isCareless = true;
    },
    rule: "adopts-or-refuses",
    sentence: /create, when the answer to add was lost: the next run has made another one, and there are 2/,
  },
  "a create that finds its own half-made object in its way": {
    hooks: {
      async create({ plan, save }, library) {
        const book = await library.add(plan);
        await library.stamp(book.id).catch(async (error: unknown) => {
          save({ id: book.id });
          await library.find("book-1");
          throw error;
        });
        return book;
      },
      delete: () => Promise.resolve(),
    },
    rule: "deletes-what-is-gone",
    sentence: /a read of what was deleted gives a state, as if it were there/,
  },
  "an update that gives the state before": {
    hooks: {
      update: async (operation, library) => ({ ...(await update(operation, library)), title: operation.state.title }),
    },
    rule: "keeps-to-the-plan",
    sentence: /otherwise than planned: title: another value/,
  },
  "an update that is not done": {
    hooks: { update: ({ plan }) => Promise.resolve(plan as Book) },
    rule: "reads-what-it-wrote",
    sentence: /the first read after update gives other values/,
  },
  "a plan that fails on what is not known": {
    hooks: {
      plan({ planned }) {
        if (planned && (planned.title as string).length > 100) throw new HookError("too long");
        if (planned) (planned.title as string).toUpperCase();
      },
    },
    rule: "plans-with-unknowns",
    sentence: /with title not known yet, planning failed: .*toUpperCase/,
  },
  "a read with a counter": {
    hooks: {
      read: ({ state }, library) => again(library.find(state.id), (book) => ({ ...book, madeAt: String(++counter) })),
    },
    rule: "reads-what-it-wrote",
    sentence: /the first read after create gives other values: made_at was/,
  },
};

test.each(Object.entries(mistakes))(
  "%s is found, and the rule is said",
  async (_, { hooks, rule, sentence, prepare }) => {
    const check = checkHooks({ ...rightHooks, ...hooks }, { runs: 5, interrupted: 1, ...(prepare && { prepare }) });

    await expect(check).rejects.toMatchObject({ rule, message: expect.stringMatching(sentence) as string });
  },
);

test("a rule that is not asked for is not held", async () => {
  const careless = { prepare: (library: Library) => void (library.isCareless = true) };

  await expect(
    checkHooks(rightHooks, careless, { except: ["adopts-or-refuses", "leaves-nothing-behind"] }),
  ).resolves.toBeDefined();
});

test("a failure tells the smallest configuration that was found, and how to try it again", async () => {
  const check = checkHooks({ ...rightHooks, delete: ({ state }, library) => library.remove(state.id) });

  await expect(check).rejects.toThrow(/with \{ title: 'one' \}, then \{ title: 'one' \}\nTo try it again: seed 14$/);
});

test("an arbitrary that makes what the provider refuses is told so", async () => {
  const hooks: Hooks = {
    ...rightHooks,
    validate: ({ error }) => {
      error("no books today", "Come again.");
    },
  };

  await expect(checkHooks(hooks)).rejects.toThrow(
    "the provider refuses a configuration that it is to be checked with: no books today",
  );
});
