import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Emulator } from "../../lib/emulator";
import { synthesize } from "../../lib/export";
import { bundleCommand, runCommand } from "../lib/cli/command";
import { messyOrg } from "../lib/export/messy-org";
import { temporaryDirectory } from "../support/directory";
import { configuration, open } from "../support/hcl";
import { terraformEnvironment } from "../support/terraform";

beforeAll(bundleCommand);

const root = resolve(__dirname, "..", "..");

/** What the project's own formatter says. */
function formattingOf(file: string): string {
  const prettier = join(root, "node_modules", ".bin", "prettier");
  return spawnSync(prettier, ["--config", join(root, ".prettierrc.json"), file], { encoding: "utf8" }).stdout;
}

describe("an org as people leave it", () => {
  let emulator: Emulator;
  let out: string;

  beforeEach(async () => {
    emulator = await messyOrg();
    out = temporaryDirectory();
  });

  afterEach(() => emulator.close());

  const run = (...parameters: string[]) =>
    runCommand(["export", "--out", out, ...parameters], {
      env: { ...(terraformEnvironment() as Record<string, string>), ...emulator.environment() },
    });

  test("as TypeScript: compiled, only imports, and after they are applied no change", async () => {
    // WHEN
    const { code, stdout, stderr } = await run();

    // THEN
    expect(stderr).toMatch(/^flexera-iam: cannot be exported: role observer of service account 2263: [^\n]+\n$/);
    expect(stdout).toBe(
      "flexera-org.ts: 20 service accounts, 122 grants, 31 clients are new\n" +
        "proven by a plan: 173 to import, 0 to add, 0 to change, 0 to destroy\n",
    );
    expect(code).toBe(1);
    const file = join(out, "flexera-org.ts");
    expect(formattingOf(file)).toBe(readFileSync(file, "utf8"));

    // WHEN
    const stack = open(
      await synthesize(temporaryDirectory(), readFileSync(file, "utf8"), { project: out, gone: [] }),
      emulator.environment(),
    );
    await stack.ok("init");
    const applied = await stack.ok("apply", "-auto-approve");

    // THEN
    expect(applied).toContain("173 imported, 0 added, 0 changed, 0 destroyed");
    expect((await stack.plan()).changes).toEqual({});
  });

  test("as HCL: only imports, and after they are applied no change", async () => {
    // WHEN
    const { code, stdout, stderr } = await run("--language", "hcl");

    // THEN what cannot be written is said, and all else is proven
    expect(stderr).toBe(
      "flexera-iam: cannot be exported: role observer of service account 2263: there is no service account 2263 (any more)\n",
    );
    expect(stdout).toBe(
      "flexera-org.tf: 20 service accounts, 122 grants, 31 clients are new\n" +
        "proven by a plan: 173 to import, 0 to add, 0 to change, 0 to destroy\n",
    );
    expect(code).toBe(1);

    // WHEN
    const stack = await configuration(readFileSync(join(out, "flexera-org.tf"), "utf8"), emulator.environment());
    const applied = await stack.ok("apply", "-auto-approve");

    // THEN
    expect(applied).toContain("173 imported, 0 added, 0 changed, 0 destroyed");
    expect((await stack.plan()).changes).toEqual({});
    await stack.ok("fmt", "-check", "main.tf");
  });
});
