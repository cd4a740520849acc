import fc from "fast-check";
import { matchesWildcard } from "../../../lib/model/wildcard";

/** By the meaning alone, however long it takes. */
function means([sign, ...signs]: readonly string[], characters: readonly string[]): boolean {
  if (sign === undefined) return characters.length === 0;
  const [character, ...others] = characters;
  if (sign === "*") return means(signs, characters) || (character !== undefined && means([sign, ...signs], others));
  return character !== undefined && (sign === "?" || sign === character) && means(signs, others);
}

test("a pattern means what its signs mean", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "😀"), maxLength: 7 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "😀", "*", "\n"), maxLength: 9 });
  fc.assert(
    fc.property(pattern, text, (one, other) => {
      expect(matchesWildcard(one, other)).toBe(means(Array.from(one), Array.from(other)));
    }),
    { numRuns: 2_000 },
  );
});

test("a pattern of many stars is done with at once", () => {
  expect(matchesWildcard("*a".repeat(256) + "b", "a".repeat(512))).toBe(false);
});
