import { t, type Type } from "../../../../lib/schema";
import { DynamicValue, unknown, type Value } from "../../../../lib/schema/values";
import { PublishedClient, received, sent } from "../support/published-client";
import { shelfProvider, Shelves } from "../support/shelf";

let client: PublishedClient;

beforeAll(async () => {
  client = await PublishedClient.start(shelfProvider(new Shelves()));
});

afterAll(() => {
  client.close();
});

const texts = (...values: (string | null)[]) => values.map((value) => sent(value, t.string.type));
const joined: Type = t.object({ text: t.string, count: t.number }).type;

test("functions are told with their parameters, in the schema and by themselves", async () => {
  // WHEN
  const { functions } = await client.call("GetFunctions");
  const schema = await client.call("GetProviderSchema");
  const metadata = await client.call("GetMetadata");

  // THEN
  const inText: unknown = JSON.parse(JSON.stringify(functions, (_key, value: unknown) => textOf(value) ?? value));
  expect(inText).toMatchObject({
    join_words: {
      parameters: [
        { name: "first_word", type: '"string"', description: "The first." },
        { name: "glue", type: '"string"', allowNullValue: true },
      ],
      variadicParameter: { name: "more", type: '"string"' },
      return: { type: '["object",{"count":"number","text":"string"}]' },
      summary: "Joins.",
    },
    or_later: {
      parameters: [{ allowNullValue: true, allowUnknownValues: true }],
      deprecationMessage: "say so yourself",
    },
  });
  expect(schema.functions).toStrictEqual(functions);
  expect(metadata.functions).toStrictEqual([{ name: "join_words" }, { name: "or_later" }]);
});

function textOf(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  const isBuffer = typeof value === "object" && value !== null && "data" in value && Array.isArray(value.data);
  return isBuffer ? Buffer.from(value.data as number[]).toString() : undefined;
}

test("a function is called by position, with any number of further arguments", async () => {
  const called = await client.call("CallFunction", { name: "join_words", arguments: texts("a", null, "b", "c") });
  expect(called.error).toBeUndefined();
  expect(received(called.result, joined)).toStrictEqual({ text: "a b c", count: 3 });
});

test.each([
  ["join_words", texts("", "-"), { text: "the first word is empty", functionArgument: 0 }],
  ["join_words", texts("a", "-", "b", ""), { text: "a word is empty\n\nGive letters.", functionArgument: 3 }],
  ["join_words", texts("a"), { text: "join_words takes 2 arguments, got 1" }],
  ["gone", texts(), { text: "unknown function type gone\n\nThis version of the provider has none." }],
  [
    "join_words",
    [{ msgpack: Buffer.from([1]) }, ...texts("-")],
    { text: expect.stringContaining("expected a string") as string },
  ],
])("what is wrong with a call of %s is said at its argument", async (name, given, error) => {
  const called = await client.call("CallFunction", { name, arguments: given });
  expect(called.error).toStrictEqual(error);
});

test.each<[Value, Value]>([
  [unknown, unknown],
  [new DynamicValue(t.number.type, 7), "7"],
  [null, "null"],
])("values of any type, unknown ones and null reach a function that takes them", async (given, expected) => {
  const called = await client.call("CallFunction", { name: "or_later", arguments: [sent(given, t.dynamic.type)] });
  expect(received(called.result, t.string.type)).toStrictEqual(expected);
});
