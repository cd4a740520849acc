import { describe, expect, test } from "tstyche";
import { computed, defineSchema, optional, optionalComputed, required, resource, type Unknown } from "../../lib/plugin";

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
