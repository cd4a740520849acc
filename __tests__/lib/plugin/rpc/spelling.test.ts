import type { ObjectValue } from "../../../../lib/plugin/planning/object-value";
import { computed, optional, required, t } from "../../../../lib/schema";
import { unknown } from "../../../../lib/schema/values";
import type { Stored } from "../support/core";
import { serveOne } from "../support/one-resource";

const description = "";

function stored(state: ObjectValue): Stored {
  return { state, private: new Uint8Array(), shown: [] };
}

describe("another spelling of the same", () => {
  const same = (a: string | null, b: string | null): boolean => (a ?? "").toLowerCase() === (b ?? "").toLowerCase();
  const attributes = {
    name: optional.string({ semanticEquals: same, description }),
    at: computed.string({ description }),
    main: optional.nested("single", { ref: required.string({ semanticEquals: same, description }) }, { description }),
    refs: optional.nested(
      "set",
      { ref: required.string({ semanticEquals: same, description }), serial: computed.string({ description }) },
      { description },
    ),
  };
  const before = {
    name: "Ann",
    at: "then",
    main: { ref: "Main" },
    refs: [
      { ref: "A", serial: "1" },
      { ref: "B", serial: "2" },
    ],
  };

  test("is no change, at any depth", async () => {
    // GIVEN
    const core = await serveOne(attributes);
    const config = {
      name: "ANN",
      main: { ref: "MAIN" },
      refs: [
        { ref: "b", serial: null },
        { ref: "a", serial: null },
      ],
    };

    // WHEN
    const { did, state } = await core.change(config, stored(before));

    // THEN
    expect(did).toBe("nothing");
    expect(state).toStrictEqual(before);
  });

  test("keeps apart two elements of a set that say the same", async () => {
    const core = await serveOne(attributes);
    const refs = [
      { ref: "A", serial: null },
      { ref: "a", serial: null },
    ];
    const { planned } = await core.plan({ refs }, stored({ ...before, refs: [{ ref: "A", serial: "1" }] }));
    expect(planned?.refs).toMatchObject([{ ref: "A" }, { ref: "a" }]);
  });

  test("does not hide a change beside it", async () => {
    const core = await serveOne(attributes);
    const { planned } = await core.plan({ ...before, at: null, name: "Bob", main: { ref: "MAIN" } }, stored(before));
    expect(planned).toMatchObject({ name: "Bob", at: unknown, main: { ref: "Main" } });
  });

  test("cannot stand for what the configuration leaves out", async () => {
    const core = await serveOne(attributes);
    const { planned } = await core.plan({ ...before, at: null, name: null }, stored({ ...before, name: "" }));
    expect(planned).toMatchObject({ name: null });
  });

  test("is not asked of values that are not known", async () => {
    const core = await serveOne({
      them: optional.value(t.list(t.string), {
        semanticEquals: (a, b) => String(a?.map((text) => text.trim())) === String(b?.map((text) => text.trim())),
        description,
      }),
    });
    const { planned, shown } = await core.plan({ them: [unknown] }, stored({ them: ["a"] }));
    expect(shown).toStrictEqual([]);
    expect(planned).toStrictEqual({ them: [unknown] });
  });

  test("in an answer gives way to what was planned, or stored", async () => {
    // GIVEN a provider that shouts
    const shout = <S>(state: S): Promise<S> =>
      Promise.resolve({ ...state, name: "ANN", main: { ref: "MAIN" }, refs: [{ ref: "A", serial: "9" }] });
    const core = await serveOne(attributes, {
      create: ({ plan }) => shout({ ...plan, at: "now", refs: [] }),
      read: ({ state }) => shout(state),
    });

    // WHEN
    const created = await core.change({ name: "ann", main: { ref: "main" }, refs: [{ ref: "a", serial: null }] });
    const read = await core.read(created);

    // THEN
    expect(created.state).toStrictEqual({
      name: "ann",
      at: "now",
      main: { ref: "main" },
      refs: [{ ref: "a", serial: "9" }],
    });
    expect(read.state).toStrictEqual(created.state);
  });
});
