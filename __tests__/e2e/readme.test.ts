import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Emulator } from "../../lib/emulator";
import { runCdktf } from "../support/cdktf";
import { temporaryDirectory } from "../support/directory";
import { configuration } from "../support/hcl";
import { terraformEnvironment } from "../support/terraform";

const root = resolve(__dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The text of the README's first code block in a language. */
function example(language: string): string {
  const block = new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(readme)?.[1];
  if (block === undefined) throw new Error(`the README has no ${language} block`);
  return block;
}

/** A project as `npm install` would leave it: the packages that the README names, and a runner for TypeScript. */
function userProject(): string {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "main.ts"), example("ts"));
  const app = "node -r ts-node/register/transpile-only main.ts";
  writeFileSync(join(directory, "cdktf.json"), JSON.stringify({ language: "typescript", app, projectId: "billing" }));
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions: { module: "commonjs" } }));
  for (const name of ["cdktf", "constructs", "ts-node", "typescript", "@types/node"]) {
    const link = join(directory, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link);
  }
  symlinkSync(root, join(directory, "node_modules", "cdktf-flexera-iam"));
  return directory;
}

describe("README", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start();
  });

  afterEach(() => emulator.close());

  test("the example stack deploys, and the plan after it is empty", async () => {
    const directory = userProject();
    const deployed = await runCdktf(["deploy", "--auto-approve"], directory, emulator.environment());
    expect(deployed.stdout).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.");
    expect((await runCdktf(["diff"], directory, emulator.environment())).stdout).toContain("No changes.");
  });

  test("the emulator command runs a deployment against itself", () => {
    // GIVEN the command of the README, with the programs that npx would find
    const command = /npx flexera-iam (emulator -- )npx cdktf (deploy --auto-approve)/.exec(readme);
    expect(command).not.toBeNull();
    const flexeraIam = join(root, "dist", "lib", "cli", "main.js");
    const cdktf = join(root, "node_modules", ".bin", "cdktf");

    // WHEN
    const { status, stdout } = spawnSync(
      process.execPath,
      [flexeraIam, "emulator", "--", cdktf, "deploy", "--auto-approve"],
      { cwd: userProject(), env: { ...terraformEnvironment(), CI: "1" }, encoding: "utf8" },
    );

    // THEN
    expect(stdout).toContain("3 added, 0 changed, 0 destroyed");
    expect(status).toBe(0);
  });

  test("the HCL example applies", async () => {
    const stack = await configuration(example("hcl"), emulator.environment(), "started");
    expect(await stack.ok("apply", "-auto-approve")).toContain("3 added, 0 changed, 0 destroyed");
  });

  test("the table of settings names every setting of the provider and its variable", async () => {
    const { providerSchema } = await import("../../lib/model/schemas/provider");
    const { environmentVariable } = await import("../../lib/iam");
    for (const setting of Object.keys(providerSchema.attributes) as (keyof typeof providerSchema.attributes)[]) {
      expect(readme).toContain(`\`${environmentVariable(setting)}\``);
    }
  });
});
