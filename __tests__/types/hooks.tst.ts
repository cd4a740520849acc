import { describe, expect, test } from "tstyche";
import {
  action,
  computed,
  defineSchema,
  listResource,
  optional,
  optionalComputed,
  parameter,
  providerFunction,
  required,
  resource,
  t,
  type Unknown,
} from "../../lib/plugin";

const description = "";
const schema = defineSchema({
  type: "one",
  description,
  attributes: {
    id: computed.string({ description }),
    name: required.string({ requiresReplace: true, description }),
    org: optionalComputed.string({ requiresReplace: true, description }),
    zone: optionalComputed.string({ nullable: true, description }),
    mode: optional.string({ oneOf: ["a", "b"], description }),
  },
});

interface Client {
  readonly org: string | Unknown;
}

const life = {
  read: () => Promise.resolve(undefined),
  update: () => Promise.reject(new Error()),
  delete: () => Promise.resolve(),
};

describe("what defaults always fill in", () => {
  test("is known when the resource is created, and never left out when it is planned", () => {
    resource(schema, {
      ...life,
      defaults: (_, client: Client) => ({ org: client.org, zone: "z" }),
      plan({ planned }) {
        if (!planned) return;
        expect(planned.org).type.toBe<string | Unknown>();
        expect(planned.zone).type.toBe<string | Unknown>();
      },
      create({ plan }) {
        expect(plan.org).type.toBe<string>();
        expect(plan.zone).type.toBe<string>();
        expect(plan.id).type.toBe<string | Unknown>();
        return Promise.reject(new Error());
      },
    });
  });

  test("is known when the resource is changed", () => {
    resource(schema, {
      ...life,
      defaults: () => ({ zone: "z" }),
      create: () => Promise.reject(new Error()),
      update({ plan, changed }) {
        expect(plan.zone).type.toBe<string>();
        expect(changed.zone).type.toBe<string | undefined>();
        expect(plan.org).type.toBe<string | Unknown>();
        return Promise.reject(new Error());
      },
    });
  });
});

describe("what defaults leave out in some case", () => {
  test("stays what the schema says", () => {
    resource(schema, {
      ...life,
      defaults: ({ prior }) => (prior ? {} : { zone: "z" }),
      create({ plan }) {
        expect(plan.zone).type.toBe<string | Unknown | null>();
        return Promise.reject(new Error());
      },
    });
  });

  test("is everything where there are no defaults", () => {
    resource(schema, {
      ...life,
      create({ plan }) {
        expect(plan.org).type.toBe<string | Unknown>();
        return Promise.reject(new Error());
      },
    });
  });
});

describe("defaults", () => {
  const create = () => Promise.reject(new Error());

  test("are for what the provider gives a value", () => {
    expect(resource).type.toBeCallableWith(schema, { ...life, create, defaults: () => ({ org: "1" }) });
    expect(resource).type.not.toBeCallableWith(schema, { ...life, create, defaults: () => ({ name: "n" }) });
    expect(resource).type.not.toBeCallableWith(schema, { ...life, create, defaults: () => ({ mode: "a" as const }) });
  });

  test("have the type of the attribute, and its name", () => {
    expect(resource).type.not.toBeCallableWith(schema, { ...life, create, defaults: () => ({ org: 1 }) });
    expect(resource).type.not.toBeCallableWith(schema, { ...life, create, defaults: () => ({ org: "1", ogr: "1" }) });
  });
});

describe("a hook", () => {
  test("is given one of the allowed texts", () => {
    resource(schema, {
      ...life,
      create({ plan }) {
        expect(plan.mode).type.toBe<"a" | "b" | null>();
        return Promise.reject(new Error());
      },
      validate({ config }) {
        expect(config.mode).type.toBe<"a" | "b" | Unknown | null>();
      },
    });
  });
});

describe("a write-only attribute", () => {
  const secret = defineSchema({
    type: "one",
    description,
    attributes: {
      id: computed.string({ description }),
      pin: optional.string({ writeOnly: true, description }),
      code: required.string({ writeOnly: true, description }),
    },
  });

  test("is null in plans and states, and has its value in the configuration", () => {
    resource(secret, {
      ...life,
      create({ plan, config }) {
        expect(plan.pin).type.toBe<null>();
        expect(config.pin).type.toBe<string | null>();
        expect(config.code).type.toBe<string>();
        return Promise.resolve({ id: "1", pin: null, code: null });
      },
      update({ state, config }) {
        expect(state.code).type.toBe<null>();
        expect(config.code).type.toBe<string>();
        return Promise.reject(new Error());
      },
    });
  });

  test("is what only the configuration gives", () => {
    expect(computed.string).type.not.toBeCallableWith({ writeOnly: true, description });
    expect(optionalComputed.string).type.not.toBeCallableWith({ writeOnly: true, description });
  });
});

describe("an identity", () => {
  const create = () => Promise.reject(new Error());

  test("is made of the state, and an import is given what it has to say", () => {
    resource(schema, {
      identity: {
        attributes: { org: optional.string({ description }), id: required.string({ description }) },
        of(state) {
          expect(state.id).type.toBe<string | Unknown>();
          return { org: state.org, id: state.id };
        },
        importState({ identity }) {
          expect(identity.org).type.toBe<string | null>();
          expect(identity.id).type.toBe<string>();
          return { id: identity.id };
        },
      },
      ...life,
      create,
    });
  });

  test("has its attributes, and no others", () => {
    const attributes = { id: required.string({ description }) };
    const broken = { attributes, of: () => ({ other: "1" }) };
    expect(resource).type.not.toBeCallableWith(schema, { ...life, create, identity: broken });
  });
});

describe("a function", () => {
  const name = { name: "f", summary: "", description };

  test("is given what its parameters say, and returns what it says", () => {
    providerFunction({
      ...name,
      parameters: {
        text: parameter(t.string, { description }),
        open: parameter(t.string, { allowNull: true, allowUnknown: true, description }),
      },
      variadic: { name: "more", parameter: parameter(t.bool, { description }) },
      returns: t.string,
      call({ text, open }, more) {
        expect(text).type.toBe<string>();
        expect(open).type.toBe<string | Unknown | null>();
        expect(more).type.toBe<readonly boolean[]>();
        return text;
      },
    });
    expect(providerFunction).type.not.toBeCallableWith({ ...name, parameters: {}, returns: t.string, call: () => 1 });
  });
});

describe("a list resource", () => {
  const identity = { attributes: { id: required.string({ description }) } };
  const listed = resource(schema, { identity, ...life, create: () => Promise.reject(new Error()) });
  const config = { description, attributes: { word: optional.string({ description }) } };

  test("names what it finds by the identity of the resource", () => {
    listResource(listed, config, {
      async *list({ config: { word } }) {
        expect(word).type.toBe<string | null>();
        yield await Promise.resolve({ displayName: "one", identity: { id: "1" } });
      },
    });
    const wrong = async function* () {
      yield await Promise.resolve({ displayName: "one", identity: { number: "1" } });
    };
    expect(listResource).type.not.toBeCallableWith(listed, config, { list: wrong });
  });
});

describe("an action", () => {
  test("is invoked with all of its configuration known", () => {
    const attributes = { times: required.value(t.number, { description }), why: optional.string({ description }) };
    action(defineSchema({ type: "a", description, attributes }), {
      plan({ config }) {
        expect(config.why).type.toBe<string | Unknown | null>();
      },
      invoke({ config }) {
        expect(config.why).type.toBe<string | null>();
        return Promise.resolve();
      },
    });
  });
});
