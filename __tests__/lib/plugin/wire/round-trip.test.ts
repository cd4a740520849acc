import fc from "fast-check";
import { containsUnknown, sameValue } from "../../../../lib/schema/values";
import { decodeJson, decodeMsgpack, decodeUntypedJson, encodeMsgpack } from "../../../../lib/plugin/wire";
import { typedValues } from "../../schema/values/arbitraries";
import { stateJson } from "./state-json";

test("any value of any type survives MessagePack, unknowns and what is promised about them included", () => {
  fc.assert(
    fc.property(typedValues({ unknowns: true }), ({ type, value }) => {
      // WHEN
      const echo = decodeMsgpack(encodeMsgpack(value, type), type);

      // THEN
      expect(echo).toEqual(value);
      expect(sameValue(echo, value, type)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("encoding what was decoded gives the same bytes", () => {
  fc.assert(
    fc.property(typedValues({ unknowns: true }), ({ type, value }) => {
      // GIVEN
      const bytes = encodeMsgpack(value, type);

      // WHEN
      const again = encodeMsgpack(decodeMsgpack(bytes, type), type);

      // THEN
      expect(Buffer.from(again).equals(bytes)).toBe(true);
    }),
  );
});

test("any known value of any type survives the JSON of a state", () => {
  fc.assert(
    fc.property(typedValues({ unknowns: false }), ({ type, value }) => {
      // GIVEN
      const json = stateJson(value, type);

      // WHEN
      const decoded = decodeJson(Buffer.from(json), type);

      // THEN
      expect(containsUnknown(value)).toBe(false);
      expect(decoded).toEqual(value);
      expect(sameValue(decoded, value, type)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("JSON without a type reads as JSON.parse does wherever no digit is at stake", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (data) => {
      // GIVEN
      const json = JSON.stringify(data, null, 1);

      // WHEN
      const decoded = decodeUntypedJson(json);

      // THEN
      expect(decoded).toEqual(JSON.parse(json));
    }),
  );
});
