import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import type { Emulator } from "../../lib/emulator";
import { synthesize } from "../../lib/export";
import { bundleCommand, runCommand } from "../lib/cli/command";
import { messyOrg } from "../lib/export/messy-org";
import { randomOrg, startRandomOrg } from "../lib/export/random-org";
import { temporaryDirectory } from "../support/directory";
import { configuration, open } from "../support/hcl";
import { triesAll } from "../support/some-cases";
import { terraformEnvironment } from "../support/terraform";

beforeAll(bundleCommand);

const root = resolve(__dirname, "..", "..");

/** What the project's own formatter says. */
function formattingOf(file: string): string {
  const prettier = join(root, "node_modules", ".bin", "prettier");
  return spawnSync(prettier, ["--config", join(root, ".prettierrc.json"), file], { encoding: "utf8" }).stdout;
}

/** What is said last of HCL. */
const next = (out: string): string =>
  `next: flexera-iam install ${out}, which puts the provider there, and then terraform init\n`;

function environmentOf(emulator: Emulator): Record<string, string> {
  return { ...(terraformEnvironment() as Record<string, string>), ...emulator.environment() };
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
    runCommand(["export", "--out", out, ...parameters], { env: environmentOf(emulator) });

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
        "proven by a plan: 173 to import, 0 to add, 0 to change, 0 to destroy\n" +
        next(out),
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

  test("run again after changes on both sides: what is new is proven, what a person changed is told and kept", async () => {
    // GIVEN an export that a person has worked on, in an org that has changed
    await run("--language", "hcl");
    const file = join(out, "flexera-org.tf");
    const edited = readFileSync(file, "utf8")
      .replace(/"What path\/to\/team is for[^\n]*/, '"Mine"')
      .replace(/^# end .*/m, "# mine\n$&");
    writeFileSync(file, edited);
    const { edit } = emulator;
    const [first, second] = emulator.snapshot().serviceAccounts;
    edit.deleteServiceAccount({ id: second?.id ?? 0 });
    const { id } = edit.addServiceAccount({ name: "brand new" });
    edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "observer" } });
    edit.grant({ subject: { ref: `ref::::iam:service-account:${first?.id ?? 0}` }, role: { name: "actor" } });

    // WHEN
    const { stdout, stderr } = await run();

    // THEN
    expect(stdout).toBe(
      "flexera-org.tf: 1 service account, 2 grants, 0 clients are new\n" +
        `proven by a plan: ${173 - 9 + 3} to import, and nothing else of what is new\n` +
        next(out),
    );
    expect(stderr).toContain(
      "changed since an earlier export, in the code or in Flexera: flexera_service_account.path_to_team: update of description",
    );
    expect(stderr).toContain("in the code, but not in the organization any more: service account cost-reader-account");
    const lines = readFileSync(file, "utf8").split("\n");
    expect(lines).toEqual(expect.arrayContaining(edited.split("\n")));
    expect(lines.length - edited.split("\n").length).toBeLessThan(50);
    expect(lines).toContain("# mine");
  });
});

test("random orgs are exported and proven by the real terraform", async () => {
  // HCL and TypeScript by turns: to compile takes longer than to plan.
  const orgs = fc.sample(randomOrg, triesAll ? 10 : 2);
  for (const [at, org] of orgs.entries()) {
    const language = triesAll && at % 2 === 1 ? "typescript" : "hcl";
    const emulator = await startRandomOrg(org);
    try {
      const parameters = [
        "export",
        "--out",
        temporaryDirectory(),
        "--language",
        language,
        "--grants-of",
        "users",
        "groups",
      ];
      const { stdout, stderr } = await runCommand(parameters, { env: environmentOf(emulator) });
      const failed = stderr
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("flexera-iam: cannot be exported: "));
      expect({ org, failed, stdout }).toMatchObject({
        failed: [],
        stdout: expect.stringMatching(
          /proven by a plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\n(?:next: .*\n)?$/,
        ) as string,
      });
    } finally {
      await emulator.close();
    }
  }
});
