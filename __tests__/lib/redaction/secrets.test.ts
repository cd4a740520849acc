import fc from "fast-check";
import { inspect } from "node:util";
import { Secrets } from "../../../lib/redaction";
import { triesAll } from "../../support/some-cases";
import { spellings } from "../../support/spellings";

const runs = { numRuns: triesAll ? 300 : 30 };

const secret = "hunter22/+=\"Ä&\\path%41<'>pass-word_🙂";

/** Credentials as they are issued, and passwords as people make them up; no plain words. */
const secretText = fc
  .oneof(
    fc.stringMatching(/^[\w.~+/=-]{8,80}$/),
    fc.stringMatching(/^[!-~]{8,64}$/),
    fc.string({ unit: "grapheme", minLength: 12, maxLength: 40 }),
  )
  .filter((text) => /^[^\s\p{C}\p{Z}\p{M}]{8,}$/u.test(text) && new Set(text).size > 6 && !/^.\p{L}{0,11}$/u.test(text))
  // What it holds as an encoded control character does not count, which may leave too little of it.
  .filter((text) => !/%(?:[01][\da-f]|7f|ad)/i.test(text))
  // Its value does not show when it is itself of the letters of an encoding.
  .filter((text) => new Secrets(text).redact(text) === "[redacted]");

/** What cannot be mistaken for a part of an encoded character, or of a secret. */
const around = fc
  .array(fc.constantFrom("the client", " ", ": ", '"', "\n", "{", "}", "<p>", "é", "🙂", "(", ")", ";", "!", "\t"), {
    maxLength: 12,
  })
  .map((words) => words.join(""));

describe.each(spellings)("a secret that stands $name", ({ of, neighbours }) => {
  test("is not recoverable, whatever it is and whatever stands around it", () => {
    fc.assert(
      fc.property(secretText, around, around, (any, before, after) => {
        const spelled = of(any);

        const redacted = new Secrets("another-secret-1", any).redact(before + spelled + after);

        expect(redacted).toContain("[redacted]");
        const [shorter, longer] = [withoutMask(redacted).length, `${before}${after}`.replace(invisible, "").length];
        // A backslash at an end may be the surroundings', which escape what comes next.
        const backslash = /^\\|\\$/.test(any) ? 14 : 0;
        expect(shorter - longer).toBeLessThanOrEqual(neighbours + backslash);
      }),
      runs,
    );
  });

  test("is not recoverable from a text that was cut through it", () => {
    fc.assert(
      fc.property(secretText, fc.integer({ min: 0, max: 100 }), (any, percent) => {
        // GIVEN
        const spelled = of(any);
        const at = Math.floor((percent / 100) * spelled.length);
        const secrets = new Secrets(any);
        const line = "an innocent line. ".repeat(20);

        // WHEN
        const start = secrets.redactStart(line + spelled.slice(0, at));
        const end = secrets.redactEnd(spelled.slice(at) + line);

        // THEN
        const length = line.replace(invisible, "").length;
        expect(withoutMask(start).length - length).toBeLessThanOrEqual(neighbours);
        expect(withoutMask(end).length - length).toBeLessThanOrEqual(neighbours);
        expect(line.startsWith(start.slice(0, 200))).toBe(true);
        expect(line.endsWith(end.slice(-200))).toBe(true);
      }),
      runs,
    );
  });
});

// eslint-disable-next-line no-control-regex
const invisible = /[\s\u200b\u00ad\u001b]/g;

/** What a redacted text shows. */
function withoutMask(redacted: string): string {
  return redacted.replaceAll("[redacted]", "").replace(invisible, "");
}

describe("redaction", () => {
  test("leaves other text alone", () => {
    const text = 'permission denied: "reader" \\ 100% of C:\\new\\table & more';
    expect(new Secrets(secret, "").redact(text)).toBe(text);
  });

  test.each(["", "x", "abc12", "reader", "Public", "description"])("does not take %j for a secret", (text) => {
    expect(new Secrets(text).redact(`<${text}> and so on`)).toBe(`<${text}> and so on`);
  });

  test("takes a secret out whole when another one is a part of it", () => {
    const secrets = new Secrets("abc-123", "abc-123-def");
    expect(secrets.redact("<abc-123-def> <abc-123>")).toBe("<[redacted]> <[redacted]>");
  });

  test("takes out a piece of a secret that is long enough to tell something", () => {
    const secrets = new Secrets("0123456789-abcdefghijkl-0123456789");
    expect(secrets.redact("it begins with 0123456789-abcd…")).toBe("it begins with [redacted]…");
    expect(secrets.redact("it ends with …hijkl-0123456789")).toBe("it ends with …[redacted]");
  });

  test("leaves JSON valid that it takes a secret out of", () => {
    fc.assert(
      fc.property(secretText, fc.string(), fc.string(), (any, before, after) => {
        const line = JSON.stringify({ before, text: `${before}${any}${after}` });
        expect(() => JSON.parse(new Secrets(any).redact(line)) as unknown).not.toThrow();
      }),
      { examples: [["!!#$%&'\\", "", ""]] },
    );
  });

  test("knows a secret with half a surrogate pair in it", () => {
    const broken = "half-a-pair-\ud800-of-two";
    const secrets = new Secrets(broken);
    for (const { of } of spellings) expect(secrets.redact(of(broken))).not.toMatch(/half|pair|aGFsZ|68616c66/);
  });

  test("takes tokens out that it does not know", () => {
    const jwt = `${Buffer.from('{"alg":"RS256"}').toString("base64url")}.eyJzdWIiOiJ1LTEifQ.c2ln`;
    const text = `got Bearer abc.DEF-1/2+3= and ${jwt}, sorry; bearer%20abc.`;
    expect(new Secrets().redact(text)).toBe("got [redacted] and [redacted], sorry; [redacted]");
  });

  test("tells nobody what it knows", () => {
    const secrets = new Secrets(secret);
    secrets.redact(secret);
    expect(inspect(secrets, { showHidden: true, depth: 9 }) + JSON.stringify(secrets)).not.toContain("hunter22");
  });

  test("finds each of many secrets that begin alike", () => {
    const many = Array.from({ length: 500 }, (_, index) => `prod-1-${(index * 7919).toString(36).padStart(12, "q")}`);
    const secrets = new Secrets(...many);
    for (const each of many) expect(secrets.redact(`<${each}>`)).toMatch(/^<.{0,4}\[redacted\]>$/);
  });
});
