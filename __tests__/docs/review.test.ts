import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { capabilityRules } from "../../lib/access";
import { Emulator } from "../../lib/emulator";
import { rolesOf } from "../../lib/emulator/role-catalog";
import { readPlan } from "../../lib/plan";
import { parseSettings, review } from "../../lib/review";
import { toJson } from "../../lib/review/formats/json";
import { securityRules } from "../../lib/review/security-rules";
import { made, planOf } from "../lib/moves/plans";
import { cdktfProject, type CdktfProject } from "../support/cdktf";
import { temporaryDirectory } from "../support/directory";
import { program, testWith, allOf } from "../support/requirements";
import { someOf } from "../support/some-cases";
import { terraformEnvironment, terraformOk } from "../support/terraform";

const root = resolve(__dirname, "..", "..");
const page = readFileSync(join(root, "docs", "review.md"), "utf8");
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
  language,
  code,
}));
const block = (start: string): string => blocks.find(({ code }) => code.startsWith(start))?.code ?? "";

/** The rows of the table that is behind a mark, without the spaces that align them. */
function tableBehind(mark: string): string[] {
  const [table = ""] = (page.split(`<!-- ${mark} -->`)[1] ?? "").trimStart().split("\n\n");
  return table
    .split("\n")
    .slice(2)
    .map((row) => row.replace(/ +/g, " "));
}

describe("the page on reviews", () => {
  test("has the rules as they are", () => {
    const capabilities = capabilityRules.map(
      ({ id, class: one, privileges, can, why }) =>
        `| \`${id}\` | ${one} | ${privileges.map((each) => `\`${each}\``).join(", ")} | ${can} | ${why} |`,
    );
    const security = [...new Set(securityRules.map(({ id, why }) => `| \`${id}\` | ${why} |`))];

    expect(tableBehind("capabilities")).toEqual(capabilities);
    expect(tableBehind("security")).toEqual(security);
  });

  test("has settings that can be read", () => {
    const settings = parseSettings(block('{\n  "format_version": 1'), "flexera-review.json");

    expect(settings.waivers).toHaveLength(1);
    expect(settings.rules).toHaveLength(1);
  });
});

testWith(program("opa"), "the policies refuse what they say, by the real program", () => {
  // GIVEN the review of a plan that lets an account grant roles, and makes it a credential
  const changes = [made("flexera_access_grant.a", { role: "iam_admin" }), made("flexera_service_account_client.c")];
  const [first] = rolesOf("nam", "2026-11-02T08:00:00Z").filter(({ name }) => name === "iam_admin");
  const about = { orgId: "1105", zone: "nam", readAt: "2026-11-02T08:00:00Z", groups: [] };
  const plan = readPlan(planOf(changes), "the plan");
  const result = review({ plans: [{ plan, name: "the plan" }], catalogs: [{ ...about, roles: first ? [first] : [] }] });
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "review.json"), toJson(result));
  writeFileSync(join(directory, "policy.rego"), block("package main"));

  // WHEN
  const query = ["eval", "--format=values", "-d", "policy.rego", "-i", "review.json", "data.main.deny"];
  const stdout = execFileSync("opa", query, { cwd: directory, encoding: "utf8" });

  // THEN
  expect(stdout).toContain("service account 2263 in org 1105 can grant roles");
  expect(stdout).toContain("service account 2263: deliver the secret, or encrypt it");
});

/** The commands of a workflow, in the order of the file. */
function commandsOf(yaml: string): string[] {
  const lines = yaml.split("\n");
  return lines.flatMap((line, at) => {
    const [, indent = "", command] = /^( *)- (?:run: )?(.+)$/.exec(line) ?? [];
    if (command === undefined || command.startsWith("uses:")) return [];
    if (command !== "|") return [command];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((each) => each.trim() !== "" && !each.startsWith(`${indent}  `));
    return [(end < 0 ? rest : rest.slice(0, end)).map((each) => each.trimStart()).join("\n")];
  });
}

const main = (roles: readonly string[]): string => `
import { App, TerraformStack } from "cdktf";
import { FlexeraProvider, ServiceAccount } from "./constructs";

const app = new App();
const stack = new TerraformStack(app, "billing");
new FlexeraProvider(stack, "flexera");
const reader = new ServiceAccount(stack, "cost-reader", { name: "cost reader" });
${roles.map((role) => `reader.grant("${role}");\n`).join("")}app.synth();
`;

const pipelines = [
  ["GitHub Actions", "# .github/workflows/access.yml"],
  ["GitLab CI", "# .gitlab-ci.yml"],
] as const;

describe.each(someOf(pipelines, 2))("the pipeline for %s", (_, start) => {
  const commands = commandsOf(block(start));
  const isOfReview = (at: number): boolean => at <= commands.findIndex((one) => one.startsWith("jq -e"));

  testWith(
    allOf(program("jq"), program("curl")),
    "reviews, comments once, stops what broadens, and applies the rest",
    async () => {
      // GIVEN a stack that is deployed, and a service that keeps comments
      const emulator = await Emulator.start();
      const comments = await Comments.start();
      try {
        const project = cdktfProject(main(["billing_center_viewer", "observer"]), {});
        const env = environmentOf(project, emulator, comments);
        writeFileSync(join(project.directory, "flexera-roles.json"), catalogOf(emulator));
        const run = (command: string) => bash(command, project.directory, env);
        await project.cdktf(["synth"]);
        const stack = { cwd: project.stackDirectory("billing"), env };
        await terraformOk(["init"], stack);
        await terraformOk(["apply", "-auto-approve"], stack);

        // WHEN a pull request takes a role away, and is merged
        writeFileSync(join(project.directory, "main.ts"), main(["billing_center_viewer"]));
        for (const command of commands) {
          const { code, stderr } = await run(command);
          expect({ command, code, said: code === 0 ? "" : stderr }).toEqual({ command, code: 0, said: "" });
        }

        // THEN
        expect(comments.all.map(({ body }) => body)).toEqual([expect.stringMatching(/^🟢 \*\*NARROWS/)]);
        expect(held(emulator)).toEqual(["billing_center_viewer"]);

        // WHEN another one would give the account more
        writeFileSync(join(project.directory, "main.ts"), main(["billing_center_viewer", "iam_admin"]));
        const ofReview = commands.filter((__, at) => isOfReview(at));
        const codes: number[] = [];
        for (const command of ofReview) codes.push((await run(command)).code);

        // THEN the gate is closed, and the comment is the same one
        expect(codes.slice(0, -1).every((code) => code === 0)).toBe(true);
        expect(codes.at(-1)).not.toBe(0);
        expect(comments.all.map(({ body }) => body)).toEqual([expect.stringMatching(/^🔴 \*\*ESCALATES/)]);
        expect(held(emulator)).toEqual(["billing_center_viewer"]);
      } finally {
        await Promise.all([emulator.close(), comments.close()]);
      }
    },
  );
});

function held(emulator: Emulator): (string | undefined)[] {
  const rules = emulator.snapshot().accessRules.filter(({ subject }) => subject.kind === "iam:service-account");
  return rules.map(({ role }) => role.name);
}

function catalogOf(emulator: Emulator): string {
  const roles = rolesOf("nam", "2026-11-02T08:00:00Z").map(({ name, displayName, privileges }) => ({
    name,
    display_name: displayName,
    privileges,
  }));
  const about = { format_version: 1, org_id: emulator.orgId, zone: "nam", read_at: "2026-11-02T08:00:00Z" };
  return JSON.stringify({ ...about, roles });
}

/** What a job finds: the emulator, and in place of what would ask a network: npm, npx and gh. */
function environmentOf(project: CdktfProject, emulator: Emulator, comments: Comments): NodeJS.ProcessEnv {
  const bin = join(project.directory, "bin");
  mkdirSync(bin);
  const node = JSON.stringify(process.execPath);
  const programs = {
    npm: '[ "$1" = ci ]',
    npx: `name=$1; shift
case $name in
  cdktf) exec ${JSON.stringify(join(root, "node_modules/.bin/cdktf"))} "$@" ;;
  flexera-iam) exec ${node} ${JSON.stringify(join(root, "dist/lib/cli/main.js"))} "$@" ;;
  *) exit 1 ;;
esac`,
    // As far as the workflow uses it: api [--paginate] [--method M] PATH [--jq Q] [-F body=@FILE].
    gh: `[ "$1" = api ] || exit 1; shift
method=GET
while [ $# -gt 0 ]; do
  case $1 in
    --paginate) ;;
    --method) method=$2; shift ;;
    --jq) query=$2; shift ;;
    -F) form="body=<\${2#body=@}"; shift ;;
    *) path=$1 ;;
  esac
  shift
done
curl --silent --fail --request "$method" \${form:+--form "$form"} "${comments.url}/$path" | jq -r "\${query:-.id}"`,
  };
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\nset -e\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return terraformEnvironment({
    ...emulator.environment(),
    PATH: `${bin}:${process.env.PATH ?? ""}`,
    CI: "1",
    FORCE_COLOR: "0",
    DISABLE_VERSION_CHECK: "1",
    STACK: "billing",
    GITHUB_REPOSITORY: "example/access",
    PULL_REQUEST: "7",
    CI_API_V4_URL: comments.url,
    CI_PROJECT_ID: "3",
    CI_MERGE_REQUEST_IID: "7",
    COMMENT_TOKEN: "glpat-of-a-test",
  });
}

async function bash(command: string, cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn("bash", ["-eo", "pipefail", "-c", command], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const closed = once(child, "close") as Promise<[number]>;
  const [[code], stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** Keeps the comments of a pull request, as both services do: a list, one that is made, one that is changed. */
class Comments {
  readonly all: { readonly id: number; body: string }[] = [];
  readonly #server = createServer((request, response) => {
    void text(request).then((sent) => {
      const { method = "", url = "" } = request;
      const [, body = ""] = /name="body"\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--/s.exec(sent) ?? [];
      const id = Number(/\/(?:comments|notes)\/(\d+)$/.exec(url)?.[1]);
      const found = this.all.find((one) => one.id === id);
      if (method === "POST") this.all.push({ id: this.all.length + 1, body });
      else if (method !== "GET" && found) found.body = body;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(method === "GET" ? this.all : (found ?? this.all.at(-1))));
    });
  });

  static async start(): Promise<Comments> {
    const comments = new Comments();
    await once(comments.#server.listen(0, "127.0.0.1"), "listening");
    return comments;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    await once(this.#server, "close");
  }
}
