import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { formatRoleCatalog } from "../../lib/access";
import { clientFromEnvironment } from "../../lib/iam";
import { readRoleCatalog } from "../../lib/rights";
import { startEmulator } from "../lib/emulator/support";
import { bundleCommand, runCommand } from "../lib/cli/command";
import { configuration } from "../support/hcl";
import { temporaryDirectory } from "../support/directory";
import { examplesOf, problemsOf } from "./programs";

const page = readFileSync(resolve(__dirname, "../../docs/roles.md"), "utf8");
const blocksOf = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code = ""]) => code);
const examples = examplesOf("roles.md");
const home = process.cwd();

beforeAll(bundleCommand);
afterEach(() => {
  process.chdir(home);
});

test("the commands run, one after the other, and do what the page says", async () => {
  // GIVEN
  const emulator = await startEmulator();
  const cwd = temporaryDirectory();
  const commands = blocksOf("sh").flatMap((block) => block.trim().split("\n"));
  expect(commands).toHaveLength(5);
  // WHEN
  for (const command of commands) {
    const [program, ...words] = command.match(/"[^"]*"|\S+/g) ?? [];
    const parameters = words.map((word) => word.replaceAll('"', ""));
    const { code, stderr } = await runCommand(parameters, { env: emulator.environment(), cwd });
    // THEN
    expect([command, program, code, stderr.replace(/^flexera-iam: \d+ roles .*\n$/, "")]).toEqual([
      command,
      "flexera-iam",
      0,
      "",
    ]);
  }
});

test("the first example passes, and the boundary of the second is overstepped", async () => {
  // GIVEN
  const emulator = await startEmulator();
  const catalog = await readRoleCatalog(clientFromEnvironment(emulator.environment()));
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, "flexera-roles.json"), formatRoleCatalog(catalog));
  process.chdir(cwd);
  // WHEN
  const [first = [], second = []] = examples.map(({ program }) => problemsOf(program));
  // THEN
  expect(first).toEqual([]);
  expect(second).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/"billing\/admin\/org_owner" grants org_owner, which gives common:org:own/),
    ]),
  );
});

test("the check of the page holds in a real plan and apply", async () => {
  const emulator = await startEmulator();
  const [hcl = ""] = blocksOf("hcl");
  const stack = await configuration(hcl, emulator.environment());
  const said = await stack.ok("apply", "-auto-approve");
  expect(said).toContain("1 added, 0 changed, 0 destroyed");
  expect(said).not.toContain("The cost reader can grant roles.");
});
