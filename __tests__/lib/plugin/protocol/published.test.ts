import { status } from "@grpc/grpc-js";
import fc from "fast-check";
import { join } from "node:path";
import { Enum, type Field, loadSync, type NamespaceBase, Type } from "protobufjs";
import { providerRpcs, streamingRpcs, unservedRpcs } from "../../../../lib/plugin/protocol/provider-service";
import { PublishedClient, published, publishedRpcs } from "../support/published-client";
import { shelfProvider, Shelves } from "../support/shelf";

const ours = protocolIn(loadSync(join(__dirname, "../../../../lib/plugin/protocol/tfplugin6.proto")));
const theirs = protocolIn(published);

function protocolIn(root: NamespaceBase): NamespaceBase {
  return root.lookup("tfplugin6") as NamespaceBase;
}

/** Names that JavaScript has already, or that are written otherwise there. */
const renamed: Readonly<Record<string, string>> = {
  "Schema.NestedObject": "Schema.Object",
  FunctionSignature: "Function",
  NestedObject: "Object",
  "NestedObject.NestingMode": "Object.NestingMode",
  Timestamp: "google.protobuf.Timestamp",
  "FunctionSignature.Parameter": "Function.Parameter",
  "FunctionSignature.Return": "Function.Return",
};

/** The same bytes for the small numbers meant. */
const sameOnWire: Readonly<Record<string, string>> = { int32: "int64", uint32: "int64" };

function typesIn(namespace: NamespaceBase, within = ""): [string, Type | Enum][] {
  return namespace.nestedArray.flatMap((each): [string, Type | Enum][] => {
    const name = within + each.name;
    if (each instanceof Enum) return [[name, each]];
    if (!(each instanceof Type)) return [];
    return [[name, each], ...typesIn(each, `${name}.`)];
  });
}

function theirName(name: string): string {
  return Object.entries(renamed).reduce(
    (text, [own, other]) => (text === own || text.startsWith(`${own}.`) ? other + text.slice(own.length) : text),
    name,
  );
}

function fieldProblems(name: string, field: Field, type: Type): string[] {
  const their = type.fields[field.name];
  const at = `${name}.${field.name}`;
  if (!their) return [`${at} is not published`];
  const agrees = [theirName(field.type), sameOnWire[field.type]].includes(their.type);
  return [
    ...(their.id === field.id ? [] : [`${at} is number ${field.id}, not ${their.id}`]),
    ...(agrees ? [] : [`${at} is of type ${field.type}, not ${their.type}`]),
    ...(their.repeated === field.repeated && their.map === field.map ? [] : [`${at} is repeated on one side alone`]),
  ];
}

describe("what this package says of the protocol", () => {
  test("is what is published of it: names, numbers and types", () => {
    // WHEN
    const problems = typesIn(ours).flatMap(([name, type]) => {
      if (name.startsWith("Timestamp")) return [];
      const their = theirs.lookup(theirName(name).split("."));
      if (type instanceof Enum) {
        const values = their instanceof Enum ? their.values : {};
        return JSON.stringify(values) === JSON.stringify(type.values) ? [] : [`${name} has other values`];
      }
      if (!(their instanceof Type)) return [`${name} is not published`];
      return type.fieldsArray.flatMap((field) => fieldProblems(name, field.resolve(), their));
    });

    // THEN
    expect(problems).toStrictEqual([]);
  });

  test("names every RPC, as served or as not served", () => {
    const named = [...providerRpcs, ...streamingRpcs, ...unservedRpcs, "StopProvider"];
    expect(named.sort()).toStrictEqual(publishedRpcs.map(({ name }) => name).sort());
    expect(named).toHaveLength(36);
    const streams = publishedRpcs.filter(({ name, responseStream }) => responseStream && !isUnserved(name));
    expect(streams.map(({ name }) => name).sort()).toStrictEqual([...streamingRpcs].sort());
  });
});

const isUnserved = (name: string): boolean => unservedRpcs.some((each) => each === name);

describe("every RPC of the protocol", () => {
  let client: PublishedClient;

  beforeAll(async () => {
    client = await PublishedClient.start(shelfProvider(new Shelves()));
  });

  afterAll(() => {
    client.close();
  });

  test.each(publishedRpcs.map(({ name }) => name))("%s is answered, or refused by its name", async (name) => {
    if (isUnserved(name)) {
      await expect(client.call(name)).rejects.toMatchObject({
        code: status.UNIMPLEMENTED,
        details: expect.stringContaining(name) as unknown,
      });
    } else {
      await expect(client.call(name)).resolves.toBeDefined();
    }
  });

  test("survives whatever it is asked: it answers, or says what is wrong", async () => {
    const served = publishedRpcs.filter(({ name }) => !isUnserved(name));
    const bytes = fc.uint8Array({ maxLength: 40 });
    const typeName = fc.oneof(fc.constantFrom("shelf_book", "shelf_stamp", "join_words", "or_later"), fc.string());
    const value = fc.oneof(
      bytes.map((msgpack) => ({ msgpack })),
      bytes.map((json) => ({ json })),
      fc.constantFrom(null, { msgpack: Buffer.from("80", "hex") }, { msgpack: Buffer.from("c0", "hex") }),
    );
    const raw = fc.oneof(
      bytes.map((json) => ({ json })),
      fc.json().map((text) => ({ json: Buffer.from(text) })),
    );

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...served), typeName, value, raw, async ({ name }, asked, content, stored) => {
        // GIVEN each field of the request that there is, filled with something
        const { requestType = "" } = published.lookupService("tfplugin6.Provider").methods[name] ?? {};
        const fields = published.lookupType(`tfplugin6.${requestType}`).fieldsArray.map((field): [string, unknown] => {
          const filled: Readonly<Record<string, unknown>> = {
            string: asked,
            bytes: stored.json,
            int64: asked.length,
            bool: true,
            DynamicValue: content,
            RawState: stored,
            ResourceIdentityData: { identityData: content },
          };
          const filling = filled[field.type];
          return [field.name, field.repeated && filling !== null ? [filling, filling] : filling];
        });

        // WHEN
        const answers = await client.stream(name, Object.fromEntries(fields.filter(([, filling]) => filling !== null)));

        // THEN
        expect(answers.length).toBeGreaterThanOrEqual(name === "ListResource" ? 0 : 1);
      }),
      { numRuns: 300 },
    );
  });
});
