import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { install, InstallError } from "../../../lib/install";
import { archive } from "../../../lib/install/archive";
import { createPackage } from "../../../lib/install/package";
import { packageHash } from "../../../lib/install/package-hash";
import { hostilePaths } from "../../support/hostile-paths";
import { temporaryDirectory } from "../../support/directory";

const packageOf = (content: string) =>
  createPackage("0.1.0", [{ name: "provider.cjs", content: Buffer.from(content) }]);
const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];
const MIRROR = join("terraform.d", "plugins", "terraform.internal", "flexera-iam", "flexera");

const BIG = "x".repeat(500_000);
const INSTALL_ON_COMMAND = `
  const { install } = require("./lib/install");
  const { createPackage } = require("./lib/install/package");
  const content = Buffer.from("x".repeat(${BIG.length}));
  const pkg = createPackage("0.1.0", [{ name: "provider.cjs", content }]);
  process.stdin.resume().on("end", () => install(process.argv[1], { package: pkg }));
  process.stdout.write("ready");
`;

let directory: string;
beforeEach(() => {
  directory = temporaryDirectory();
});

const lockFile = () => readFileSync(join(directory, ".terraform.lock.hcl"), "utf8");
const placed = () => readdirSync(join(directory, MIRROR)).sort();
const archivesOf = ({ version }: { version: string }) =>
  PLATFORMS.map((platform) => `terraform-provider-flexera_${version}_${platform}.zip`);

describe("installing the provider", () => {
  test("places one archive per platform and the lock entry, and says what to require", () => {
    // GIVEN
    const pkg = packageOf("one");
    // WHEN
    const installation = install(directory, { package: pkg });
    // THEN
    expect(placed()).toEqual(archivesOf(pkg));
    for (const name of placed()) expect(readFileSync(join(directory, MIRROR, name)).equals(pkg.archive)).toBe(true);
    expect(lockFile()).toContain(`"${pkg.hash}"`);
    expect(lockFile()).not.toContain("/*");
    expect(installation).toMatchObject({ address: pkg.address, version: pkg.version });
    expect(installation.requiredProviders).toBe(`terraform {
  required_providers {
    flexera = {
      source  = "terraform.internal/flexera-iam/flexera"
      version = "= ${pkg.version}"
    }
  }
}
`);
  });

  test("into many directories takes the room of one archive", () => {
    // GIVEN
    const pkg = packageOf("one");
    const directories = ["a", "b", "c"].map((name) => join(directory, name));
    // WHEN
    for (const each of directories) {
      mkdirSync(each);
      install(each, { package: pkg });
    }
    // THEN
    const archives = directories.flatMap((each) => archivesOf(pkg).map((name) => join(each, MIRROR, name)));
    expect(new Set(archives.map((path) => statSync(path).ino)).size).toBe(1);
  });

  test("a second time touches no file", () => {
    // GIVEN
    const pkg = packageOf("one");
    install(directory, { package: pkg });
    const paths = [...placed().map((name) => join(MIRROR, name)), ".terraform.lock.hcl"];
    const inodes = () => paths.map((path) => statSync(join(directory, path)).ino);
    const before = inodes();
    // WHEN
    install(directory, { package: pkg });
    // THEN
    expect(inodes()).toEqual(before);
  });

  test("of a new version removes the archives of the old one, and nothing that others put there", () => {
    // GIVEN
    install(directory, { package: packageOf("one") });
    const foreign = "terraform-provider-flexera_9.9.9_linux_amd64.zip";
    writeFileSync(join(directory, MIRROR, foreign), "");
    const other = join(directory, "terraform.d", "plugins", "registry.terraform.io", "hashicorp", "null");
    mkdirSync(other, { recursive: true });
    // WHEN
    const pkg = packageOf("two");
    install(directory, { package: pkg });
    // THEN
    expect(placed()).toEqual([...archivesOf(pkg), foreign].sort());
    expect(lockFile()).toContain(pkg.version);
    expect(statSync(other).isDirectory()).toBe(true);
  });

  test("of programs without Node, and then of a new version, leaves nothing of the previous one", () => {
    // GIVEN
    const program = { name: "terraform-provider-flexera", content: Buffer.from("program"), executable: true };
    const release = (version: string) =>
      createPackage(version, [{ name: "provider.cjs", content: Buffer.from(version) }], { isReleased: true });
    const packaged = { archive: archive([program], { isCompressed: true }), hash: packageHash([program]) };
    install(directory, { package: { ...release("0.1.0"), forPlatforms: { linux_amd64: packaged } } });
    expect(lockFile().match(/h1:[^"]*/g)).toEqual([packaged.hash, release("0.1.0").hash].sort());
    // WHEN
    install(directory, { package: release("0.2.0") });
    // THEN
    expect(placed()).toEqual(archivesOf(release("0.2.0")));
    expect(lockFile().match(/h1:[^"]*/g)).toEqual([release("0.2.0").hash]);
  });

  test("of a released version says which line of versions to require, and removes the archives of the previous one", () => {
    // GIVEN
    const release = (version: string) =>
      createPackage(version, [{ name: "provider.cjs", content: Buffer.from(version) }], { isReleased: true });
    install(directory, { package: release("0.1.0") });
    // WHEN
    const { requiredProviders } = install(directory, { package: release("0.2.0") });
    // THEN
    expect(requiredProviders).toContain('version = "~> 0.2"');
    expect(placed()).toEqual(archivesOf(release("0.2.0")));
  });

  test("repairs an archive that was damaged", () => {
    // GIVEN
    const pkg = packageOf("one");
    install(directory, { package: pkg });
    const [name = ""] = placed();
    writeFileSync(join(directory, MIRROR, name), "damaged");
    // WHEN
    install(directory, { package: pkg });
    // THEN
    expect(readFileSync(join(directory, MIRROR, name)).equals(pkg.archive)).toBe(true);
  });

  test("lists the other providers of a cdktf stack", () => {
    // WHEN
    install(directory, { package: packageOf("one"), requiredProviders: { null: { source: "hashicorp/null" } } });
    // THEN
    expect(lockFile()).toContain('provider "registry.terraform.io/hashicorp/null" {\n  constraints = ""\n}\n*/\n');
  });

  test("from several processes at once ends as from one", async () => {
    // GIVEN four processes that have loaded the code and wait for the word
    const pkg = packageOf(BIG);
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["-r", "ts-node/register", "-e", INSTALL_ON_COMMAND, directory], {
        cwd: join(__dirname, "..", "..", ".."),
        stdio: ["pipe", "pipe", "inherit"],
      }),
    );
    await Promise.all(children.map(({ stdout }) => once(stdout, "data")));
    // WHEN
    const exits = children.map((child) => once(child, "exit"));
    for (const { stdin } of children) stdin.end();
    // THEN
    expect((await Promise.all(exits)).map(([code]) => code as number)).toEqual([0, 0, 0, 0]);
    expect(placed()).toEqual(archivesOf(pkg));
    for (const name of placed()) expect(readFileSync(join(directory, MIRROR, name)).equals(pkg.archive)).toBe(true);
    expect(readdirSync(directory).sort()).toEqual([".terraform.lock.hcl", "terraform.d"]);
  });
});

describe("installing the provider fails with a clear error", () => {
  test("in a directory that does not exist", () => {
    expect(() => install(join(directory, "nowhere"), { package: packageOf("one") })).toThrow(
      /nowhere is not a directory; name the directory that holds the Terraform configuration/,
    );
  });

  test("in a directory where a file stands in the way", () => {
    // GIVEN
    writeFileSync(join(directory, "terraform.d"), "");
    // WHEN, THEN
    expect(() => install(directory, { package: packageOf("one") })).toThrow(InstallError);
    expect(() => install(directory, { package: packageOf("one") })).toThrow(/cannot write .*terraform\.d.*: ENOTDIR/);
  });

  test("where a directory bears an archive's name, and leaves no draft behind", () => {
    // GIVEN
    const pkg = packageOf("one");
    const names = archivesOf(pkg);
    for (const name of names) mkdirSync(join(directory, MIRROR, name), { recursive: true });
    // WHEN, THEN
    expect(() => install(directory, { package: pkg })).toThrow(/cannot write .*\.zip: EISDIR/);
    expect(placed()).toEqual(names);
  });

  test("where a directory bears the lock file's name", () => {
    // GIVEN
    mkdirSync(join(directory, ".terraform.lock.hcl"));
    // WHEN, THEN
    expect(() => install(directory, { package: packageOf("one") })).toThrow(
      /cannot read .*\.terraform\.lock\.hcl: it is a directory, a pipe or a device/,
    );
  });

  test("in a directory that cannot be written, and leaves it as it was", () => {
    // GIVEN
    chmodSync(directory, 0o555);
    const asUser = process.geteuid?.() === 0 ? 65534 : undefined;
    // WHEN
    let error: unknown;
    try {
      if (asUser !== undefined) process.seteuid?.(asUser);
      install(directory, { package: packageOf("one") });
    } catch (thrown) {
      error = thrown;
    } finally {
      if (asUser !== undefined) process.seteuid?.(0);
      chmodSync(directory, 0o755);
    }
    // THEN
    expect(error).toBeInstanceOf(InstallError);
    expect(String(error)).toMatch(/cannot write .*: EACCES.*must be writable/);
    expect(readdirSync(directory)).toEqual([]);
  });

  test("over a malformed lock file, before anything is written", () => {
    // GIVEN
    writeFileSync(join(directory, ".terraform.lock.hcl"), 'provider "x" {');
    // WHEN, THEN
    expect(() => install(directory, { package: packageOf("one") })).toThrow(/\.terraform\.lock\.hcl line 1: a brace/);
    expect(readdirSync(directory)).toEqual([".terraform.lock.hcl"]);
  });
});

describe("what stands where files are to be", () => {
  test.each(Object.keys(hostilePaths))("holds nothing up: %s as the lock file is refused", (what) => {
    hostilePaths[what]?.(join(directory, ".terraform.lock.hcl"));
    expect(() => install(directory, { package: packageOf("one") })).toThrow(
      /cannot read .*\.terraform\.lock\.hcl: it (?:is a directory, a pipe or a device|has more than 64 MiB);/,
    );
  });

  test.each(Object.keys(hostilePaths))("holds nothing up: %s as an archive is replaced", (what) => {
    // GIVEN
    const pkg = packageOf("one");
    mkdirSync(join(directory, MIRROR), { recursive: true });
    for (const name of archivesOf(pkg)) hostilePaths[what]?.(join(directory, MIRROR, name));
    // WHEN
    install(directory, { package: pkg });
    // THEN
    for (const name of archivesOf(pkg)) expect(readFileSync(join(directory, MIRROR, name))).toEqual(pkg.archive);
  });

  test("drafts of installations that were killed go, of this and of other versions; those of others stay", () => {
    // GIVEN
    const { pid: dead } = spawnSync(process.execPath, ["-e", "0"]);
    mkdirSync(join(directory, MIRROR), { recursive: true });
    const [archive = ""] = archivesOf(packageOf("other"));
    const drafts = [".terraform.lock.hcl", join(MIRROR, archive)].map((name) => `${name}.${dead}-0123456789ab.tmp`);
    const others = [`notes.${dead}-0123456789ab.tmp`, `.terraform.lock.hcl.${process.pid}-0123456789ab.tmp`];
    const old = new Date(Date.now() - 120_000);
    for (const name of [...drafts, ...others]) {
      writeFileSync(join(directory, name), "half");
      utimesSync(join(directory, name), old, old);
    }
    // WHEN
    install(directory, { package: packageOf("one") });
    // THEN
    expect([...drafts, ...others].filter((name) => existsSync(join(directory, name)))).toEqual(others);
  });
});
