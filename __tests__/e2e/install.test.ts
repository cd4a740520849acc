import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../lib/install";
import { createPackage, type ProviderPackage } from "../../lib/install/package";
import { constraintCases } from "../lib/install/fixtures/constraint-cases";
import { temporaryDirectory } from "../support/directory";

const PROGRAM = "terraform-provider-flexera.cjs";
const programOf = (text: string) =>
  createPackage("0.1.0", [
    { name: "provider.cjs", content: Buffer.from(text) },
    { name: PROGRAM, content: Buffer.from("#!/bin/sh\nexit 1\n"), executable: true },
  ]);

let root: string;
beforeEach(() => {
  root = temporaryDirectory();
});

/** A Terraform working directory that requires the package, which is installed there. */
function project(name: string, pkg: ProviderPackage): string {
  const directory = join(root, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "main.tf"), install(directory, { package: pkg }).requiredProviders);
  return directory;
}

interface Result {
  readonly code: number;
  readonly output: string;
}

function run(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Result> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  const childEnv = { ...Object.fromEntries(own), HOME: root, CHECKPOINT_DISABLE: "1", ...env };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: childEnv }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

const init = (directory: string, env?: NodeJS.ProcessEnv) => run("terraform", ["init", "-no-color"], directory, env);

async function selected(directory: string): Promise<unknown> {
  const { output } = await run("terraform", ["version", "-json"], directory);
  return (JSON.parse(output) as { provider_selections: unknown }).provider_selections;
}

function unpacked(directory: string, { address, version }: ProviderPackage): string {
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  return join(directory, ".terraform", "providers", ...address.split("/"), version, platform);
}

const lockFile = (directory: string) => readFileSync(join(directory, ".terraform.lock.hcl"), "utf8");

describe("terraform init", () => {
  test("installs the program from the directory and finds nothing to change in the lock file", async () => {
    // GIVEN
    const pkg = programOf("one");
    const directory = project("a", pkg);
    const before = lockFile(directory);
    // WHEN
    const first = await init(directory);
    const second = await init(directory);
    // THEN
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining(`Installed ${pkg.address}`) as string });
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining("Using previously-installed") as string });
    expect(lockFile(directory)).toBe(before);
    expect(await selected(directory)).toEqual({ [pkg.address]: pkg.version });
    expect(readFileSync(join(unpacked(directory, pkg), "provider.cjs"), "utf8")).toBe("one");
    expect(statSync(join(unpacked(directory, pkg), PROGRAM)).mode & 0o777).toBe(0o755);
  });

  test("takes up a rebuilt program without -upgrade", async () => {
    // GIVEN
    await init(project("a", programOf("one")));
    const rebuilt = programOf("two");
    // WHEN
    const directory = project("a", rebuilt);
    const result = await init(directory);
    // THEN
    expect(result).toMatchObject({ code: 0 });
    expect(await selected(directory)).toEqual({ [rebuilt.address]: rebuilt.version });
    expect(readFileSync(join(unpacked(directory, rebuilt), "provider.cjs"), "utf8")).toBe("two");
  });

  test("refuses a program that is not the one in the lock file", async () => {
    // GIVEN
    const pkg = programOf("one");
    const directory = project("a", pkg);
    install(directory, { package: { ...programOf("tampered"), version: pkg.version, hash: pkg.hash } });
    // WHEN
    const result = await init(directory);
    // THEN
    expect(result.code).toBe(1);
    expect(result.output.replace(/\s+/g, " ")).toMatch(/doesn't match any of the checksums/);
  });

  test("with a shared plugin cache leaves each project whole when another one is deleted", async () => {
    // GIVEN two projects with the same program, the second served from what the first put into the cache
    const pkg = programOf("one");
    const cache = { TF_PLUGIN_CACHE_DIR: join(root, "cache") };
    mkdirSync(cache.TF_PLUGIN_CACHE_DIR);
    const [first, second] = [project("a", pkg), project("b", pkg)];
    await init(first, cache);
    await init(second, cache);
    // WHEN
    rmSync(first, { recursive: true });
    // THEN
    expect(readFileSync(join(unpacked(second, pkg), "provider.cjs"), "utf8")).toBe("one");
    expect(await init(second, cache)).toMatchObject({ code: 0 });
  });

  test("with a shared plugin cache serves projects with different programs at once", async () => {
    // GIVEN
    const cache = { TF_PLUGIN_CACHE_DIR: join(root, "cache") };
    mkdirSync(cache.TF_PLUGIN_CACHE_DIR);
    const contents = ["one", "two", "one", "two"];
    const directories = contents.map((content, index) => project(`p${index}`, programOf(content)));
    // WHEN
    const results = await Promise.all(directories.map((directory) => init(directory, cache)));
    // THEN
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(
      directories.map((directory, index) =>
        readFileSync(join(unpacked(directory, programOf(contents[index] ?? "")), "provider.cjs"), "utf8"),
      ),
    ).toEqual(contents);
  });

  test("accepts and refuses locked versions as the merging of lock files expects", async () => {
    // GIVEN one provider per constraint, each with its lock entry, and no package of any
    const cases = constraintCases.flatMap(({ version, met, missed }) => [
      ...met.map((constraints) => ({ version, constraints, isMet: true })),
      ...missed.map((constraints) => ({ version, constraints, isMet: false })),
    ]);
    const address = (index: number) => `example.internal/team/p${index}`;
    const required = cases.map(
      ({ constraints }, index) => `p${index} = {\nsource = "${address(index)}"\nversion = "${constraints}"\n}\n`,
    );
    const locked = cases.map(({ version }, index) => `provider "${address(index)}" {\n  version = "${version}"\n}\n`);
    writeFileSync(join(root, "main.tf"), `terraform {\nrequired_providers {\n${required.join("")}}\n}\n`);
    writeFileSync(join(root, ".terraform.lock.hcl"), locked.join(""));
    // WHEN
    const { output } = await run("terraform", ["init", "-no-color", `-plugin-dir=${root}`], root);
    // THEN
    const words = output.replace(/[\s│]+/g, " ");
    const outcome = cases.map((_, index) => !words.includes(`locked provider ${address(index)} `));
    expect(cases.map((item, index) => ({ ...item, isMet: outcome[index] }))).toEqual(cases);
  });
});

describe("the cdktf command line", () => {
  test.each(["~> 3.2", "> 3.0", ">= 3.0, < 4.0", "!= 3.1", "3.2.4"])(
    "sees no reason to lock providers beside one that is required as %p",
    async (version) => {
      // GIVEN
      const pkg = programOf("one");
      const requiredProviders = {
        flexera: { source: pkg.address, version: pkg.version },
        null: { source: "hashicorp/null", version },
      };
      install(root, { package: pkg, requiredProviders });
      // WHEN its own reader of lock files is asked about each provider
      const { code, output } = await run(
        process.execPath,
        ["-e", ASK_CDKTF, root, JSON.stringify(Object.values(requiredProviders))],
        join(__dirname, "..", ".."),
      );
      // THEN
      expect({ code, output }).toEqual({ code: 0, output: "[true,true]" });
    },
  );
});

const ASK_CDKTF = `
  const { TerraformProviderLock } = require("@cdktf/cli-core/src/lib/terraform-provider-lock");
  const { ProviderConstraint } = require("@cdktf/cli-core/src/lib/dependencies/dependency-manager");
  const [, directory, required] = process.argv;
  const lock = new TerraformProviderLock(directory);
  const constraints = JSON.parse(required).map(({ source, version }) => new ProviderConstraint(source, version));
  Promise.all(constraints.map((it) => lock.hasMatchingProvider(it))).then((found) => {
    process.stdout.write(JSON.stringify(found));
  });
`;
