import { dataSource, defineSchema, optional, required, resource } from "../../../../lib/plugin";
import { objectType } from "../../../../lib/schema";
import { unknown, type Value } from "../../../../lib/schema/values";
import { PublishedClient, received, sentObject } from "../support/published-client";
import { shelfProvider, Shelves } from "../support/shelf";

let client: PublishedClient;
let shelves: Shelves;
const attributes = shelfProvider(new Shelves()).resources[0].schema.attributes;
const type = objectType(attributes);
const typeName = "shelf_book";
const description = "";

type Values = Readonly<Record<string, Value>>;

beforeEach(async () => {
  shelves = new Shelves();
  client = await PublishedClient.start(shelfProvider(shelves));
  await client.call("ConfigureProvider");
});

afterEach(() => {
  client.close();
});

const plan = (config: Values, prior: Values | null = null, more: object = {}) =>
  client.call("PlanResourceChange", {
    typeName,
    config: sentObject(attributes, config),
    priorState: sentObject(attributes, prior),
    proposedNewState: sentObject(attributes, { ...prior, ...config }),
    ...more,
  });

describe("write-only attributes", () => {
  const config = { title: "Secrets", pin: "1234", locks: [{ name: "front", key: "k3y" }] };

  test("are in the schema, and refused where Terraform would keep them", async () => {
    const validate = async (clientCapabilities?: object) =>
      (await client.call("ValidateResourceConfig", {
        typeName,
        config: sentObject(attributes, config),
        clientCapabilities,
      })) as { diagnostics?: { summary: string; attribute: unknown }[] };
    const schema = await client.call("GetProviderSchema");

    expect(JSON.stringify(schema.resourceSchemas)).toContain('"writeOnly":true');
    expect((await validate({ writeOnlyAttributesAllowed: true })).diagnostics).toBeUndefined();
    const named = (await validate()).diagnostics?.map(({ summary }) => summary);
    expect(named).toStrictEqual([
      "pin cannot be given to this version of Terraform",
      "locks cannot be given to this version of Terraform",
    ]);
  });

  test("reach create and update, and are in no plan and no state, whatever a hook returns", async () => {
    // WHEN
    const planned = await plan(config);
    const request = { typeName, config: sentObject(attributes, config), plannedState: planned.plannedState };
    const { newState } = await client.call("ApplyResourceChange", {
      ...request,
      priorState: sentObject(attributes, null),
    });
    const state = received(newState, type) as Values;
    const again = await plan(config, state);

    // THEN
    const empty = { pin: null, locks: [{ name: "front", key: null }] };
    expect(received(planned.plannedState, type)).toMatchObject(empty);
    expect(state).toMatchObject(empty);
    expect(shelves.pins).toStrictEqual(["1234", "k3y"]);
    expect(received(again.plannedState, type)).toStrictEqual(state);
  });

  test("are refused in a definition where Terraform has none", () => {
    const secret = { pin: required.string({ writeOnly: true, description }) };
    const schema = defineSchema({ type: "one", description, attributes: secret });
    expect(() => dataSource(schema, { read: () => Promise.reject(new Error()) })).toThrow("pin is write-only");
    const set = { pins: optional.nested("set", secret, { description }) };
    const hooks = {
      create: () => Promise.reject(new Error()),
      read: () => Promise.reject(new Error()),
      update: () => Promise.reject(new Error()),
      delete: () => Promise.reject(new Error()),
    };
    expect(() => resource(defineSchema({ ...schema, attributes: set }), hooks)).toThrow("inside of the set pins");
  });
});

describe("a move from another type", () => {
  const move = (sourceTypeName: string, json: string) =>
    client.call("MoveResourceState", {
      sourceProviderAddress: "registry.terraform.io/hashicorp/null",
      sourceTypeName,
      sourceSchemaVersion: 3,
      sourceState: { json: Buffer.from(json) },
      sourcePrivate: Buffer.from('{"not":"ours"}'),
      targetTypeName: typeName,
    });

  test("is what the hook makes of the state, with its identity", async () => {
    const moved = await move("null_resource", '{"id":"1","triggers":{"isbn":"978-5"}}');
    expect(received(moved.targetState, type)).toMatchObject({ isbn: "978-5", title: null });
    expect(moved.targetIdentity).toBeDefined();
    expect(Buffer.from(moved.targetPrivate as Uint8Array).toString()).toBe(
      '{"from":"registry.terraform.io/hashicorp/null 3"}',
    );
    const { serverCapabilities } = await client.call("GetProviderSchema");
    expect(serverCapabilities).toMatchObject({ moveResourceState: true, generateResourceConfig: true });
  });

  test("is refused with a way that does it otherwise", async () => {
    const { diagnostics } = await move("aws_book", "{}");
    expect(diagnostics).toMatchObject([
      {
        summary: "a aws_book of registry.terraform.io/hashicorp/null cannot become a shelf_book",
        detail: expect.stringContaining("destroy = false") as string,
      },
    ]);
    expect((await move("null_resource", "")).diagnostics).toHaveLength(1);
  });
});

test("a configuration is made of a state: nothing computed, no default, nothing deprecated", async () => {
  // GIVEN
  const state = {
    shelf: "default",
    isbn: "978-1",
    title: "Config",
    subtitle: "",
    lent: false,
    oldName: "was",
    locks: [{ name: "front" }],
    pages: { count: 3 },
  };

  // WHEN
  const generate = async (values: Values | null) =>
    client.call("GenerateResourceConfig", { typeName, state: sentObject(attributes, values) });
  const { config } = await generate(state);

  // THEN
  const nothing = { shelf: null, isbn: null, subtitle: null, lent: null, oldName: null, pin: null, pages: null };
  expect(received(config, type)).toStrictEqual({ ...nothing, title: "Config", locks: [{ name: "front", key: null }] });
  expect((await generate(null)).diagnostics).toHaveLength(1);
  expect(received((await generate({ ...state, shelf: "top", lent: true })).config, type)).toMatchObject({
    shelf: "top",
    lent: true,
  });
});

describe("what is put off", () => {
  beforeEach(() => {
    shelves.isKnown = false;
  });

  test("is so only where Terraform offers it", async () => {
    const deferred = await plan({ title: "Later" }, null, { clientCapabilities: { deferralAllowed: true } });
    const planned = await plan({ title: "Later" });
    expect(deferred.deferred).toStrictEqual({ reason: "PROVIDER_CONFIG_UNKNOWN" });
    expect(deferred.diagnostics).toBeUndefined();
    expect(received(deferred.plannedState, type)).toMatchObject({ title: "Later", isbn: unknown });
    expect(planned.deferred).toBeUndefined();
  });

  test("leaves a state as it is", async () => {
    const currentState = sentObject(attributes, { isbn: "978-1", title: "Later" });
    const read = { typeName, currentState };
    const deferred = await client.call("ReadResource", { ...read, clientCapabilities: { deferralAllowed: true } });
    expect(deferred).toMatchObject({ deferred: { reason: "RESOURCE_CONFIG_UNKNOWN" } });
    expect(received(deferred.newState, type)).toMatchObject({ isbn: "978-1" });
    expect((await client.call("ReadResource", read)).diagnostics).toHaveLength(1);
  });
});

test("a plan that is made again during apply is given what the first one has kept", async () => {
  const first = await plan({ title: "Twice" });
  const second = await plan({ title: "Twice" }, null, { plannedPrivate: first.plannedPrivate });
  expect(first.diagnostics).toBeUndefined();
  expect(second.diagnostics).toMatchObject([{ summary: "an earlier plan said yes" }]);
});
