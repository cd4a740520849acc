import type { ComplexObject, IResolvable, StringMap, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, test } from "tstyche";
import { constructsOf } from "../../constructs/plugin";
import type { ElementMember, ElementName } from "../../constructs/plugin/names";
import {
  computed,
  dataSource,
  defineSchema,
  optional,
  optionalComputed,
  provider,
  required,
  resource,
  t,
} from "../../lib/plugin";

declare const scope: Construct;
declare const token: IResolvable;

const accessNote = resource(
  defineSchema({
    type: "access_note",
    description: "",
    attributes: {
      id: computed.string({ description: "" }),
      node: computed.string({ description: "" }),
      title: required.string({ description: "" }),
      colour: optional.string({ oneOf: ["red", "blue"], description: "" }),
      pages: optional.value(t.number, { description: "" }),
      isOpen: optionalComputed.bool({ description: "" }),
      tags: optional.value(t.set(t.string), { description: "" }),
      sizes: optional.value(t.list(t.number), { description: "" }),
      labels: optional.value(t.map(t.string), { description: "" }),
      box: optional.value(t.object({ width: t.number, isDeep: t.bool }), { description: "" }),
      anything: optional.value(t.dynamic, { description: "" }),
      links: optional.nested(
        "map",
        { url: required.string({ description: "" }), visits: computed.value(t.number, { description: "" }) },
        { description: "" },
      ),
      parts: optional.nested("set", { name: required.string({ description: "" }) }, { description: "" }),
      cover: optional.nested("single", { name: optional.string({ description: "" }) }, { description: "" }),
    },
  }),
  {
    create: () => Promise.reject(new Error()),
    read: ({ state }) => Promise.resolve(state),
    update: () => Promise.reject(new Error()),
    delete: () => Promise.resolve(),
  },
);
const title = dataSource(
  defineSchema({
    type: "title",
    description: "",
    attributes: { id: required.string({ description: "" }), title: computed.string({ description: "" }) },
  }),
  { read: () => Promise.reject(new Error()) },
);
const schema = defineSchema({
  type: "notes",
  description: "",
  attributes: { topic: required.string({ description: "" }), secret: optional.string({ description: "" }) },
});
const configure = (): object => ({});
const whole = provider({
  address: "example.com/a/notes",
  schema,
  configure,
  resources: [accessNote],
  dataSources: [title],
});
const notes = constructsOf(whole);

describe("the constructs of a provider", () => {
  test("are named after its types", () => {
    expect<keyof typeof notes>().type.toBe<"Provider" | "AccessNote" | "DataTitle">();
    expect<keyof ReturnType<typeof constructsOf<Bare>>>().type.toBe<"Provider" | "AccessNote">();
  });

  test("take what the schema takes, and meta-arguments", () => {
    expect(notes.AccessNote).type.toBeConstructableWith(scope, "n", { title: "a" });
    expect(notes.AccessNote).type.toBeConstructableWith(scope, "n", {
      title: "a",
      colour: "red",
      pages: 1,
      isOpen: token,
      tags: ["a"],
      labels: token,
      box: { width: 1 },
      anything: { a: [1, "b"] },
      links: { a: { url: "u" } },
      parts: [{ name: "p" }, token],
      cover: {},
      lifecycle: { preventDestroy: true },
      dependsOn: [],
    });
    expect(notes.DataTitle).type.toBeConstructableWith(scope, "n", { id: "a" });
    expect(notes.Provider).type.toBeConstructableWith(scope, "n", { topic: "a", alias: "other" });
    expect(notes.Provider).type.toBeConstructableWith(scope, "n");
  });

  test("refuse what is missing, misspelled, computed or of another type", () => {
    expect(notes.AccessNote).type.not.toBeConstructableWith(scope, "n", {});
    expect(notes.AccessNote).type.not.toBeConstructableWith(scope, "n", { title: "a", colur: "red" });
    expect(notes.AccessNote).type.not.toBeConstructableWith(scope, "n", { title: "a", id: "b" });
    expect(notes.AccessNote).type.not.toBeConstructableWith(scope, "n", { title: 1 });
    expect(notes.AccessNote).type.not.toBeConstructableWith(scope, "n", { title: "a", links: { a: {} } });
    expect(notes.AccessNote).type.not.toBeConstructableWith(scope, "n", { title: "a", links: [{ url: "u" }] });
    expect(notes.Provider).type.not.toBeConstructableWith(scope, "n", { tpic: "a" });
  });

  test("are read as references of the attribute's type", () => {
    type Note = InstanceType<typeof notes.AccessNote>;
    expect<Note>().type.toBeAssignableTo<TerraformResource>();
    expect<Note["id"]>().type.toBe<string>();
    expect<Note["colour"]>().type.toBe<string>();
    expect<Note["pages"]>().type.toBe<number>();
    expect<Note["isOpen"]>().type.toBe<IResolvable>();
    expect<Note["tags"]>().type.toBe<string[]>();
    expect<Note["sizes"]>().type.toBe<number[]>();
    expect<Note["labels"]>().type.toBe<StringMap>();
    expect<Note["box"]["width"]>().type.toBe<number>();
    expect<Note["anything"]>().type.toBe<IResolvable>();
    expect<ReturnType<Note["links"]["get"]>["visits"]>().type.toBe<number>();
    expect<ReturnType<Note["parts"]["get"]>["name"]>().type.toBe<string>();
    expect<Note["cover"]>().type.toBeAssignableTo<ComplexObject>();
    expect<InstanceType<typeof notes.DataTitle>["title"]>().type.toBe<string>();
  });

  test("call an attribute otherwise whose name cdktf has taken", () => {
    type Note = InstanceType<typeof notes.AccessNote>;
    expect<Note["nodeAttribute"]>().type.toBe<string>();
    expect<Note["node"]>().type.toBe<TerraformResource["node"]>();
    expect<Exclude<ElementMember, ElementName>>().type.toBe<never>();
  });
});

interface Bare {
  readonly address: string;
  readonly schema: typeof schema;
  readonly resources: readonly [typeof accessNote];
}

describe("a provider", () => {
  test("needs no data sources, and says which hook set does not fit", () => {
    expect(provider).type.toBeCallableWith({ address: "a/b/c", schema, configure, resources: [accessNote] });
    expect(provider).type.not.toBeCallableWith({ address: "a/b/c", schema, configure });
  });
});
