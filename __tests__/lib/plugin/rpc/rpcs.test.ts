import { HookError, createLog, createService, provider } from "../../../../lib/plugin";
import { tfplugin6, type ResponseOf } from "../../../../lib/plugin/protocol";
import { computed, objectType, optional, optionalComputed, required, t } from "../../../../lib/schema";
import { BigNumber, DynamicValue, unknown } from "../../../../lib/schema/values";
import { decodeMsgpack, encodeMsgpack } from "../../../../lib/plugin/wire";
import { lookup } from "../../../fixtures/kinds-provider/lookup";
import { fixture } from "../../../fixtures/kinds-provider/provider";
import { thing } from "../../../fixtures/kinds-provider/thing";
import { versioned } from "../../../fixtures/kinds-provider/versioned";
import { temporaryDirectory } from "../../../support/directory";
import { Core, errors, shown, type Stored } from "../support/core";
import { serveOne } from "../support/one-resource";
import { detailConfig, memberConfig, thingConfig } from "../support/thing-config";

const directory = temporaryDirectory();
const context = { signal: new AbortController().signal };
const description = "";
const silent = createLog({ name: "test", environment: {} });

describe("the schema", () => {
  test("says of each attribute what Terraform has to know", async () => {
    // GIVEN
    const service = createService(fixture, silent);

    // WHEN
    const { resourceSchemas, provider: settings } = await service.getProviderSchema(
      new tfplugin6.GetProviderSchema.Request(),
      context,
    );

    // THEN
    const attributes = resourceSchemas?.fixture_thing?.block?.attributes ?? [];
    const named = new Map(attributes.map((attribute) => [attribute.name, attribute]));
    const type = (name: string): unknown => JSON.parse(Buffer.from(named.get(name)?.type ?? "").toString());
    expect(named.get("text")).toMatchObject({ required: true, optional: false, computed: false, sensitive: false });
    expect(named.get("flag")).toMatchObject({ required: false, optional: true, computed: true });
    expect(named.get("token")).toMatchObject({ required: false, optional: false, computed: true, sensitive: true });
    expect(type("object")).toStrictEqual(["object", { inner_name: "string", count: "number" }]);
    expect(type("tuple")).toStrictEqual(["tuple", ["string", "number"]]);
    expect(type("groups")).toStrictEqual(["set", ["set", "string"]]);
    expect(type("anything")).toBe("dynamic");
    expect(named.get("members")).toMatchObject({
      nestedType: { nesting: tfplugin6.Schema.NestedObject.NestingMode.SET },
    });
    expect(named.get("members")).not.toHaveProperty("type");
    expect(settings?.block?.attributes).toMatchObject([{ name: "directory", optional: true }]);
  });

  test("names all types, with their version", async () => {
    const service = createService(fixture, silent);
    const { resourceSchemas, dataSourceSchemas } = await service.getProviderSchema(
      new tfplugin6.GetProviderSchema.Request(),
      context,
    );
    const { resources, dataSources } = await service.getMetadata(new tfplugin6.GetMetadata.Request(), context);
    const types = ["fixture_thing", "fixture_link", "fixture_versioned", "fixture_flaky"];
    expect(Object.keys(resourceSchemas ?? {})).toStrictEqual(types);
    expect(resources?.map(({ typeName }) => typeName)).toStrictEqual(types);
    expect(Object.keys(dataSourceSchemas ?? {})).toStrictEqual(["fixture_lookup"]);
    expect(dataSources).toStrictEqual([{ typeName: "fixture_lookup" }]);
    expect(resourceSchemas?.fixture_versioned?.version).toBe(2);
    expect(resourceSchemas?.fixture_thing?.version).toBe(0);
  });
});

describe("validation", () => {
  test("finds what breaks the schema, wherever it is", async () => {
    // GIVEN
    const core = await Core.start(fixture, thing, { directory });

    // WHEN
    const problems = await core.validate(
      thingConfig({
        text: "",
        tier: "middle",
        size: 1e301,
        list: ["fine", "far too long"],
        secret: "a b",
      }),
    );

    // THEN
    expect(problems.map(({ summary, detail, path }) => [path, summary, detail])).toStrictEqual([
      ["text", "invalid text", "text must have 1 to 20 characters, got 0"],
      ["tier", "invalid tier", 'tier must be one of "low", "high", got "middle"'],
      ["size", "invalid size", "size must be between -1000000 and 1e+300, got 1e+301"],
      ["list.1", "invalid list", "list must have 0 to 9 characters, got 12"],
      ["secret", "invalid secret", "secret must be free of spaces"],
    ]);
  });

  test("lets unknown values pass, at any depth", async () => {
    const core = await Core.start(fixture, thing, { directory });
    const members = [
      unknown,
      memberConfig(unknown, { detail: unknown }),
      memberConfig("a", { detail: detailConfig(unknown) }),
    ];
    expect(await core.validate(thingConfig({ text: unknown, tier: unknown, list: [unknown], members }))).toStrictEqual(
      [],
    );
  });

  test("names the attribute at fault inside of others, and keeps to itself what is inside of a sensitive one", async () => {
    // GIVEN
    const short = { length: [1, 3] as const, description };
    const core = await serveOne({
      words: optional.value(t.map(t.string), short),
      open: optional.nested("map", { wordList: optional.string(short) }, { description }),
      closed: optional.nested(
        "set",
        { word: optional.string({ oneOf: ["x"], description }) },
        { sensitive: true, description },
      ),
    });

    // WHEN
    const problems = await core.validate({
      words: { anyKey: "long word" },
      open: { anyKey: { wordList: "long word" } },
      closed: [{ word: "swordfish" }],
    });

    // THEN
    expect(problems.map(({ path, detail }) => [path, detail])).toStrictEqual([
      ["words.anyKey", "words must have 1 to 3 characters, got 9"],
      ["open.anyKey.word_list", "word_list must have 1 to 3 characters, got 9"],
      ["closed", 'word must be one of "x"'],
    ]);
  });

  test("counts characters, not the units that JavaScript counts", async () => {
    const core = await serveOne({ name: required.string({ length: [1, 2], description }) });
    expect(await core.validate({ name: "🙂🙂" })).toStrictEqual([]);
  });

  test("asks the hook as well, and reports all that it says", async () => {
    const core = await serveOne(
      { name: required.string({ length: [1, 2], description }) },
      {
        validate({ config, error, warn }) {
          error(`no ${String(config.name)}`, "", ["name"]);
          warn("and mind the gap");
          throw new HookError("enough");
        },
      },
    );
    expect((await core.validate({ name: "abc" })).map(({ severity, summary }) => [severity, summary])).toStrictEqual([
      ["error", "invalid name"],
      ["error", "no abc"],
      ["warning", "and mind the gap"],
      ["error", "enough"],
    ]);
  });

  test("of the provider and of data sources follows the same rules", async () => {
    const service = createService(fixture, silent);
    const settings = encodeMsgpack({ directory: "" }, objectType(fixture.schema.attributes));
    const asked = encodeMsgpack({ text: "t", attempts: 4 }, objectType(lookup.schema.attributes));
    const ofProvider = await service.validateProviderConfig(
      new tfplugin6.ValidateProviderConfig.Request({ config: { msgpack: settings } }),
      context,
    );
    const ofSource = await service.validateDataResourceConfig(
      new tfplugin6.ValidateDataResourceConfig.Request({ typeName: "fixture_lookup", config: { msgpack: asked } }),
      context,
    );
    expect(shown(ofProvider)).toMatchObject([{ detail: "directory must have 1 to 4096 characters, got 0" }]);
    expect(shown(ofSource)).toMatchObject([{ detail: "attempts must be between 1 and 3, got 4", path: "attempts" }]);
  });
});

describe("the configuration of the provider", () => {
  test("that the hook refuses is an error, and hooks that need it say that it is missing", async () => {
    // GIVEN
    const service = createService(fixture, silent);
    const type = objectType(fixture.schema.attributes);
    const config = { msgpack: encodeMsgpack({ directory: unknown }, type) };

    // WHEN
    const configured = await service.configureProvider(new tfplugin6.ConfigureProvider.Request({ config }), context);
    const request = new tfplugin6.ImportResourceState.Request({ typeName: "fixture_thing", id: "thing-1" });
    const imported = await service.importResourceState(request, context);

    // THEN
    expect(shown(configured)).toMatchObject([{ severity: "error", summary: "no directory", path: "directory" }]);
    expect(shown(imported)).toMatchObject([{ summary: "the provider is not configured" }]);
  });

  test("reaches the hook with Terraform's version", async () => {
    const seen: unknown[] = [];
    const served = provider({
      ...fixture,
      configure({ config, terraformVersion }) {
        seen.push(config, terraformVersion);
        return undefined as never;
      },
    });
    await Core.start(served, thing, { directory: "somewhere" });
    expect(seen).toStrictEqual([{ directory: "somewhere" }, "1.11.4"]);
  });
});

test("a type that does not exist is an error, not a fault of the protocol", async () => {
  const service = createService(fixture, silent);
  const answer = await service.readResource(
    new tfplugin6.ReadResource.Request({ typeName: "fixture_nothing" }),
    context,
  );
  expect(shown(answer)).toMatchObject([{ severity: "error", summary: "unknown resource type fixture_nothing" }]);
});

describe("reading a resource", () => {
  const attributes = {
    id: computed.string({ useStateForUnknown: true, description }),
    name: optional.string({ description }),
  };
  const before: Stored = { state: { id: "1", name: "n" }, private: Buffer.from('{"a":1}'), shown: [] };

  test("finds it changed", async () => {
    const core = await serveOne(attributes, { read: ({ state }) => Promise.resolve({ ...state, name: "other" }) });
    expect((await core.read(before)).state).toStrictEqual({ id: "1", name: "other" });
  });

  test("finds it gone", async () => {
    const core = await serveOne(attributes, { read: () => Promise.resolve(undefined) });
    expect(await core.read(before)).toMatchObject({ state: null, shown: [] });
  });

  test("that fails is told with what the provider advises then, and nowhere else", async () => {
    // GIVEN
    const fail = (): never => {
      throw new HookError("failed", "why");
    };
    const adviceOn = (error: unknown, during: string): string => `${(error as Error).message} during ${during}`;
    const core = await serveOne(attributes, { read: fail, plan: fail }, { adviceOn });

    // WHEN
    const [read, planned] = [await core.read(before), await core.plan({ name: "n" })];

    // THEN
    expect(errors(read)).toMatchObject([{ summary: "failed", detail: "why\n\nfailed during refresh" }]);
    expect(errors(planned)).toMatchObject([{ summary: "failed", detail: "why" }]);
  });

  test("that fails is told although the advice fails, too", async () => {
    const fail = (): never => {
      throw new HookError("failed", "why");
    };
    const core = await serveOne(attributes, { read: fail }, { adviceOn: fail });

    expect(errors(await core.read(before))).toMatchObject([{ summary: "failed", detail: "why" }]);
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["an empty object", {}],
    ["a text", "gone"],
    ["an unknown id", { id: unknown, name: null }],
    ["an id of another type", { id: 1, name: null }],
  ])("keeps the state and the private data when the hook answers %s", async (_what, answer) => {
    const core = await serveOne(attributes, { read: () => Promise.resolve(answer as never) });
    const read = await core.read(before);
    expect(errors(read)).toHaveLength(1);
    expect(read.state).toStrictEqual(before.state);
    expect(Buffer.from(read.private).toString()).toBe('{"a":1}');
  });

  test("keeps the state when the hook fails", async () => {
    const core = await serveOne(attributes, { read: () => Promise.reject(new Error("forbidden")) });
    const read = await core.read(before);
    expect(read).toMatchObject({ state: before.state, shown: [{ severity: "error", summary: "forbidden" }] });
  });
});

describe("an import", () => {
  const attributes = {
    id: computed.string({ useStateForUnknown: true, description }),
    name: required.string({ description }),
  };

  test("takes what the hook can tell from the id, the rest is null until it is read", async () => {
    const core = await serveOne(attributes, {
      importState({ id, private: data }) {
        data.set("imported", true);
        return { id };
      },
    });
    const imported = await core.import("x");
    expect(imported).toMatchObject({ state: { id: "x", name: null }, shown: [] });
    expect(Buffer.from(imported.private).toString()).toBe('{"imported":true}');
  });

  test("is refused where there is no hook", async () => {
    const core = await serveOne(attributes);
    expect(errors(await core.import("x"))).toMatchObject([{ summary: "test_one cannot be imported" }]);
  });

  test.each([undefined, null, "x", { id: unknown }, { id: 1 }])("with the answer %p is an error", async (answer) => {
    const core = await serveOne(attributes, { importState: () => answer as never });
    const imported = await core.import("x");
    expect(errors(imported)).toHaveLength(1);
    expect(imported.state).toBeNull();
  });
});

describe("a stored state", () => {
  test("of the same version is read as it is: what it lacks is null, what is no more is left out", async () => {
    // GIVEN
    const core = await serveOne({
      name: optional.string({ description }),
      size: optional.value(t.number, { description }),
      any: optional.value(t.dynamic, { description }),
      fresh: optionalComputed.string({ description }),
    });

    // WHEN
    const json = '{"name":"n","size":9007199254740993,"any":{"type":["list","number"],"value":[1e400]},"old":[1]}';
    const { state, shown: messages } = await core.upgrade(0, json);

    // THEN
    const numbers = { kind: "list", element: { kind: "number" } } as const;
    expect(messages).toStrictEqual([]);
    expect(state).toStrictEqual({
      name: "n",
      size: BigNumber.from("9007199254740993"),
      any: new DynamicValue(numbers, [BigNumber.from("1e400")]),
      fresh: null,
    });
  });

  test.each([
    [0, '{"id":"1","name":"Ann Lee","tags":"a,b"}', { id: "1", firstName: "Ann", lastName: "Lee", tags: ["a", "b"] }],
    [1, '{"id":"1","first_name":"Ann","tags":null}', { id: "1", firstName: "Ann", lastName: null, tags: null }],
    [2, '{"id":"1","first_name":"Ann","tags":["b"]}', { id: "1", firstName: "Ann", lastName: null, tags: ["b"] }],
  ])("of version %i is brought to the current one", async (version, json, expected) => {
    const core = await Core.start(fixture, versioned, { directory });
    expect(await core.upgrade(version, json)).toMatchObject({ state: expected, shown: [] });
  });

  test("of an older version is an error where there is no hook", async () => {
    const core = await serveOne({ name: optional.string({ description }) }, {}, { version: 3 });
    const [error] = errors(await core.upgrade(1, "{}"));
    expect(error?.detail).toBe("It has schema version 1, this version of the provider reads only version 3.");
  });

  test.each([undefined, null, "x", { name: 1 }, { name: unknown }])("upgraded to %p is an error", async (answer) => {
    const attributes = { name: optional.string({ description }) };
    const core = await serveOne(attributes, { upgradeState: () => answer as never }, { version: 1 });
    const upgraded = await core.upgrade(0, "{}");
    expect(errors(upgraded)).toHaveLength(1);
  });

  test.each(["", "{", '{"name":{}}'])("of %j is an error", async (json) => {
    const core = await serveOne({ name: optional.string({ description }) });
    expect(errors(await core.upgrade(0, json))).toHaveLength(1);
  });
});

describe("a data source", () => {
  const read = async (text: string): Promise<ResponseOf<"ReadDataSource">> => {
    const core = await Core.start(fixture, thing, { directory });
    const config = { msgpack: encodeMsgpack({ text }, objectType(lookup.schema.attributes)) };
    const request = new tfplugin6.ReadDataSource.Request({ typeName: "fixture_lookup", config });
    return core.service.readDataSource(request, context);
  };

  test("answers with what it found", async () => {
    const core = await Core.start(fixture, thing, { directory });
    const { state } = await core.change(thingConfig({ text: "wanted", size: 3 }));
    const answer = await read("wanted");
    expect(decodeMsgpack(answer.state?.msgpack, objectType(lookup.schema.attributes))).toStrictEqual({
      text: "wanted",
      attempts: null,
      id: state?.id,
      size: 3,
      token: state?.token,
    });
  });

  test("fails where it finds nothing", async () => {
    expect(shown(await read("absent"))).toMatchObject([{ summary: 'no thing has the text "absent"', path: "text" }]);
  });
});
