import { createLog, createService, defineSchema, listResource, type AnyResource } from "../../../../lib/plugin";
import { tfplugin6 } from "../../../../lib/plugin/protocol";
import { objectType } from "../../../../lib/schema";
import { unknown, type Value } from "../../../../lib/schema/values";
import { until } from "../../../support/until";
import { PublishedClient, received, sentObject } from "../support/published-client";
import { shelfProvider, Shelves, type Book } from "../support/shelf";

let client: PublishedClient;
let shelves: Shelves;
const provider = shelfProvider(new Shelves());
const [bookResource] = provider.resources;
const { attributes } = bookResource.schema;

beforeEach(async () => {
  shelves = new Shelves();
  client = await PublishedClient.start(shelfProvider(shelves));
  await client.call("ConfigureProvider");
});

afterEach(() => {
  client.close();
});

describe("a list", () => {
  const config = provider.listResources?.[0]?.schema.attributes ?? {};
  const typeName = "shelf_book";
  const list = (values: Readonly<Record<string, Value>>, more: object = {}) =>
    client.stream("ListResource", { typeName, config: sentObject(config, values), limit: 100, ...more });
  const add = (isbn: string, title: string, more: Partial<Book> = {}) =>
    shelves.books.set(isbn, {
      isbn,
      title,
      shelf: "default",
      subtitle: null,
      lent: false,
      oldName: null,
      pin: null,
      locks: null,
      pages: { count: 1 },
      ...more,
    });

  beforeEach(() => {
    add("1", "One");
    add("2", "Two", { lent: true });
    add("3", "torn");
    add("4", "Four");
  });

  test("streams what there is by its identity, printable, with its state only if that is asked for", async () => {
    // WHEN
    const found = await list({});
    const whole = await list({}, { includeResourceObject: true });

    // THEN
    const named = found.filter(({ identity }) => identity);
    expect(named.map(({ displayName }) => displayName)).toStrictEqual(["One (1)", "Two (2)", "torn (3)", "Four (4)"]);
    expect(named.every(({ resourceObject }) => resourceObject === undefined)).toBe(true);
    const states = whole.flatMap(({ resourceObject }) =>
      resourceObject ? [received(resourceObject, objectType(attributes))] : [],
    );
    expect(states).toMatchObject([{ title: "One" }, { title: "Two" }, { title: "Four" }]);
    // What has something to say and no identity is no result for Terraform.
    const said = whole.flatMap(({ diagnostic, identity }) => (identity ? [] : [diagnostic]));
    expect(said).toMatchObject([
      [{ severity: "WARNING", summary: "Two is lent" }],
      [{ severity: "WARNING", summary: "torn cannot be read" }],
    ]);
  });

  test("ends where Terraform wants no more", async () => {
    expect(await list({}, { limit: 1 })).toHaveLength(1);
  });

  test("says what is wrong, where its configuration is at fault", async () => {
    expect(await list({ title: "forbidden" })).toMatchObject([
      {
        diagnostic: [{ severity: "ERROR", summary: "not for you", attribute: { steps: [{ attributeName: "title" }] } }],
      },
    ]);
    expect(await client.stream("ListResource", { typeName: "shelf_pen" })).toMatchObject([
      { diagnostic: [{ summary: "unknown list resource type shelf_pen" }] },
    ]);
    const { diagnostics } = await client.call("ValidateListResourceConfig", {
      typeName,
      config: sentObject(config, { title: "" }),
    });
    expect(diagnostics).toMatchObject([{ detail: "title must have 1 to 20 characters, got 0" }]);
  });

  test("stops when nobody waits for it any more", async () => {
    // GIVEN a list without end
    const resource = bookResource as AnyResource<Shelves>;
    let isStopped = false;
    const endless = listResource(
      resource,
      { description: "", attributes: {} },
      {
        async *list() {
          try {
            for (;;) {
              await new Promise(setImmediate);
              yield { displayName: "again", identity: { shelf: "default", isbn: "1" } };
            }
          } finally {
            isStopped = true;
          }
        },
      },
    );
    client.close();
    client = await PublishedClient.start({ ...shelfProvider(shelves), listResources: [endless] });
    await client.call("ConfigureProvider");

    // WHEN
    const found = await client.stream("ListResource", { typeName, limit: 1000 }, 3);

    // THEN
    expect(found).toHaveLength(3);
    await until(() => isStopped);
  });

  test("needs a resource that has an identity", () => {
    const resource = {
      ...bookResource,
      hooks: { ...bookResource.hooks, identity: undefined },
    } as unknown as AnyResource;
    const schema = { ...defineSchema({ type: "", description: "", attributes: {} }) };
    const list = async function* () {
      await Promise.resolve();
      yield* [];
    };
    expect(() => listResource(resource, schema, { list })).toThrow("has no identity to be listed by");
  });
});

describe("an action", () => {
  const config = provider.actions?.[0]?.schema.attributes ?? {};
  const invoke = (values: Readonly<Record<string, Value>>) =>
    client.stream("InvokeAction", { actionType: "shelf_stamp", config: sentObject(config, values) });

  test("tells how far it is, and then how it ended", async () => {
    expect(await invoke({ times: 2 })).toMatchObject([
      { progress: { message: "stamp 1" } },
      { progress: { message: "stamp 2" } },
      { completed: { diagnostics: [{ severity: "WARNING", summary: "stamped" }] } },
    ]);
    expect((await invoke({ times: 9 })).at(-1)).toMatchObject({
      completed: { diagnostics: [{ severity: "ERROR", summary: "the ink is empty" }] },
    });
    expect(await client.stream("InvokeAction", { actionType: "shelf_burn" })).toMatchObject([
      { completed: { diagnostics: [{ summary: "unknown action type shelf_burn" }] } },
    ]);
  });

  test("is checked and planned before, with what is known", async () => {
    const { actionSchemas } = await client.call("GetProviderSchema");
    expect(actionSchemas).toMatchObject({
      shelf_stamp: { schema: { block: { attributes: [{ name: "times" }, {}] } } },
    });
    const validated = await client.call("ValidateActionConfig", {
      typeName: "shelf_stamp",
      config: sentObject(config, { times: 10, confirm: "no" }),
    });
    expect(validated.diagnostics).toMatchObject([
      { detail: "times must be between 0 and 9, got 10" },
      { summary: "it is not confirmed" },
    ]);
    const planned = await client.call("PlanAction", {
      actionType: "shelf_stamp",
      config: sentObject(config, { times: unknown }),
    });
    expect(planned.diagnostics).toMatchObject([{ summary: "how often is not known yet" }]);
  });

  test("is refused where plans are only made to be looked at", async () => {
    const drafts = { ...shelfProvider(shelves), draftBecause: "it is a draft" };
    const service = createService(drafts, createLog({ name: "test", environment: {} }));
    const signal = new AbortController().signal;
    await service.configureProvider(new tfplugin6.ConfigureProvider.Request(), { signal });
    const request = new tfplugin6.InvokeAction.Request({ actionType: "shelf_stamp" });
    const events: unknown[] = [];
    for await (const event of service.invokeAction(request, { signal })) events.push(event);
    expect(events).toMatchObject([
      { completed: { diagnostics: [{ summary: "this provider only makes plans to look at" }] } },
    ]);
  });
});
