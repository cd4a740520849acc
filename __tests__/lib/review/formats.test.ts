import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import fc from "fast-check";
import type { Log } from "sarif";
import { readPlan } from "../../../lib/plan";
import { parseSettings, review, toTerminal } from "../../../lib/review";
import { toHtml } from "../../../lib/review/formats/html";
import { toJson } from "../../../lib/review/formats/json";
import { toMarkdown } from "../../../lib/review/formats/markdown";
import { toSarif } from "../../../lib/review/formats/sarif";
import { triesAll } from "../../support/some-cases";
import { gone, kept, made, planOf } from "../moves/plans";
import { catalog, reviewed } from "./reviewed";

const secret = "k9f-0123456789abcdefghijklmnopqrstuvwxyz";
const schema = JSON.parse(readFileSync(join(__dirname, "../../../schemas/review.schema.json"), "utf8")) as object;
const validate = new Ajv().compile(schema);

const formats = {
  text: (result: ReturnType<typeof reviewed>) => toTerminal(result, { isColoured: false }),
  markdown: toMarkdown,
  json: toJson,
  sarif: (result: ReturnType<typeof reviewed>) => toSarif(result),
  html: toHtml,
};

const typical = [
  kept("flexera_service_account.a"),
  made("flexera_access_grant.admin", { role: "iam_admin" }),
  gone("flexera_access_grant.other", { role: "observer" }),
  made("flexera_service_account_client.c"),
];

describe("the formats of a review", () => {
  test("say one line for each change in a terminal, what matters most first", () => {
    expect(formats.text(reviewed(typical)).split("\n")).toEqual([
      'ESCALATES service account "cost reader" in org 1105: + iam_admin, - observer: can grant roles, and 1 more privilege ' +
        "(iam:role:index); loses what observer gives, which is not known (main.ts:17 and 1 more)",
      'ESCALATES service account "cost reader" in org 1105 gets a new credential; its secret goes into Terraform\'s state, ' +
        "as it is (main.ts:17)",
      "ESCALATES: somebody gains what opens a way to more (2 escalate)",
      "",
    ]);
    expect(toTerminal(reviewed(typical), { isColoured: true })).toContain("\u001b[1;31mESCALATES\u001b[0m service");
  });

  test("begin with the verdict in Markdown, and end with what a job finds the comment by", () => {
    const lines = toMarkdown(reviewed(typical)).trimEnd().split("\n");

    expect(lines[0]).toBe("🔴 **ESCALATES: somebody gains what opens a way to more (2 escalate)**");
    expect(lines.at(-1)).toBe("<!-- flexera-iam review -->");
    expect(lines).toContain("```mermaid");
  });

  test("are JSON of the schema in the package", () => {
    const json = JSON.parse(toJson(reviewed(typical))) as { verdict: string; summary: object; format_version: string };

    validate(json);
    expect(validate.errors ?? []).toEqual([]);
    expect(json).toMatchObject({ format_version: "1.0", verdict: "escalates", summary: { escalates: 2, none: 0 } });
  });

  test("are SARIF with the line of the code and a rule for each result", () => {
    const log = JSON.parse(toSarif(reviewed(typical))) as {
      runs: [
        {
          tool: { driver: { rules: { id: string }[] } };
          results: { ruleId: string; level: string; locations: object[] }[];
        },
      ];
    };
    const [{ tool, results }] = log.runs;

    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["grant-roles", "error"],
      ["new-credential", "error"],
    ]);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["grant-roles", "new-credential"]);
    expect(results[0]?.locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: "main.ts" }, region: { startLine: 17 } },
    });
  });

  test("are SARIF of which each result is in a file, since code scanning refuses all of them for one that is not", () => {
    // GIVEN nothing that says where the code is, a role that changed, and a waiver that nothing needs
    const now = new Date("2026-11-28T12:00:00Z");
    const [role] = catalog.roles;
    const pinned = [{ ...catalog, roles: role ? [{ ...role, privileges: ["iam:role:index"] }] : [] }];
    const unused = {
      subject: "user a",
      scope: "org 1105",
      role: "observer",
      why: "no",
      who: "Ada",
      until: "2999-12-31",
    };
    const settings = parseSettings(JSON.stringify({ format_version: 1, waivers: [unused] }), "flexera-review.json");
    const plans = [{ plan: readPlan(planOf(typical), "pull/plan.json"), name: "/pull/a plan.json" }];

    const log = JSON.parse(toSarif(review({ plans, catalogs: [catalog], pinned, settings, now }))) as Log;

    const places = (log.runs[0]?.results ?? []).map(({ ruleId, locations = [] }) => [
      ruleId,
      locations[0]?.physicalLocation?.artifactLocation?.uri,
      locations[0]?.physicalLocation?.region?.startLine,
    ]);
    expect(places).toEqual([
      ["grant-roles", "pull/a%20plan.json", 1],
      ["new-credential", "pull/a%20plan.json", 1],
      ["role-changed", "flexera-roles.json", 1],
      ["waiver-unused", "flexera-review.json", 1],
    ]);
  });

  test("are never longer in Markdown than a comment can be, and count what they leave out", () => {
    const many = Array.from({ length: 3_000 }, (_, at) =>
      made(`flexera_access_grant.g${at}`, { role: "iam_admin", subject_ref: `ref::::iam:service-account:${at + 1}` }),
    );

    const markdown = toMarkdown(reviewed(many));

    expect(markdown.length).toBeLessThanOrEqual(65_000);
    const [, table, details] =
      /Not shown, because a comment has an end: (\d+) lines of the table, and the details of (\d+) lines/.exec(
        markdown,
      ) ?? [];
    expect(markdown.match(/^\| 🔴/gm)).toHaveLength(3_000 - Number(table));
    expect(markdown.match(/^<details>/gm)).toHaveLength(3_000 - Number(details));
    expect(markdown.trimEnd().endsWith("<!-- flexera-iam review -->")).toBe(true);
  });
});

describe("waivers", () => {
  const waiver = {
    subject: "service account 2263",
    scope: "org 1105",
    role: "iam_admin",
    privilege: undefined,
    finding: undefined,
    why: "moving the org",
    who: "ada@example.com",
    until: "2026-12-31",
  };
  const grant = [made("flexera_access_grant.admin", { role: "iam_admin" })];
  const withWaivers = (...waivers: readonly (typeof waiver)[]) => reviewed(grant, { rules: [], waivers });

  test("take what they name out of the verdict, and say so", () => {
    const result = withWaivers(waiver);

    expect(result.verdict).toBe("none");
    expect(formats.text(result)).toContain("; escalates, allowed by ada@example.com until 2026-12-31: moving the org");
    validate(JSON.parse(toJson(result)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test("allow nothing but what they name", () => {
    expect(withWaivers({ ...waiver, role: "observer" }).verdict).toBe("escalates");
    expect(withWaivers({ ...waiver, subject: "service account 2264" }).verdict).toBe("escalates");
    expect(withWaivers({ ...waiver, scope: "project 17 of org 1105" }).verdict).toBe("escalates");
    const privilege = { ...waiver, role: undefined, privilege: "iam:access_rule:grant" } as never;
    expect(withWaivers(privilege).verdict).toBe("broadens");
  });

  test("are findings once they have ended, or allow nothing", () => {
    const { verdict, findings } = withWaivers(
      { ...waiver, until: "2026-11-27" },
      { ...waiver, until: "2026-11-28" },
      { ...waiver, role: "observer" },
    );

    expect(verdict).toBe("none");
    expect(findings.map(({ rule }) => rule)).toEqual(["waiver-expired", "waiver-unused"]);
  });
});

describe("what others wrote", () => {
  const payloads = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "`code` | cell | **bold**",
    "[link](https://example.com) ![x](y)",
    "@everyone #12 www.example.com",
    "\u001b[2J\u001b]8;;https://example.com\u0007x",
    'a"] --> b["c',
    "--> <!-- --",
    "```\nend",
    "\r\n| a | b |\r\n",
    "=cmd()|' /C calc'!A0",
    "\u202eabc",
    ":smile: &lt; &#60;",
    "{{x}} %%{init}%%",
  ];
  const name = fc.oneof(
    fc.constantFrom(...payloads),
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc
      .array(fc.constantFrom(...Array.from("`|<>&*_[](){}#@!\\\"'-:.=~$%^\n\r\t\u001b x1")), { minLength: 1 })
      .map((all) => all.join("")),
  );

  test("does no harm in any format", () => {
    fc.assert(
      fc.property(name, name, name, (account, role, group) => {
        const result = reviewed(
          [
            kept("flexera_service_account.a", { name: account }),
            made("flexera_access_grant.admin", { role }),
            made("flexera_access_grant.g", { role: "iam_admin", subject_ref: "ref::1105::iam:group:7" }),
            made("flexera_service_account_client.c", { deliver_to: [{ file: role }] }),
          ],
          undefined,
          [{ ...catalog, groups: [{ id: "7", name: group, members: [account] }] }],
        );

        expect(formats.text(result).split("\n")).toHaveLength(5);
        for (const print of Object.values(formats)) expect(print(result)).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e]/u);
        expect(harmIn(toMarkdown(result))).toEqual([]);
        expect(tagsIn(toHtml(result))).toEqual(
          tagsIn(toHtml(reviewed(typical))).filter((tag) => tagsIn(toHtml(result)).includes(tag)),
        );
        validate(JSON.parse(toJson(result)));
        expect(validate.errors ?? []).toEqual([]);
        JSON.parse(toSarif(result));
      }),
      { numRuns: triesAll ? 5_000 : 200 },
    );
  });

  /** Lines that Markdown would read in another way than they are meant. */
  function harmIn(markdown: string): string[] {
    const [before = "", block = "", after = ""] = markdown.split("```");
    const isPicture = block
      .split("\n")
      .slice(2, -1)
      .every((line) => /^ {2}n\d+(?: --> n\d+|(?:\[|\(\[|\{\{)"[A-Za-z0-9 _.,+#;-]*"(?:\]|\]\)|\}\}))$/.test(line));
    const lines = `${before}${after}`.split("\n");
    const harmful = lines.filter((line) => {
      const bare = line
        .replace(/`[\w:.@/" (),=+-]+`/g, "")
        .replace(/<\/?(?:details|summary|code)>|<!-- flexera-iam review -->/g, "")
        .replace(/&#\d+;/g, "")
        .replace(/^\| (?:🔴|🟡|🟢|⚪) \w+ \| .* \| .* \| .* \| .* \|$/u, (row) =>
          row.replaceAll(" | ", "").slice(1, -1),
        )
        .replace(/^- (?:\*\*[^*]*\*\*)?/, "")
        .replace(/^(?:🔴|🟡|🟢|⚪) \*\*[^*]*\*\*$/u, "")
        .replace(/^\| \| who.*|^\| --- .*|^> /, "");
      return /[`|<>&*_[\]{}\\~$!@#]|www\.|:\/\//.test(bare);
    });
    return isPicture ? harmful : [block, ...harmful];
  }

  /** The kinds of tags of a page, with the names of their attributes. */
  function tagsIn(html: string): string[] {
    const tags = [...html.replace(/<(style|script)>[^]*?<\/\1>/g, "").matchAll(/<([^>]*)>/g)].map(([, tag = ""]) =>
      tag.replace(/="[^"]*"/g, ""),
    );
    return [...new Set(tags)].sort();
  }

  test.each(Object.entries(formats))("is no secret of the plan: %s", (_, print) => {
    const result = reviewed([
      kept("flexera_service_account.a", { name: `reader ${secret}` }),
      made("flexera_access_grant.admin", { role: "iam_admin" }),
      kept("flexera_service_account_client.c", { client_secret: secret }),
      made("flexera_service_account_client.d", { deliver_to: [{ file: `/run/${secret}` }] }),
    ]);

    expect(print(result)).not.toContain(secret);
  });

  test("is not shown where the configuration says that it is sensitive", () => {
    const { change, ...parts } = made("flexera_access_grant.x", { role: "hush_hush_role" });
    const [line] = formats
      .text(reviewed([{ ...parts, change: { ...change, after_sensitive: { role: true } } }]))
      .split("\n");

    expect(line).toContain("+ (sensitive: flexera_access_grant.x)");
    expect(line).not.toContain("hush");
  });
});
