import { HookError } from "../../../../lib/plugin";
import { computed, optional, required, t } from "../../../../lib/schema";
import { unknown } from "../../../../lib/schema/values";
import { errors, type Core, type Stored } from "../support/core";
import { serveOne } from "../support/one-resource";

const description = "";
const attributes = {
  id: computed.string({ useStateForUnknown: true, description }),
  secret: computed.string({ useStateForUnknown: true, nullable: true, sensitive: true, description }),
  name: required.string({ description }),
  size: optional.value(t.number, { description }),
  parts: optional.nested(
    "list",
    { name: required.string({ description }), serial: computed.string({ description }) },
    { description },
  ),
};
const config = { name: "n", size: 1 };
const before: Stored = {
  state: { id: "1", secret: "hush", name: "old", size: 1, parts: null },
  private: new Uint8Array(),
  shown: [],
};

type Hooks = NonNullable<Parameters<typeof serveOne<typeof attributes>>[1]>;
const serve = (hooks: Hooks): Promise<Core> => serveOne(attributes, hooks);

/** The loosest of hooks: what a plain JavaScript provider could do. */
const careless = (hook: (save: (known: unknown) => void) => unknown): Hooks => ({
  create: ({ save }) => hook(save as never) as never,
  update: ({ save }) => hook(save as never) as never,
});

async function create(core: Core): Promise<Stored> {
  return core.apply(config, await core.plan(config));
}

async function update(core: Core): Promise<Stored> {
  return core.apply(config, await core.plan(config, before), before);
}

describe("a creation that fails", () => {
  test("before anything is saved leaves nothing", async () => {
    const created = await create(await serve({ create: () => Promise.reject(new Error("refused")) }));
    expect(created.state).toBeNull();
    expect(errors(created)).toStrictEqual([{ severity: "error", summary: "refused", detail: "", path: "" }]);
  });

  test("after a save leaves what was saved and what was asked for", async () => {
    const core = await serve({
      create({ save }) {
        save({ id: "1", secret: "hush" });
        throw new HookError("timed out", "Try again.", ["size"]);
      },
    });
    const created = await create(core);
    expect(created.state).toStrictEqual({ id: "1", secret: "hush", name: "n", size: 1, parts: null });
    expect(errors(created)).toStrictEqual([
      { severity: "error", summary: "timed out", detail: "Try again.", path: "size" },
    ]);
  });

  test("leaves all that was saved bit by bit, the last value of each", async () => {
    const core = await serve({
      create({ save }) {
        save({ id: "1" });
        save({ size: 2 });
        save({ size: 3, secret: "hush" });
        throw new Error("refused");
      },
    });
    expect((await create(core)).state).toStrictEqual({ id: "1", secret: "hush", name: "n", size: 3, parts: null });
  });

  test("keeps the known part of what was asked for", async () => {
    // GIVEN
    const core = await serve(
      careless((save) => {
        save({ id: "1" });
        throw new Error("refused");
      }),
    );
    const withParts = { ...config, parts: [{ name: "p", serial: null }] };

    // WHEN
    const { state } = await core.apply(withParts, await core.plan(withParts));

    // THEN
    expect(state).toMatchObject({ id: "1", parts: [{ name: "p", serial: null }] });
  });

  test("is not changed by what the hook does to a saved object afterwards", async () => {
    const core = await serve(
      careless((save) => {
        const known: Record<string, unknown> = { id: "1", parts: [{ name: "p", serial: "s" }] };
        save(known);
        known.id = Symbol("broken");
        (known.parts as unknown[]).push(7);
        throw new Error("refused");
      }),
    );
    expect((await create(core)).state).toMatchObject({ id: "1", parts: [{ name: "p", serial: "s" }] });
  });
});

describe("an update that fails", () => {
  test("leaves the state before", async () => {
    const updated = await update(await serve({ update: () => Promise.reject(new Error("refused")) }));
    expect(updated.state).toStrictEqual(before.state);
    expect(errors(updated)).toHaveLength(1);
  });

  test("after a save leaves the state before with what was saved", async () => {
    const core = await serve(
      careless((save) => {
        save({ name: "n" });
        throw new Error("refused");
      }),
    );
    expect((await update(core)).state).toStrictEqual({ ...before.state, name: "n" });
  });
});

describe("garbage from a hook is an error, and no saved id is lost to it", () => {
  const whole = { id: "1", secret: null, name: "n", size: 1, parts: null };
  const circular: Record<string, unknown> = { ...whole };
  circular.parts = [circular];

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "the provider gave no state"],
    ["null", null, "the provider gave no state"],
    ["a text", "created", "the provider gave no state"],
    ["a list", [whole], "the provider gave no state"],
    ["an unknown value", unknown, "the provider gave no state"],
    ["an empty object", {}, "the provider gave no value for id, secret, name, size, parts"],
    ["an undefined id", { ...whole, id: undefined }, "the provider gave no value for id"],
    ["an unknown id", { ...whole, id: unknown }, "the provider gave no value for id"],
    [
      "an unknown inside",
      { ...whole, parts: [{ name: "p", serial: unknown }] },
      "the provider gave no value for parts",
    ],
    ["an id of another type", { ...whole, id: 1 }, "invalid value from the provider"],
    ["a number that is none", { ...whole, size: NaN }, "invalid value from the provider"],
    ["an element of another type", { ...whole, parts: ["p"] }, "invalid value from the provider"],
    ["a date", { ...whole, name: new Date(0) }, "invalid value from the provider"],
    ["half of a surrogate pair", { ...whole, name: "\ud800" }, "invalid value from the provider"],
  ])("%s as the result", async (_what, result, summary) => {
    // GIVEN
    const core = await serve(
      careless((save) => {
        save({ id: "1" });
        return Promise.resolve(result);
      }),
    );

    // WHEN
    const created = await create(core);
    const updated = await update(core);

    // THEN
    expect(errors(created)).toMatchObject([{ summary }]);
    expect(created.state).toMatchObject({ id: "1", name: "n" });
    expect(errors(updated)).toMatchObject([{ summary }]);
    expect(updated.state).toMatchObject({ id: "1" });
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "1"],
    ["an id of another type", { id: 2 }],
    ["no id", { id: null }],
    ["an unknown id", { id: unknown }],
    ["an undefined id", { id: undefined }],
    ["an attribute that does not exist", { identifier: "2" }],
    ["a value that refers to itself", circular],
  ])("%s as a later save", async (_what, garbage) => {
    const core = await serve(
      careless((save) => {
        save({ id: "1" });
        save(garbage);
        throw new Error("refused");
      }),
    );
    expect((await create(core)).state).toMatchObject({ id: "1", name: "n" });
  });

  test("a null where the id is due", async () => {
    const core = await serve(
      careless((save) => {
        save({ id: "1" });
        return Promise.resolve({ ...whole, id: null });
      }),
    );
    const created = await create(core);
    expect(errors(created)).toStrictEqual([]);
    expect(created.state).toStrictEqual(whole);
  });

  test.each<[string, unknown, string]>([
    ["undefined", undefined, "the provider failed"],
    ["null", null, "the provider failed"],
    ["a text", "refused", "refused"],
    ["an object without a text", Object.create(null), "the provider failed"],
    ["an error without a message", new AggregateError([], ""), "AggregateError"],
    ["an error with a code alone", Object.assign(new Error(), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  ])("%s thrown", async (_what, thrown, summary) => {
    const core = await serve(
      careless((save) => {
        save({ id: "1" });
        throw thrown;
      }),
    );
    const created = await create(core);
    expect(errors(created)).toMatchObject([{ summary }]);
    expect(created.state).toMatchObject({ id: "1" });
  });

  test("a path that leads nowhere", async () => {
    const core = await serve(
      careless((save) => {
        save({ id: "1" });
        throw new HookError("refused", "", ["parts", "first", "nowhere"]);
      }),
    );
    const created = await create(core);
    expect(errors(created)).toMatchObject([{ summary: "refused", path: "parts" }]);
    expect(created.state).toMatchObject({ id: "1" });
  });

  test("private data that JSON cannot hold", async () => {
    const core = await serve({
      create({ save, private: data }) {
        save({ id: "1" });
        data.set("count", 1n);
        throw new Error("not reached");
      },
    });
    const created = await create(core);
    expect(errors(created)).toMatchObject([{ summary: 'private data "count" must be something that JSON can hold' }]);
    expect(created.state).toMatchObject({ id: "1" });
  });
});

describe("a deletion", () => {
  test("leaves nothing", async () => {
    const deleted: unknown[] = [];
    const core = await serve({
      delete({ state }) {
        deleted.push(state);
        return Promise.resolve();
      },
    });
    expect((await core.apply(null, await core.plan(null, before), before)).state).toBeNull();
    expect(deleted).toStrictEqual([before.state]);
  });

  test("that fails leaves the state before", async () => {
    const core = await serve({ delete: () => Promise.reject(new Error("refused")) });
    const deleted = await core.apply(null, await core.plan(null, before), before);
    expect(deleted.state).toStrictEqual(before.state);
    expect(errors(deleted)).toMatchObject([{ summary: "refused" }]);
  });
});

describe("private data", () => {
  const count = (data: { get(key: string): unknown; set(key: string, value: unknown): void }, key: string): void => {
    data.set(key, Number(data.get(key) ?? 0) + 1);
  };
  const counting = (): Promise<Core> =>
    serveOne(
      { name: optional.string({ requiresReplace: true, description }), note: optional.string({ description }) },
      {
        plan: ({ private: data }) => {
          count(data, "plans");
        },
        create: ({ plan, private: data }) => {
          count(data, "creates");
          return Promise.resolve(plan);
        },
        read: ({ state, private: data }) => {
          count(data, "reads");
          return Promise.resolve(state);
        },
      },
    );
  const contents = (data: Uint8Array): unknown => JSON.parse(Buffer.from(data).toString());

  test("goes from plan to apply, from there to read, and on to the next plan", async () => {
    const core = await counting();
    const created = await core.change({ name: "n", note: null });
    const read = await core.read(created);
    const planned = await core.plan({ name: "n", note: "new" }, read);
    expect(contents(created.private)).toStrictEqual({ plans: 1, creates: 1 });
    expect(contents(read.private)).toStrictEqual({ plans: 1, creates: 1, reads: 1 });
    expect(contents(planned.private)).toStrictEqual({ plans: 2, creates: 1, reads: 1 });
  });

  test("goes through both plans of a replacement", async () => {
    const core = await counting();
    const replaced = await core.change({ name: "m", note: null }, await core.change({ name: "n", note: null }));
    expect(replaced.did).toBe("replace");
    expect(contents(replaced.private)).toStrictEqual({ plans: 3, creates: 2 });
  });

  test("goes from the plan of a destruction to the deletion", async () => {
    const core = await counting();
    const planned = await core.plan(null, await core.change({ name: "n", note: null }));
    expect(contents(planned.private)).toStrictEqual({ plans: 2, creates: 1 });
  });

  test("is kept when a hook fails", async () => {
    const core = await serve({
      create({ save, private: data }) {
        save({ id: "1" });
        data.set("step", { done: ["one"] });
        throw new Error("refused");
      },
    });
    expect(contents((await create(core)).private)).toStrictEqual({ step: { done: ["one"] } });
  });

  test("forgets what is set to undefined, and does not follow changes of what was set", async () => {
    const core = await serve({
      plan({ private: data }) {
        const list = [1];
        data.set("list", list);
        list.push(2);
        data.set("other", 1);
        data.set("other", undefined);
      },
    });
    expect(contents((await core.plan(config)).private)).toStrictEqual({ list: [1] });
  });

  test("that is damaged is as good as none", async () => {
    const core = await counting();
    const damaged = { state: { name: "n", note: null }, private: Buffer.from("{"), shown: [] };
    expect(contents((await core.read(damaged)).private)).toStrictEqual({ reads: 1 });
  });
});

test("a sensitive value that the provider has seen is in no message", async () => {
  // GIVEN
  const core = await serve({
    create: ({ save }) => {
      save({ id: "1", secret: "open sesame" });
      throw new Error("POST /caves?word=open%20sesame said: open sesame is wrong");
    },
  });

  // WHEN
  const created = await create(core);

  // THEN
  expect(errors(created)).toMatchObject([{ summary: "POST /caves?word=[redacted] said: [redacted] is wrong" }]);
  expect(created.state).toMatchObject({ secret: "open sesame" });
});
