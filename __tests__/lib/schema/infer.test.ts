import type { Unknown } from "../../../lib/plugin";
import {
  computed,
  defineSchema,
  optional,
  optionalComputed,
  required,
  t,
  type Arguments,
  type Config,
  type KnownConfig,
  type Plan,
  type Planned,
  type Settable,
  type State,
} from "../../../lib/schema";
import type { BigNumber, DynamicValue } from "../../../lib/schema/values";

// What is checked here, the compiler checks: `npm run typecheck` fails where a type is not what these lines say.

const description = "";
const schema = defineSchema({
  type: "one",
  description,
  attributes: {
    id: computed.string({ useStateForUnknown: true, description }),
    secret: computed.string({ nullable: true, description }),
    name: required.string({ description }),
    flag: optional.bool({ description }),
    zone: optionalComputed.string({ default: "z", description }),
    size: optional.value(t.number, { description }),
    words: required.value(t.list(t.string), { description }),
    pair: optional.value(t.tuple(t.string, t.number), { description }),
    object: optional.value(t.object({ innerName: t.string }), { description }),
    any: optional.value(t.dynamic, { description }),
    parts: optional.nested(
      "map",
      { name: required.string({ description }), serial: computed.string({ description }) },
      { description },
    ),
  },
});
type A = (typeof schema)["attributes"];

/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- types are all that is compared here */
type Equal<X, Y> = (<T>() => T extends X ? 1 : 2) extends <T>() => T extends Y ? 1 : 2 ? true : false;
function check<Expected extends true>(): Expected | undefined {
  return undefined;
}
/* eslint-enable @typescript-eslint/no-unnecessary-type-parameters */

test("a state has every attribute, null only where that is a value", () => {
  check<Equal<State<A>["id"], string>>();
  check<Equal<State<A>["secret"], string | null>>();
  check<Equal<State<A>["name"], string>>();
  check<Equal<State<A>["flag"], boolean | null>>();
  check<Equal<State<A>["zone"], string>>();
  check<Equal<State<A>["size"], number | BigNumber | null>>();
  check<Equal<State<A>["words"], readonly string[]>>();
  check<Equal<State<A>["pair"], readonly [string | null, number | BigNumber | null] | null>>();
  check<Equal<State<A>["object"], { readonly innerName: string | null } | null>>();
  check<Equal<State<A>["any"], DynamicValue | null>>();
  check<Equal<NonNullable<State<A>["parts"]>[string]["serial"], string>>();
  expect(Object.keys(schema.attributes)).toHaveLength(11);
});

test("a configuration has what can be configured, possibly unknown", () => {
  check<Equal<keyof Config<A>, Exclude<keyof A, "id" | "secret">>>();
  check<Equal<Settable<A>, keyof Config<A>>>();
  check<Equal<Config<A>["name"], string | Unknown>>();
  check<Equal<Config<A>["zone"], string | Unknown | null>>();
  check<Equal<Config<A>["words"], Unknown | readonly (string | Unknown)[]>>();
  check<Equal<KnownConfig<A>["name"], string>>();
  check<Equal<KnownConfig<A>["zone"], string | null>>();
  check<Equal<keyof NonNullable<KnownConfig<A>["parts"]>[string], "name">>();
  expect(schema.attributes.name.mode).toBe("required");
});

test("what is to be created knows what is configured, and may not know what is computed", () => {
  check<Equal<Planned<A>["id"], string | Unknown>>();
  check<Equal<Planned<A>["secret"], string | Unknown | null>>();
  check<Equal<Planned<A>["name"], string>>();
  check<Equal<Planned<A>["zone"], string | Unknown>>();
  check<Equal<NonNullable<Planned<A>["parts"]>[string]["name"], string>>();
  check<Equal<NonNullable<Planned<A>["parts"]>[string]["serial"], string | Unknown>>();
  check<Equal<Plan<A>["name"], string | Unknown>>();
  expect(schema.attributes.id.mode).toBe("computed");
});

test("a caller gives what is required, and may leave out the rest", () => {
  const given: Arguments<A> = { name: "n", words: [] };
  // @ts-expect-error -- `words` is required
  const short: Arguments<A> = { name: "n" };
  // @ts-expect-error -- nobody gives an `id`
  const long: Arguments<A> = { name: "n", words: [], id: "1" };
  expect([given, short, long]).toHaveLength(3);
});

test("only an unknown passes for an unknown", () => {
  // @ts-expect-error -- a text is known
  const text: Unknown = "known";
  expect(text).toBe("known");
});

test("options that make no sense do not compile", () => {
  // @ts-expect-error -- a default is for what the configuration may leave out to the provider
  const one = required.string({ default: "x", description });
  // @ts-expect-error -- a required value is never null
  const two = required.string({ nullable: true, description });
  // @ts-expect-error -- the default has the type of the attribute
  const three = optionalComputed.string({ default: 1, description });
  // @ts-expect-error -- every attribute is described
  const four = optional.bool({});
  // @ts-expect-error -- a misspelled option would silently do nothing
  const five = required.string({ sensitve: true, description });
  // @ts-expect-error -- constraints are for the values inside
  const six = optional.nested("single", {}, { length: [1, 2], description });
  expect([one, two, three, four, five, six]).toHaveLength(6);
});
