import { HookError, createLog, createService, type EphemeralResourceHooks } from "../../../../lib/plugin";
import { tfplugin6 } from "../../../../lib/plugin/protocol";
import { computed, optional, optionalComputed, required } from "../../../../lib/schema";
import { unknown } from "../../../../lib/schema/values";
import { fixture } from "../../../fixtures/kinds-provider/provider";
import { serveEphemeral, type Context } from "../support/one-ephemeral";

const description = "";
const attributes = {
  scope: required.string({ length: [1, 5], description }),
  zone: optionalComputed.string({ semanticEquals: (a, b) => a?.toLowerCase() === b?.toLowerCase(), description }),
  note: optional.string({ description }),
  token: computed.string({ sensitive: true, description }),
};
type Hooks = EphemeralResourceHooks<typeof attributes, Context>;

const opened = { scope: "all", zone: "eu", note: null, token: "sword-fish-1" };
const open: Hooks["open"] = ({ config }) =>
  Promise.resolve({ ...config, zone: config.zone ?? "eu", token: "sword-fish-1" });

describe("the schema of an ephemeral resource", () => {
  const context = { signal: new AbortController().signal };

  test("is listed beside those of resources and data sources", async () => {
    const service = createService(fixture, createLog({ name: "test", environment: {} }));
    const schema = await service.getProviderSchema(new tfplugin6.GetProviderSchema.Request(), context);
    const metadata = await service.getMetadata(new tfplugin6.GetMetadata.Request(), context);

    expect(Object.keys(schema.ephemeralResourceSchemas ?? {})).toStrictEqual(["fixture_lease"]);
    expect(schema.ephemeralResourceSchemas?.fixture_lease?.block?.attributes).toMatchObject([
      { name: "key", required: true },
      { name: "renewals", optional: true },
      { name: "secret", computed: true, sensitive: true },
    ]);
    expect(metadata.ephemeralResources).toStrictEqual([{ typeName: "fixture_lease" }]);
  });

  test("is left out by a provider that has none", async () => {
    const { ephemeralResources, ...others } = fixture;
    const service = createService(others, createLog({ name: "test", environment: {} }));
    const { ephemeralResourceSchemas } = await service.getProviderSchema(
      new tfplugin6.GetProviderSchema.Request(),
      context,
    );

    expect(ephemeralResources).toHaveLength(1);
    expect(ephemeralResourceSchemas).toStrictEqual({});
  });

  test("is needed: a type that does not exist is an error, not a fault of the protocol", async () => {
    const service = createService(fixture, createLog({ name: "test", environment: {} }));
    const request = new tfplugin6.OpenEphemeralResource.Request({ typeName: "fixture_nothing" });
    const { diagnostics } = await service.openEphemeralResource(request, context);

    expect(diagnostics).toMatchObject([{ summary: "unknown ephemeral resource type fixture_nothing" }]);
  });
});

describe("validation of an ephemeral resource", () => {
  test("follows the schema and the hook, and lets unknown values pass", async () => {
    // GIVEN
    const validate: Hooks["validate"] = ({ config, error }) => {
      if (config.note === "") error("an empty note", "Leave it out.", ["note"]);
    };
    const one = await serveEphemeral(attributes, { open, validate });

    // WHEN, THEN
    expect(await one.validate({ scope: "far too long", note: "" })).toMatchObject([
      { severity: "error", summary: "invalid scope", path: "scope" },
      { severity: "error", summary: "an empty note", detail: "Leave it out.", path: "note" },
    ]);
    expect(await one.validate({ scope: unknown, note: unknown })).toStrictEqual([]);
  });
});

describe("opening", () => {
  test("gives the configuration and what configure returned to the hook, and its result to Terraform", async () => {
    const one = await serveEphemeral(attributes, {
      open: ({ config }, { name }) => Promise.resolve({ ...config, zone: name, token: "sword-fish-1" }),
    });

    expect(await one.open({ scope: "some" })).toStrictEqual({
      result: { scope: "some", zone: "shared", note: null, token: "sword-fish-1" },
      renewAt: undefined,
      private: Buffer.alloc(0),
      shown: [],
    });
  });

  test("says when to renew, to the millisecond, and hands over private data", async () => {
    const when = new Date("2026-03-01T10:20:30.450Z");
    const one = await serveEphemeral(attributes, {
      open(operation, context) {
        operation.private.set("lease", 7);
        operation.renewAt(when);
        return open(operation, context);
      },
      renew: () => Promise.resolve(),
    });

    const { renewAt, private: data } = await one.open({ scope: "all" });

    expect(renewAt).toStrictEqual(when);
    expect(Buffer.from(data).toString()).toBe('{"lease":7}');
  });

  test("keeps the configuration's spelling of a value that means the same", async () => {
    const one = await serveEphemeral(attributes, { open: () => Promise.resolve({ ...opened, zone: "eu" }) });

    expect((await one.open({ scope: "all", zone: "EU" })).result).toMatchObject({ zone: "EU" });
  });

  test("shows what the hook throws, at the attribute that it names, and its warnings", async () => {
    const one = await serveEphemeral(attributes, {
      open({ warn }) {
        warn("the door sticks");
        throw new HookError("no such scope", "There are none.", ["scope"]);
      },
    });

    expect(await one.open({ scope: "all" })).toMatchObject({
      result: null,
      shown: [
        { severity: "warning", summary: "the door sticks" },
        { severity: "error", summary: "no such scope", detail: "There are none.", path: "scope" },
      ],
    });
  });

  test.each<[string, unknown, string, string]>([
    ["nothing", undefined, "the provider gave no state", ""],
    ["less than the schema says", { scope: "all" }, "the provider gave no value for zone, note, token", ""],
    ["an unknown value", { ...opened, token: unknown }, "the provider gave no value for token", ""],
    ["a value of another type", { ...opened, token: 7 }, "invalid value from the provider", "token"],
    ["another scope than asked for", { ...opened, scope: "one" }, other("scope"), "scope"],
    ["another zone than asked for", { ...opened, zone: "us" }, other("zone"), "zone"],
    ["a note that was not asked for", { ...opened, note: "x" }, other("note"), "note"],
  ])("refuses %s, and closes what it does not hand over", async (_what, answer, summary, path) => {
    // GIVEN
    const closed: unknown[] = [];
    const one = await serveEphemeral(attributes, {
      open(operation) {
        operation.private.set("lease", 7);
        return Promise.resolve(answer as never);
      },
      close(operation) {
        closed.push(operation.private.get("lease"));
        return Promise.resolve();
      },
    });

    // WHEN
    const result = await one.open({ scope: "all", zone: "eu" });

    // THEN
    expect(result).toMatchObject({ result: null, renewAt: undefined, shown: [{ severity: "error", summary, path }] });
    expect(closed).toStrictEqual([7]);
  });

  test("does not close what the hook itself has failed to open", async () => {
    const close = jest.fn();
    const one = await serveEphemeral(attributes, { open: () => Promise.reject(new Error("out of order")), close });

    expect((await one.open({ scope: "all" })).shown).toMatchObject([{ summary: "out of order" }]);
    expect(close).not.toHaveBeenCalled();
  });

  test("tells both when what it refuses cannot be closed either", async () => {
    const one = await serveEphemeral(attributes, {
      open: () => Promise.resolve({ ...opened, scope: "one" }),
      close: () => Promise.reject(new Error("the door is stuck")),
    });

    expect((await one.open({ scope: "all" })).shown).toMatchObject([
      { summary: other("scope") },
      { summary: "the door is stuck" },
    ]);
  });

  test("keeps the secrets of the result out of messages and the log, from then on", async () => {
    const one = await serveEphemeral(attributes, {
      open,
      close({ log }) {
        log.info("closing", { token: "sword-fish-1" });
        throw new Error("cannot close sword-fish-1");
      },
    });

    await one.open({ scope: "all" });
    const [error] = await one.close();

    expect(error?.summary).toBe("cannot close [redacted]");
    expect(one.log.join("")).toContain("closing");
    expect(one.log.join("")).not.toContain("sword-fish-1");
  });

  test.each<[string, Date, Partial<Hooks>, string]>([
    ["at no time", new Date(Number.NaN), { renew: () => Promise.resolve() }, "at a time that does not exist"],
    ["before 1970", new Date(-1), { renew: () => Promise.resolve() }, "at a time that does not exist"],
    ["without a hook for it", new Date(1), {}, "has no hook for it"],
  ])("refuses to be renewed %s", async (_what, when, hooks, summary) => {
    const one = await serveEphemeral(attributes, {
      ...hooks,
      open(operation, context) {
        operation.renewAt(when);
        return open(operation, context);
      },
    });

    expect((await one.open({ scope: "all" })).shown).toMatchObject([
      { severity: "error", summary: expect.stringContaining(summary) as string },
    ]);
  });

  test("puts off a renewal that is too far away for the protocol to as late as it can say", async () => {
    const one = await serveEphemeral(attributes, {
      open(operation, context) {
        operation.renewAt(new Date(8.64e15));
        return open(operation, context);
      },
      renew: () => Promise.resolve(),
    });

    expect((await one.open({ scope: "all" })).renewAt?.getUTCFullYear()).toBe(2106);
  });
});

describe("renewing", () => {
  test("knows the private data, changes them, and says when the next one is due", async () => {
    const when = new Date("2026-03-01T11:00:00Z");
    const one = await serveEphemeral(attributes, {
      open,
      renew({ private: data, renewAt }, { name }) {
        data.set("renewed by", name);
        renewAt(when);
        return Promise.resolve();
      },
    });

    const renewed = await one.renew(Buffer.from('{"lease":7}'));

    expect(renewed).toMatchObject({ renewAt: when, shown: [] });
    expect(JSON.parse(Buffer.from(renewed.private).toString())).toStrictEqual({ lease: 7, "renewed by": "shared" });
  });

  test("that says no time was the last one", async () => {
    const one = await serveEphemeral(attributes, { open, renew: () => Promise.resolve() });

    expect((await one.renew()).renewAt).toBeUndefined();
  });

  test("that fails is an error", async () => {
    const one = await serveEphemeral(attributes, { open, renew: () => Promise.reject(new Error("too late")) });

    expect((await one.renew()).shown).toMatchObject([{ severity: "error", summary: "too late" }]);
  });
});

describe("closing", () => {
  test("knows the private data", async () => {
    const closed: unknown[] = [];
    const one = await serveEphemeral(attributes, {
      open,
      close({ private: data }, { name }) {
        closed.push(data.get("lease"), name);
        return Promise.resolve();
      },
    });

    expect(await one.close(Buffer.from('{"lease":7}'))).toStrictEqual([]);
    expect(closed).toStrictEqual([7, "shared"]);
  });

  test("and renewing are answered where there are no hooks for them", async () => {
    const one = await serveEphemeral(attributes, { open });

    expect(await one.close()).toStrictEqual([]);
    expect(await one.renew(Buffer.from('{"lease":7}'))).toMatchObject({ renewAt: undefined, shown: [] });
  });
});

function other(attribute: string): string {
  return `the provider gave ${attribute} another value than the configuration`;
}
