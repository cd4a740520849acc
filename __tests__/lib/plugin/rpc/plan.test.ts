import { HookError } from "../../../../lib/plugin";
import type { ObjectValue } from "../../../../lib/plugin/planning/object-value";
import { computed, optional, optionalComputed, required, t } from "../../../../lib/schema";
import { isUnknown, unknown } from "../../../../lib/schema/values";
import { errors, type Core, type Stored } from "../support/core";
import { serveOne } from "../support/one-resource";

const description = "";

function stored(state: ObjectValue): Stored {
  return { state, private: new Uint8Array(), shown: [] };
}

describe("what the provider computes", () => {
  const attributes = {
    id: computed.string({ useStateForUnknown: true, description }),
    secret: computed.string({ useStateForUnknown: true, nullable: true, description }),
    changedAt: computed.string({ description }),
    zone: optionalComputed.string({ useStateForUnknown: true, description }),
    size: optionalComputed.value(t.number, { default: 10, description }),
    name: optional.string({ description }),
  };
  const before = { id: "1", secret: null, changedAt: "then", zone: "z", size: 10, name: "n" };

  test("is unknown when a resource is to be created", async () => {
    // GIVEN
    const core = await serveOne(attributes);

    // WHEN
    const { planned } = await core.plan({ name: "n" });

    // THEN
    expect(planned).toStrictEqual({
      id: unknown,
      secret: unknown,
      changedAt: unknown,
      zone: unknown,
      size: 10,
      name: "n",
    });
  });

  test("becomes unknown in an update, unless it is kept", async () => {
    const core = await serveOne(attributes);
    const { planned } = await core.plan({ name: "other" }, stored(before));
    expect(planned).toStrictEqual({ ...before, name: "other", changedAt: unknown });
  });

  test("stays as it is when nothing changes", async () => {
    const core = await serveOne(attributes);
    const { planned } = await core.plan({ name: "n" }, stored(before));
    expect(planned).toStrictEqual(before);
  });

  test("is unknown in an update when it was never saved, unless null is a value of it", async () => {
    const core = await serveOne(attributes);
    const { planned } = await core.plan({ name: "other" }, stored({ ...before, id: null, zone: null }));
    expect(planned).toMatchObject({ id: unknown, zone: unknown, secret: null });
  });

  test("gives way to the configuration, and comes back when that is gone", async () => {
    const core = await serveOne(attributes);
    const given = await core.plan({ name: "n", size: 20, zone: "y" }, stored(before));
    const gone = await core.plan({ name: "n" }, stored({ ...before, size: 20 }));
    expect(given.planned).toMatchObject({ size: 20, zone: "y" });
    expect(gone.planned).toMatchObject({ size: 10, changedAt: unknown });
  });

  test("may be unknown in the configuration too", async () => {
    const core = await serveOne(attributes);
    const { planned } = await core.plan({ name: unknown, size: unknown, zone: unknown });
    expect(planned).toMatchObject({ name: unknown, size: unknown, zone: unknown });
  });
});

describe("nested attributes", () => {
  const attributes = {
    name: required.string({ description }),
    role: optionalComputed.string({ default: "reader", description }),
    level: optionalComputed.value(t.number, { description }),
    serial: computed.string({ useStateForUnknown: true, description }),
    detail: optional.nested(
      "single",
      { weight: required.value(t.number, { description }), grade: computed.string({ description }) },
      { description },
    ),
  };
  const element = (name: string, given: ObjectValue = {}): ObjectValue => ({
    name,
    role: null,
    level: null,
    serial: null,
    detail: null,
    ...given,
  });
  const was = (name: string, given: ObjectValue = {}): ObjectValue =>
    element(name, { role: "reader", level: 1, serial: `serial ${name}`, ...given });

  const plan = async (nesting: "set" | "list", config: ObjectValue[], prior: ObjectValue[]): Promise<ObjectValue[]> => {
    const core = await serveOne({
      on: optional.bool({ description }),
      them: optional.nested(nesting, attributes, { description }),
    });
    const { planned } = await core.plan({ on: true, them: config }, stored({ on: false, them: prior }));
    return planned?.them as unknown as ObjectValue[];
  };

  test("of a set keep what belongs to an element that stays, and only that", async () => {
    const them = await plan("set", [element("b"), element("c")], [was("a"), was("b")]);
    expect(them).toStrictEqual([
      was("b", { level: unknown }),
      element("c", { role: "reader", level: unknown, serial: unknown }),
    ]);
  });

  test("of a list do not give one element what belongs to another when elements move", async () => {
    const them = await plan("list", [element("b"), element("c")], [was("a"), was("b"), was("c")]);
    expect(them.map(({ serial }) => isUnknown(serial))).toStrictEqual([true, true]);
  });

  test("of a list keep what belongs to an element that stays at its place", async () => {
    const them = await plan(
      "list",
      [element("a", { role: "reader" }), element("b", { role: "writer" })],
      [was("a"), was("b")],
    );
    expect(them).toMatchObject([{ serial: "serial a" }, { serial: unknown }]);
  });

  test("in a set do not take the default of one element for what another one says", async () => {
    // GIVEN two elements that differ only in what one of them leaves out
    const config = [element("a"), element("a", { role: "writer", level: 2 })];

    // WHEN
    const them = await plan("set", config, []);

    // THEN
    expect(them).toMatchObject([
      { role: "reader", level: unknown },
      { role: "writer", level: 2 },
    ]);
  });

  test("in a set find what an element says though something inside of it is computed", async () => {
    // GIVEN
    const detail = { weight: 1, grade: null };
    const config = [element("a", { role: "writer", level: 5, detail })];
    const prior = [was("a", { role: "writer", level: 5, detail: { weight: 1, grade: "A" } })];

    // WHEN
    const them = await plan("set", config, prior);

    // THEN
    expect(them).toMatchObject([
      { role: "writer", level: 5, serial: "serial a", detail: { weight: 1, grade: unknown } },
    ]);
  });

  test("that are unknown as a whole, or in part, stay so", async () => {
    const core = await serveOne({ them: optional.nested("list", attributes, { description }) });
    const whole = await core.plan({ them: unknown });
    const part = await core.plan({ them: [unknown, element("a", { detail: unknown })] });
    expect(whole.planned).toStrictEqual({ them: unknown });
    expect(part.planned).toMatchObject({ them: [unknown, { name: "a", detail: unknown }] });
  });
});

describe("a replacement", () => {
  const core = (): Promise<Core> =>
    serveOne({
      id: computed.string({ useStateForUnknown: true, description }),
      shape: optional.string({ requiresReplace: true, description }),
      color: optional.string({ description }),
      main: optional.nested(
        "single",
        { kind: optional.string({ requiresReplace: true, description }) },
        { description },
      ),
      each: optional.nested("map", { kind: optional.string({ requiresReplace: true, description }) }, { description }),
      some: optional.nested("set", { kind: optional.string({ requiresReplace: true, description }) }, { description }),
    });
  const before = {
    id: "1",
    shape: "round",
    color: "red",
    main: { kind: "a" },
    each: { "k.1": { kind: "a" } },
    some: [{ kind: "a" }],
  };
  const config = { ...before, id: null };

  test.each([
    ["an attribute", { shape: "square" }, ["shape"]],
    ["an attribute that is left out", { shape: null }, ["shape"]],
    ["an attribute that is not known yet", { shape: unknown }, ["shape"]],
    ["an attribute that can be changed", { color: "blue" }, []],
    ["a nested attribute", { main: { kind: "b" } }, ["main.kind"]],
    ["an attribute below a key", { each: { "k.1": { kind: "b" } } }, ["each.k.1.kind"]],
    ["an attribute of an element of a set, which has no address", { some: [{ kind: "b" }] }, ["some"]],
    ["two attributes", { shape: "square", main: { kind: "b" } }, ["shape", "main.kind"]],
    ["nothing", {}, []],
  ])("is asked for by a change of %s", async (_what, change, expected) => {
    const { replace } = await (await core()).plan({ ...config, ...change }, stored(before));
    expect(replace).toStrictEqual(expected);
  });

  test("is never asked for when there is nothing yet", async () => {
    const { replace } = await (await core()).plan(config);
    expect(replace).toStrictEqual([]);
  });

  test("follows from a value that the plan hook sets", async () => {
    const one = await serveOne(
      {
        id: computed.string({ useStateForUnknown: true, requiresReplace: true, description }),
        name: optional.string({ description }),
      },
      {
        plan: ({ set }) => {
          set({ id: "2" });
        },
      },
    );
    const { planned, replace } = await one.plan({ name: "n" }, stored({ id: "1", name: "n" }));
    expect(planned).toStrictEqual({ id: "2", name: "n" });
    expect(replace).toStrictEqual(["id"]);
  });
});

describe("the defaults hook", () => {
  const attributes = {
    org: optionalComputed.string({ useStateForUnknown: true, requiresReplace: true, description }),
    name: optional.string({ description }),
  };

  test("fills in what the configuration leaves out, and nothing else", async () => {
    const core = await serveOne(attributes, { defaults: () => ({ org: "default", name: undefined as never }) });
    expect((await core.plan({ name: "n" })).planned).toStrictEqual({ org: "default", name: "n" });
    expect((await core.plan({ org: "given", name: "n" })).planned).toStrictEqual({ org: "given", name: "n" });
  });

  test("has nothing to say where it gives undefined", async () => {
    const core = await serveOne(attributes, { defaults: () => ({ org: undefined as never }) });
    const { planned, replace } = await core.plan({ name: "m" }, stored({ org: "o", name: "n" }));
    expect(planned).toStrictEqual({ org: "o", name: "m" });
    expect(replace).toStrictEqual([]);
  });

  test("sees the configuration and the state before", async () => {
    const core = await serveOne(attributes, {
      defaults: ({ config, prior }) => ({ org: `${prior?.org ?? "none"} ${String(config.name)}` }),
    });
    const { planned } = await core.plan({ name: "m" }, stored({ org: "o", name: "n" }));
    expect(planned).toMatchObject({ org: "o m" });
  });
});

describe("the plan hook", () => {
  const attributes = {
    id: computed.string({ useStateForUnknown: true, description }),
    name: optional.string({ description }),
  };

  test("may change what is planned, ask for a replacement, and warn", async () => {
    // GIVEN
    const core = await serveOne(attributes, {
      plan({ set, requireReplace, warn }) {
        set({ id: unknown });
        requireReplace("name");
        warn("one is odd", "It is.", ["name"]);
      },
    });

    // WHEN
    const { planned, replace, shown } = await core.plan({ name: "n" }, stored({ id: "1", name: "n" }));

    // THEN
    expect(planned).toStrictEqual({ id: unknown, name: "n" });
    expect(replace).toStrictEqual(["name"]);
    expect(shown).toStrictEqual([{ severity: "warning", summary: "one is odd", detail: "It is.", path: "name" }]);
  });

  test("is asked before a resource is destroyed, and cannot prevent that by setting values", async () => {
    const seen: unknown[] = [];
    const core = await serveOne(attributes, {
      plan({ planned, prior, set }) {
        seen.push(planned, prior);
        set({ id: "2" });
      },
    });
    const { planned } = await core.plan(null, stored({ id: "1", name: "n" }));
    expect(planned).toBeNull();
    expect(seen).toStrictEqual([null, { id: "1", name: "n" }]);
  });

  test("fails the plan by throwing, and by reporting an error", async () => {
    const core = await serveOne(attributes, {
      plan({ error }) {
        error("bad name", "Take another.", ["name"]);
        throw new Error("and broken");
      },
    });
    expect(errors(await core.plan({ name: "n" }))).toStrictEqual([
      { severity: "error", summary: "bad name", detail: "Take another.", path: "name" },
      { severity: "error", summary: "and broken", detail: "", path: "" },
    ]);
  });

  test("that sets a value of another type is told so", async () => {
    const core = await serveOne(attributes, {
      plan: ({ set }) => {
        set({ id: 5 } as never);
      },
    });
    const [error] = errors(await core.plan({ name: "n" }));
    expect(error).toMatchObject({ summary: "invalid value from the provider", path: "id" });
    expect(error?.detail).toContain("expected a string, got a number");
  });
});

test("a change lists what the configuration changes, not what the provider decides", async () => {
  // GIVEN
  const changes: unknown[] = [];
  const inner = { name: required.string({ description }), serial: computed.string({ description }) };
  const core = await serveOne(
    {
      id: computed.string({ description }),
      zone: optionalComputed.string({ description }),
      name: optional.string({ description }),
      note: optional.string({ description }),
      list: optional.nested("list", inner, { description }),
      set: optional.nested("set", inner, { description }),
      map: optional.nested("map", inner, { description }),
    },
    {
      update({ changed, plan, state }) {
        changes.push(changed);
        return Promise.resolve({ ...state, name: plan.name, note: plan.note });
      },
    },
  );
  const nested = {
    list: [{ name: "a", serial: "1" }],
    set: [{ name: "b", serial: "2" }],
    map: { k: { name: "c", serial: "3" } },
  };
  const config = {
    list: [{ name: "a", serial: null }],
    set: [{ name: "b", serial: null }],
    map: { k: { name: "c", serial: null } },
  };

  // WHEN
  await core.change({ ...config, name: "new" }, stored({ id: "1", zone: "z", name: "old", note: "gone", ...nested }));

  // THEN
  expect(changes).toStrictEqual([{ name: "new", note: null }]);
});

describe("a provider that only makes plans to look at", () => {
  const attributes = {
    id: computed.string({ useStateForUnknown: true, description }),
    name: optional.string({ description }),
  };
  const draftBecause = "DRAFT is 1";

  test("shows what is planned, and says what the hooks have against it as warnings", async () => {
    // GIVEN
    const core = await serveOne(
      attributes,
      {
        plan({ error, set }) {
          error("reported", "why", ["name"]);
          set({ id: "known" });
          throw new HookError("refused", "for a reason");
        },
      },
      { draftBecause },
    );

    // WHEN
    const { planned, shown } = await core.plan({ name: "n" });

    // THEN
    expect(planned).toStrictEqual({ id: "known", name: "n" });
    expect(shown).toEqual([
      { severity: "warning", summary: "reported", detail: "why", path: "name" },
      { severity: "warning", summary: "refused", detail: "for a reason", path: "" },
    ]);
  });

  test.each([
    ["create", { name: "n" }, undefined],
    ["update", { name: "n" }, stored({ id: "1", name: "old" })],
    ["delete", null, stored({ id: "1", name: "old" })],
  ])("does not %s anything", async (_, config, prior) => {
    // GIVEN
    const act = jest.fn();
    const core = await serveOne(attributes, { create: act, update: act, delete: act }, { draftBecause });

    // WHEN
    const { state, shown } = await core.apply(config, await core.plan(config, prior), prior);

    // THEN
    expect(act).not.toHaveBeenCalled();
    expect(state).toStrictEqual(prior?.state ?? null);
    expect(shown).toEqual([
      {
        severity: "error",
        summary: "this provider only makes plans to look at",
        detail: "Nothing is changed: DRAFT is 1. To apply, run terraform without that.",
        path: "",
      },
    ]);
  });
});
