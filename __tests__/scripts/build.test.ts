import { buildSync } from "esbuild";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readProviderPackage } from "../../lib/install/package";
import { notices } from "../../scripts/notices";
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
        readFileSync(join(built, file), "latin1"),
      ]),
    );
  }

  test("gives the same bytes wherever it runs, and nothing of the place in them", () => {
    const here = buildIn("here");
    const there = buildIn("further", "away");
    expect(Object.keys(here)).toEqual([
      "THIRD-PARTY-NOTICES.txt 0",
      "provider.cjs 0",
      "terraform-provider-flexera 100",
      "terraform-provider-flexera.cjs 100",
      "terraform-provider-flexera.exe 100",
    ]);
    expect(here["terraform-provider-flexera 100"]).toMatch(/^#!\/bin\/sh\n/);
    expect(here["terraform-provider-flexera.cjs 100"]).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(here["terraform-provider-flexera.exe 100"]).toMatch(/^MZ/);
    expect(here).toEqual(there);
    for (const content of Object.values(here)) {
      expect(content.includes(root)).toBe(false);
      expect(content.includes(scratch)).toBe(false);
    }
  });

  test("puts the licence of each package that is bundled beside the program, and into what Terraform installs", () => {
    // GIVEN what the bundle says of itself: esbuild leaves the paths of modules in a bundle that is not minified
    const { metafile } = buildSync({
      absWorkingDir: root,
      entryPoints: ["lib/provider/main.ts"],
      bundle: true,
      write: false,
      metafile: true,
      platform: "node",
      external: ["long", "form-data"],
    });
    const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    const names = new Set(
      bundled.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1] ?? []),
    );

    // WHEN
    const text = readFileSync(join(root, "dist", "provider", "THIRD-PARTY-NOTICES.txt"), "utf8");
    const sections = text.split(`\n${"-".repeat(80)}\n\n`).slice(1);

    // THEN
    expect(names.size).toBeGreaterThan(8);
    const named = sections.map((section) => /^(\S+) \d+\.\d+\.\d+\S* \(([^)]+)\)\n/.exec(section) ?? []);
    expect(named.map(([, name]) => name)).toEqual(expect.arrayContaining([...names]));
    expect(
      named.filter(([, , licence = "unknown"]) => /GPL|SSPL|MPL|EUPL|CC-BY|UNLICENSED|unknown/i.test(licence)),
    ).toEqual([]);
    for (const section of sections) expect(section).toMatch(/permission|licensed under|redistribution/i);
    expect(readProviderPackage(root).archive.includes("THIRD-PARTY-NOTICES.txt")).toBe(true);
    expect(readProviderPackage(root).archive.includes(text)).toBe(true);
  });

  test.each([
    ["GPL-3.0-only", true, /must not be bundled: its licence is GPL-3.0-only/],
    ["MIT OR GPL-2.0", true, /must not be bundled/],
    [undefined, true, /must not be bundled: its licence is undefined/],
    ["MIT", false, /has no file with its licence/],
  ])("fails with a package of the licence %s (its text is there: %j)", (license, hasText, problem) => {
    // GIVEN
    const project = join(scratch, `licence-${String(license)}-${String(hasText)}`);
    const directory = join(project, "node_modules", "other");
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "package.json"), JSON.stringify({ name: "other", version: "1.0.0", license }));
    if (hasText) writeFileSync(join(directory, "LICENSE"), "text");
    const metafile = { outputs: { "a.cjs": { inputs: { "node_modules/other/index.js": { bytesInOutput: 1 } } } } };

    // THEN
    expect(() => notices(project, "program", [metafile])).toThrow(problem);
  });
});
