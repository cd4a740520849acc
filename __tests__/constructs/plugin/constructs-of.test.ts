import { App, Fn, Testing, TerraformOutput, TerraformStack } from "cdktf";
import { constructsOf } from "../../../constructs/plugin";
import { BigNumber, computed, defineSchema, optional, required, t } from "../../../lib/plugin";

const shelf = {
  schema: defineSchema({
    type: "shelf",
    description: "A shelf.",
    attributes: {
      id: computed.string({ description: "" }),
      node: computed.string({ description: "" }),
      title: required.string({ length: [1, 5], description: "" }),
      pageCount: optional.value(t.number, { range: [0, 10], description: "" }),
      isOpen: optional.bool({ description: "" }),
      tags: optional.value(t.set(t.string), { oneOf: ["a", "b"], description: "" }),
      sizes: optional.value(t.list(t.number), { description: "" }),
      labels: optional.value(t.map(t.string), { description: "" }),
      box: optional.value(t.object({ innerWidth: t.number }), { description: "" }),
      links: optional.nested(
        "map",
        {
          pageUrl: required.string({ pattern: { regexp: /^https:/, must: "an https address" }, description: "" }),
          visits: computed.value(t.number, { description: "" }),
        },
        { description: "" },
      ),
      parts: optional.nested("set", { partName: required.string({ description: "" }) }, { description: "" }),
      rows: optional.nested("list", { rowName: required.string({ description: "" }) }, { description: "" }),
      cover: optional.nested("single", { coverName: optional.string({ description: "" }) }, { description: "" }),
    },
  }),
};
const label = {
  schema: defineSchema({
    type: "label",
    description: "",
    attributes: { id: required.string({ description: "" }), text: computed.string({ description: "" }) },
  }),
};
const description = {
  address: "terraform.internal/example/store",
  schema: defineSchema({
    type: "store",
    description: "",
    attributes: { baseUrl: optional.string({ description: "" }) },
  }),
  resources: [shelf],
  dataSources: [label],
} as const;
const store = constructsOf(description, { version: "~> 1.2" });

/** What is synthesized of a stack, with validations. */
function synthesized(make: (stack: TerraformStack) => void): Synthesized {
  const stack = new TerraformStack(Testing.app(), "stack");
  make(stack);
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
}

interface Synthesized {
  readonly output: Readonly<Record<string, { readonly value: string }>>;
}

test("a stack gets what its constructs were given, in Terraform's names", () => {
  // WHEN
  const stack = synthesized((scope) => {
    const provider = new store.Provider(scope, "store", { baseUrl: "http://a" });
    new store.Provider(scope, "other", { baseUrl: "http://b", alias: "other" });
    const first = new store.Shelf(scope, "first", {
      title: "one",
      pageCount: 3,
      tags: ["a"],
      labels: { ownLabel: "x" },
      box: { innerWidth: BigNumber.from("9007199254740993") },
      links: { firstLink: { pageUrl: "https://a" } },
      parts: [{ partName: "p" }],
      rows: [{ rowName: "r" }],
      cover: { coverName: "c" },
      provider,
    });
    new store.Shelf(scope, "second", {
      title: first.id,
      pageCount: first.pageCount,
      dependsOn: [first],
      lifecycle: { preventDestroy: true },
    });
    new store.DataLabel(scope, "label", { id: first.nodeAttribute });
  });

  // THEN
  expect(stack).toMatchObject({
    terraform: { required_providers: { store: { source: "terraform.internal/example/store", version: "~> 1.2" } } },
    provider: { store: [{ base_url: "http://a" }, { base_url: "http://b", alias: "other" }] },
    resource: {
      store_shelf: {
        first: {
          title: "one",
          page_count: 3,
          tags: ["a"],
          labels: { ownLabel: "x" },
          box: { inner_width: "9007199254740993" },
          links: { firstLink: { page_url: "https://a" } },
          parts: [{ part_name: "p" }],
          rows: [{ row_name: "r" }],
          cover: { cover_name: "c" },
          provider: "store",
        },
        second: {
          title: "${store_shelf.first.id}",
          page_count: "${store_shelf.first.page_count}",
          depends_on: ["store_shelf.first"],
          lifecycle: { prevent_destroy: true },
        },
      },
    },
    data: { store_label: { label: { id: "${store_shelf.first.node}" } } },
  });
});

test("what is read of a construct are references to what it is in Terraform", () => {
  // WHEN
  const { output } = synthesized((scope) => {
    new store.Provider(scope, "store");
    const one = new store.Shelf(scope, "one", { title: "one" });
    const values: Record<string, unknown> = {
      title: one.title,
      count: one.pageCount,
      open: one.isOpen,
      tag: Fn.element(one.tags, 0),
      size: Fn.element(one.sizes, 0),
      label: one.labels.lookup("l"),
      width: one.box.innerWidth,
      link: one.links.get("first").pageUrl,
      visits: one.links.get("first").visits,
      links: one.links,
      part: one.parts.get(0).partName,
      row: one.rows.get(1).rowName,
      cover: one.cover.coverName,
    };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(scope, name, { value });
  });

  // THEN
  const told = Object.fromEntries(Object.entries(output).map(([name, { value }]) => [name, value]));
  expect(told).toStrictEqual({
    title: "${store_shelf.one.title}",
    count: "${store_shelf.one.page_count}",
    open: "${store_shelf.one.is_open}",
    tag: "${element(tolist(store_shelf.one.tags), 0)}",
    size: "${element(store_shelf.one.sizes, 0)}",
    label: '${store_shelf.one.labels["l"]}',
    width: "${store_shelf.one.box.inner_width}",
    link: '${store_shelf.one.links["first"].page_url}',
    visits: '${store_shelf.one.links["first"].visits}',
    links: "${store_shelf.one.links}",
    part: "${tolist(store_shelf.one.parts).0.part_name}",
    row: "${store_shelf.one.rows[1].row_name}",
    cover: "${store_shelf.one.cover.cover_name}",
  });
});

test.each<[string, object, string]>([
  [
    "a text that is too long",
    { title: "too long" },
    'title must have 1 to 5 characters, got 8 (construct "stack/one")',
  ],
  ["a missing argument", {}, 'title is missing (construct "stack/one")'],
  ["a number out of range", { title: "a", pageCount: 11 }, "pageCount must be between 0 and 10, got 11"],
  ["an element", { title: "a", tags: ["a", "c"] }, 'tags[1] must be one of "a", "b", got "c"'],
  [
    "a nested value",
    { title: "a", links: { x: { pageUrl: "http:" } } },
    'links[x].pageUrl must be an https address, got "http:"',
  ],
  ["a null element", { title: "a", tags: [null] }, "tags[0] is null"],
])("%s is refused at synth", (_, props, message) => {
  const stack = new TerraformStack(new App(), "stack");
  expect(() => new store.Shelf(stack, "one", props as { title: string })).toThrow(message);
});

test("a resource without a provider in its stack is refused, with what to add", () => {
  expect(() => synthesized((scope) => new store.Shelf(scope, "one", { title: "one" }))).toThrow(
    'the stack "stack" has resources of store, but no provider',
  );
});

test("a resource can be imported and moved as any other", () => {
  const stack = synthesized((scope) => {
    new store.Provider(scope, "store");
    new store.Shelf(scope, "one", { title: "one" }).importFrom("id-1");
    new store.Shelf(scope, "two", { title: "two" }).moveFromId("store_shelf.old");
  });

  expect(stack).toMatchObject({
    import: [{ id: "id-1", to: "store_shelf.one" }],
    moved: [{ from: "store_shelf.old", to: "store_shelf.two" }],
  });
});

test("two constructs of one name, and an attribute that Terraform would take away, are refused", () => {
  const named = (type: string, attributes = {}) => ({ schema: defineSchema({ type, description: "", attributes }) });
  const of = (...resources: ReturnType<typeof named>[]) => constructsOf({ ...description, resources });

  expect(() => of(named("provider"))).toThrow("would both have the construct Provider");
  expect(() => of(named("data_label"))).toThrow("would both have the construct DataLabel");
  expect(() => of(named("x", { dependsOn: required.string({ description: "" }) }))).toThrow(
    'store_x has an attribute "depends_on"',
  );
});

test("a stack in HCL says the same", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  new store.Provider(stack, "store");
  new store.Shelf(stack, "one", {
    title: "one",
    links: { first: { pageUrl: "https://a" } },
    box: { innerWidth: 2 },
    tags: ["a"],
  });

  const hcl = String(Testing.synthHcl(stack));

  expect(hcl).toContain('page_url = "https://a"');
  expect(hcl).toContain("inner_width = 2");
});
