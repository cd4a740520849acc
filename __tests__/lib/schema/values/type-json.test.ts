import fc from "fast-check";
import type { Type } from "../../../../lib/schema/type";
import { typeFromJson, typeToJson, ValueError } from "../../../../lib/schema/values";
import { types } from "./arbitraries";

const nested: Type = {
  kind: "object",
  fields: [
    { key: "tagMap", name: "tag_map", type: { kind: "map", element: { kind: "string" } } },
    { key: "id", name: "id", type: { kind: "dynamic" } },
    { key: "pair", name: "pair", type: { kind: "tuple", elements: [{ kind: "number" }, { kind: "bool" }] } },
  ],
};

test("a type is written with Terraform's names, sorted", () => {
  expect(typeToJson(nested)).toBe(
    '["object",{"id":"dynamic","pair":["tuple",["number","bool"]],"tag_map":["map","string"]}]',
  );
});

test("any type survives, with its fields known by Terraform's names", () => {
  fc.assert(
    fc.property(types, (type) => {
      // GIVEN
      const json = typeToJson(type);

      // WHEN
      const read = typeFromJson(Buffer.from(json));

      // THEN
      expect(typeToJson(read)).toBe(json);
      expect(JSON.stringify(read)).not.toContain('Key"');
    }),
  );
});

test("the list of optional attributes is accepted", () => {
  expect(typeFromJson('["object",{"a":"string"},["a"]]')).toEqual({
    kind: "object",
    fields: [{ key: "a", name: "a", type: { kind: "string" } }],
  });
});

test.each(['"text"', '["list"]', '["array","string"]', '["tuple",{}]', '["object",["a"]]', "1", "null", "{}", "[]"])(
  "%s is refused as a type",
  (json) => {
    expect(() => typeFromJson(json)).toThrow(ValueError);
    expect(() => typeFromJson(json)).toThrow(
      /^expected a type constraint such as "string" or \["list","string"\], got /,
    );
  },
);

test("text that is not JSON is refused as a type", () => {
  expect(() => typeFromJson("string")).toThrow(
    new ValueError(undefined, "expected a type constraint, got text that is not JSON"),
  );
});
