import { createLog } from "../../../../lib/plugin/host";
import { remnantIn, spellings } from "../../../support/spellings";
import type { Log } from "../../../../lib/plugin/host";

interface Setup {
  readonly log: Log;
  readonly lines: string[];
  readonly last: () => Record<string, unknown>;
}

function setUp(environment: NodeJS.ProcessEnv = { TF_LOG: "trace" }, name = "things"): Setup {
  const lines: string[] = [];
  const log = createLog({ name, environment, write: (line) => lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "null") as Record<string, unknown> };
}

describe("a log line", () => {
  test("is what Terraform understands", () => {
    const { log, lines, last } = setUp();
    log.warn("the list is long", { count: 3, big: 2n ** 64n, error: new TypeError("odd") });
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(last()).toEqual({
      "@level": "warn",
      "@message": "the list is long",
      "@module": "things",
      "@timestamp": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string,
      count: 3,
      big: "18446744073709551616",
      error: "TypeError: odd",
    });
  });

  test("keeps level and message, whatever the fields are called", () => {
    const { log, last } = setUp();
    log.info("as said", { "@level": 7, "@message": { no: "string" } });
    expect(last()).toMatchObject({ "@level": "info", "@message": "as said" });
  });

  test("holds no secret in message, fields or errors, nor its form in a URL", () => {
    const { log, lines } = setUp();
    log.secrets.add("p&ssword");
    log.error("with p&ssword", {
      url: "https://x/?q=p%26ssword",
      nested: { "@deep": ["p&ssword"] },
      error: new Error("p&ssword"),
    });
    expect(lines.join("")).not.toMatch(/p&ssword|p%26ssword/);
    expect(lines.join("").match(/\[redacted\]/g)).toHaveLength(4);
  });

  test.each(spellings)("holds no secret that stands $name", ({ of }) => {
    // GIVEN
    const { log, lines, last } = setUp();
    const secret = 'p&ss"word/+="\\0123456789-of-the-log';
    log.secrets.add(secret);

    // WHEN
    log.error(`with ${of(secret)}`, { text: of(secret), error: new Error(of(secret)), deep: [{ text: of(secret) }] });

    // THEN
    expect(last()["@message"]).toContain("[redacted]");
    expect(remnantIn(lines.join(""), secret)).toBeUndefined();
  });

  test("holds no token, known or not", () => {
    const { log, lines } = setUp();
    log.info("sent", { header: "Bearer abc.DEF-1/2+3=", token: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1In0." });
    expect(lines.join("")).not.toMatch(/abc|DEF|eyJ/);
  });

  test("does nothing to a terminal", () => {
    const { log, last } = setUp();
    log.info("named \u001b[2Ka\u202eb\u009b1A", {
      name: "\u001b]8;;https://x\u0007link\u001b]8;;\u0007\rApply complete!",
    });
    expect(last()).toMatchObject({ "@message": "named ab", name: "link\nApply complete!" });
  });

  test("replaces the longer of two secrets that overlap", () => {
    const { log, last } = setUp();
    log.secrets.add("abc-123");
    log.secrets.add("abc-123-ghi");
    log.info("abc-123-ghi abc-123");
    expect(last()["@message"]).toBe("[redacted] [redacted]");
  });

  test("leaves alone what is too short to be a secret", () => {
    const { log, last } = setUp();
    for (const text of ["", "x", "admin"]) log.secrets.add(text);
    log.info("an admin of x");
    expect(last()["@message"]).toBe("an admin of x");
  });

  test("stays below 64 KiB", () => {
    const { log, lines, last } = setUp();
    log.info("x".repeat(100_000), { text: "é".repeat(100_000) });
    expect(Buffer.byteLength(lines[0] ?? "")).toBeLessThan(64 * 1024);
    expect(last().text).toMatch(/^é+… \(91808 characters more\)$/);
    log.info("many", Object.fromEntries(Array.from({ length: 9_000 }, (_, index) => [`field${index}`, "value"])));
    expect(last()).toMatchObject({ "@message": "many", omitted: "fields that are too long" });
  });

  test("is written although a field is no JSON", () => {
    const { log, last } = setUp();
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    log.info("round", circle);
    expect(last()).toMatchObject({ "@message": "round", omitted: "fields that are not JSON" });
  });
});

describe("the level", () => {
  const written = (environment: NodeJS.ProcessEnv, name?: string): string[] => {
    const { log, lines } = setUp(environment, name);
    for (const level of ["trace", "debug", "info", "warn", "error"] as const) log[level]("x");
    return lines.map((line) => (JSON.parse(line) as { "@level": string })["@level"]);
  };

  test.each([
    [{}, []],
    [{ TF_LOG: "" }, []],
    [{ TF_LOG: "WARN" }, ["warn", "error"]],
    [{ TF_LOG: "trace", TF_LOG_PROVIDER: "error" }, ["error"]],
    [{ TF_LOG: "trace", TF_LOG_PROVIDER: "error", TF_LOG_PROVIDER_THINGS: "off" }, []],
    [{ TF_LOG_PROVIDER_THINGS: "info" }, ["info", "warn", "error"]],
    [{ TF_LOG: "JSON" }, ["trace", "debug", "info", "warn", "error"]],
  ])("with %j is %j", (environment, expected) => {
    expect(written(environment)).toEqual(expected);
  });

  test("has a variable for a name with a dash", () => {
    expect(written({ TF_LOG_PROVIDER_TWO_WORDS: "error" }, "two-words")).toEqual(["error"]);
  });
});
