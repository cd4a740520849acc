import fc from "fast-check";
import { printable, printableLines } from "../../../lib/redaction";

describe("printable text", () => {
  test.each([
    ["plain text", 'a name, "quoted" – ä 🙂', 'a name, "quoted" – ä 🙂'],
    ["colours", "a \u001b[31;1mred\u001b[0m name", "a red name"],
    ["the cursor", "hidden\u001b[2K\u001b[1Gshown", "hiddenshown"],
    ["a link", "\u001b]8;;https://evil.example\u0007Flexera\u001b]8;;\u0007", "Flexera"],
    [
      "a link that ends as in the standard",
      "\u001b]8;;https://evil.example\u001b\\Flexera\u001b]8;;\u001b\\",
      "Flexera",
    ],
    ["the title of a window", "\u001b]0;title\u0007a", "a"],
    ["a string that does not end", "\u001b]0;all that follows", "0;all that follows"],
    ["sequences of eight bits", "a\u009b31mb\u009d8;;x\u009cc\u0090q\u009cd", "abcd"],
    ["a reset, and other short ones", "a\u001bcb\u001b(Bc", "abc"],
    ["a bell and backspaces", "Error\u0007\b\b\b\b\bOK", "ErrorOK"],
    ["line ends", "a\r\nb\nc\rd\u2028e\u0085f", "a b c d e f"],
    ["the direction of writing", "a\u202egnp.exe\u2066b", "agnp.exeb"],
    ["zero-width characters", "ad\u200bm\u2060in\ufeff\u00ad", "admin"],
    ["tags", "a\u{e0041}b", "ab"],
    ["half a surrogate pair", "a\ud800b\udc00", "a\ufffdb\ufffd"],
  ])("does without %s", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("keeps lines and tabs where there may be some", () => {
    expect(printableLines("one\r\n\ttwo\rthree\u001b[1A")).toBe("one\n\ttwo\nthree");
  });

  test("cannot do anything to a terminal, whatever it was, and stays what it is", () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0x24ff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        "\u001b",
        "\u001b[",
        "\u001b]",
        "\u001b\\",
        "\u009b",
        "\u009d",
        "\u0007",
        "\r",
        "\ud800",
        "m",
        "8;;",
      ),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const shown = printable(units.join(""));
        // eslint-disable-next-line no-control-regex
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/);
        expect(shown).not.toMatch(/\p{Surrogate}/u);
        expect(printable(shown)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });
});
