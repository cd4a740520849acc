import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../support/directory";

const root = join(__dirname, "..", "..");

describe("the build of the provider program", () => {
  const scratch = temporaryDirectory();

  function buildIn(...path: string[]): Record<string, string> {
    const checkout = join(scratch, ...path);
    mkdirSync(checkout, { recursive: true });
    for (const part of ["lib", "scripts", "package.json", "tsconfig.json"]) {
      cpSync(join(root, part), join(checkout, part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
    execFileSync(process.execPath, [join("scripts", "build.js"), "--provider"], { cwd: checkout });
    const built = join(checkout, "dist", "provider");
    return Object.fromEntries(
      readdirSync(built).map((file) => [
        `${file} ${(statSync(join(built, file)).mode & 0o100).toString(8)}`,
        readFileSync(join(built, file), "utf8"),
      ]),
    );
  }

  test("gives the same bytes wherever it runs, and nothing of the place in them", () => {
    const here = buildIn("here");
    const there = buildIn("further", "away");
    expect(Object.keys(here)).toEqual(["provider.cjs 0", "terraform-provider-flexera.cjs 100"]);
    expect(here["terraform-provider-flexera.cjs 100"]).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(here).toEqual(there);
    for (const content of Object.values(here)) {
      expect(content.includes(root)).toBe(false);
      expect(content.includes(scratch)).toBe(false);
    }
  });
});
