import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { shellWord } from "../../../lib/redaction";

describe("a word of a command that is shown for copying", () => {
  test.each(["1105/2263", "0oa1b2c3d4", "/run/secrets/flexera.json", "a.b_c-d@e%f:g,h+"])("is %s as it is", (text) => {
    expect(shellWord(text)).toBe(text);
  });

  test.each([
    ["", "''"],
    ["a b", "'a b'"],
    ["$(id)", "'$(id)'"],
    ["it's", `'it'\\''s'`],
    ["~", "'~'"],
  ])("%j is quoted", (text, word) => {
    expect(shellWord(text)).toBe(word);
  });

  test("is what the shell takes it for, whatever is in it", () => {
    const texts = fc.array(
      fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
      {
        minLength: 1,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(texts, (given) => {
        const command = `for word in ${given.map(shellWord).join(" ")}; do printf '%s\\0' "$word"; done`;
        const printed = execFileSync("sh", ["-c", command], { encoding: "utf8" });
        expect(printed.split("\0").slice(0, -1)).toEqual(given);
      }),
      { numRuns: 20 },
    );
  });
});
