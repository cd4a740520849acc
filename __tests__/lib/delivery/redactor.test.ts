import { Redactor } from "../../../lib/delivery/redactor";
import { secret } from "./support";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("redaction", () => {
  test.each([
    ["plain", secret],
    ["in JSON", JSON.stringify(secret)],
    ["in JSON in JSON", JSON.stringify(JSON.stringify({ secret: "other", clientSecret: secret }))],
    ["in a URL", encodeURIComponent(secret)],
    ["in a form", new URLSearchParams({ secret }).toString()],
    ["in base64", base64(secret)],
    ["in base64 for URLs", Buffer.from(secret).toString("base64url")],
    ["in base64 after one byte", base64(`:${secret}:b`)],
    ["in base64 after two bytes", base64(`a:${secret}`)],
    ["in base64 after three bytes", base64(`abc${secret}:bc`)],
    ["in hexadecimal", Buffer.from(secret).toString("hex")],
  ])("takes a secret out that stands there %s", (_, text) => {
    // WHEN
    const redacted = new Redactor("another", secret).redact(`<${text}>`);

    // THEN nothing that is longer than the neighbours' part of it is left
    expect(redacted).toContain("[redacted]");
    expect(redacted).not.toContain(secret.slice(20, 28));
    expect(redacted).not.toContain(base64(secret).slice(20, 28));
    expect(redacted.replace("[redacted]", "").length).toBeLessThan(60);
  });

  test("leaves other text alone", () => {
    expect(new Redactor(secret, "").redact("permission denied")).toBe("permission denied");
  });

  test("takes a short secret out only as it is, not the few characters that it encodes to", () => {
    expect(new Redactor("ab").redact("ab YWI= 6162")).toBe("[redacted] YWI= 6162");
  });

  test.each([1, 20, secret.length - 1])("shows nothing of a secret that the cut goes through (%i)", (at) => {
    // GIVEN
    const redactor = new Redactor(secret);
    const text = "a long line that is innocent. ".repeat(20);

    // THEN
    expect(redactor.redactEnd(secret.slice(at) + text)).not.toContain(secret.slice(-1 - at));
    expect(text).toContain(redactor.redactEnd(secret.slice(at) + text));
    expect(text).toContain(redactor.redactStart(text + secret.slice(0, at)));
  });
});
