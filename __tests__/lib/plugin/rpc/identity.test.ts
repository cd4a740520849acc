import { computed, defineSchema, optional, required, resource, t } from "../../../../lib/plugin";
import { objectType } from "../../../../lib/schema";
import type { Value } from "../../../../lib/schema/values";
import { PublishedClient, received, sent, sentObject } from "../support/published-client";
import { shelfProvider, Shelves } from "../support/shelf";

let client: PublishedClient;
let shelves: Shelves;
const provider = shelfProvider(new Shelves());
const attributes = provider.resources[0].schema.attributes;
const type = objectType(attributes);
const identityType = t.object({ shelf: t.string, isbn: t.string }).type;
const typeName = "shelf_book";

beforeEach(async () => {
  shelves = new Shelves();
  client = await PublishedClient.start(shelfProvider(shelves));
  await client.call("ConfigureProvider");
});

afterEach(() => {
  client.close();
});

type Values = Readonly<Record<string, Value>>;

const identityOf = (message: unknown): Value =>
  received((message as { identityData?: unknown } | undefined)?.identityData, identityType);

async function plan(config: Values | null, prior: Values | null = null, more: object = {}) {
  return client.call("PlanResourceChange", {
    typeName,
    config: sentObject(attributes, config),
    priorState: sentObject(attributes, prior),
    proposedNewState: sentObject(attributes, config && { ...prior, ...config }),
    ...more,
  });
}

async function apply(config: Values | null, prior: Values | null = null) {
  const { plannedState, plannedIdentity } = await plan(config, prior);
  const priorState = sentObject(attributes, prior);
  const request = { typeName, config: sentObject(attributes, config), priorState, plannedState, plannedIdentity };
  return client.call("ApplyResourceChange", request);
}

async function made(config: Values): Promise<Values> {
  return received((await apply(config)).newState, type) as Values;
}

test("the schema of identities says what an import needs", async () => {
  const { identitySchemas } = await client.call("GetResourceIdentitySchemas");
  expect(identitySchemas).toMatchObject({
    shelf_book: {
      version: 1,
      identityAttributes: [
        { name: "shelf", optionalForImport: true },
        { name: "isbn", requiredForImport: true, description: "The number." },
      ],
    },
  });
});

test("an identity comes with each state that says it whole, and is canonical", async () => {
  // WHEN
  const planned = await plan({ title: "Plans" });
  const created = await apply({ title: "Plans" });
  const state = received(created.newState, type) as Values;
  const read = await client.call("ReadResource", { typeName, currentState: created.newState });
  const replanned = await plan({ title: "Other plans" }, state, { priorIdentity: created.newIdentity });
  const updated = await apply({ title: "Other plans" }, state);

  // THEN
  expect(planned.plannedIdentity).toBeUndefined();
  const identity = { shelf: "default", isbn: "9781" };
  expect(identityOf(created.newIdentity)).toStrictEqual(identity);
  expect(identityOf(read.newIdentity)).toStrictEqual(identity);
  expect(identityOf(replanned.plannedIdentity)).toStrictEqual(identity);
  expect(identityOf(updated.newIdentity)).toStrictEqual({ shelf: "default", isbn: "97812" });
});

test("a state from before gets its identity when it is read, and a plan of it alone has one too", async () => {
  const state = await made({ title: "Old" });
  const planned = await plan({ title: "Old" }, state);
  expect(identityOf(planned.plannedIdentity)).toStrictEqual({ shelf: "default", isbn: "9781" });
});

test("what has failed half-way has the identity of what was saved, and one that cannot be read keeps its own", async () => {
  // WHEN
  const created = await apply({ title: "broken" });
  shelves.isKnown = false;
  const currentIdentity = { identityData: sent({ shelf: "x", isbn: "1" }, identityType) };
  const currentState = sentObject(attributes, { isbn: "978-1", title: "broken" });
  const read = await client.call("ReadResource", { typeName, currentState, currentIdentity });

  // THEN
  expect(created.diagnostics).toHaveLength(1);
  expect(identityOf(created.newIdentity)).toStrictEqual({ shelf: "default", isbn: "9781" });
  expect(read.diagnostics).toHaveLength(1);
  expect(identityOf(read.newIdentity)).toStrictEqual({ shelf: "x", isbn: "1" });
});

test("what is deleted has no identity any more; what could not be deleted has", async () => {
  const state = await made({ title: "chained" });
  const kept = await apply(null, state);
  const gone = await apply(null, { ...state, title: "free" });
  expect(identityOf(kept.newIdentity)).toStrictEqual({ shelf: "default", isbn: "9781" });
  expect(gone.newIdentity).toBeUndefined();
});

test.each([
  ["by id", { id: "978-1" }],
  ["by identity", { identity: { identityData: sent({ shelf: "default", isbn: "9781" }, identityType) } }],
  ["by what has to be given of it", { identity: { identityData: sent({ shelf: null, isbn: "9781" }, identityType) } }],
])("an import %s ends in the same state", async (_how, said) => {
  // GIVEN
  const state = await made({ title: "Imports" });

  // WHEN
  const { importedResources } = await client.call("ImportResourceState", { typeName, ...said });

  // THEN
  const [imported] = importedResources as { state: unknown; identity: unknown }[];
  expect(identityOf(imported?.identity)).toStrictEqual({ shelf: "default", isbn: "9781" });
  const read = await client.call("ReadResource", { typeName, currentState: imported?.state });
  expect(received(read.newState, type)).toStrictEqual(state);
});

test("an identity that breaks its schema is refused, and so is one of a version that nobody knows", async () => {
  const identity = { identityData: sent({ shelf: "two words", isbn: "1" }, identityType) };
  const imported = await client.call("ImportResourceState", { typeName, identity });
  expect(imported.diagnostics).toMatchObject([
    { summary: "malformed identity of a shelf_book", detail: 'shelf must be a word, got "two words".' },
  ]);
});

test("an identity of an older version is brought to this one", async () => {
  const upgrade = async (version: number, json: string) =>
    client.call("UpgradeResourceIdentity", { typeName, version, rawIdentity: { json: Buffer.from(json) } });
  expect(identityOf((await upgrade(0, '{"number":42}')).upgradedIdentity)).toStrictEqual({
    shelf: "default",
    isbn: "42",
  });
  expect(identityOf((await upgrade(1, '{"isbn":"7"}')).upgradedIdentity)).toStrictEqual({ shelf: null, isbn: "7" });
  expect((await upgrade(1, "")).diagnostics).toHaveLength(1);
});

const description = "";
const hooks = {
  create: () => Promise.reject(new Error("not here")),
  read: () => Promise.reject(new Error("not here")),
  delete: () => Promise.reject(new Error("not here")),
};

test.each([
  [computed.string({ description }), "a of the identity must be required or optional"],
  [
    required.value(t.map(t.string), { description }),
    "a of the identity must be a text, a number, a boolean, or a list",
  ],
  [optional.string({ description }), 'a of the identity is no attribute of the resource: say in "of"'],
])("an identity that Terraform could not hold is refused where it is written", (a, message) => {
  const schema = defineSchema({ type: "one", description, attributes: { id: computed.string({ description }) } });
  expect(() => resource(schema, { identity: { attributes: { a } }, ...hooks })).toThrow(message);
});
