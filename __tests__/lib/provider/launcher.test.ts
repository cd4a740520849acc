import { buildSync } from "esbuild";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../../support/directory";

const PROGRAM = `console.log(["the program runs", require("node:path").basename(__filename), typeof module.exports].join(", "));`;
const RUNS = { stdout: "the program runs, provider.cjs, object\n", stderr: "", status: 0 };

describe("the launcher", () => {
  const scratch = temporaryDirectory();
  const launcher = join(scratch, "launcher.cjs");
  let count = 0;

  beforeAll(() => {
    buildSync({
      entryPoints: [join(__dirname, "..", "..", "..", "lib", "provider", "launcher.ts")],
      outfile: launcher,
      bundle: true,
      platform: "node",
      target: "node12",
    });
  });

  interface Package {
    readonly cacheHome: string;
    readonly run: (environment?: NodeJS.ProcessEnv, flags?: string[]) => typeof RUNS;
    readonly entries: () => string[];
  }

  function install(program = PROGRAM): Package {
    const directory = join(scratch, `package-${(count += 1)}`);
    const cacheHome = join(directory, "cache");
    mkdirSync(cacheHome, { recursive: true });
    writeFileSync(join(directory, "provider.cjs"), program);
    const own = join(directory, "terraform-provider-flexera.cjs");
    writeFileSync(own, readFileSync(launcher));
    const run: Package["run"] = (environment = {}, flags = []) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, own], {
        env: { ...process.env, XDG_CACHE_HOME: cacheHome, ...environment },
        encoding: "utf8",
      });
      return { stdout, stderr, status: status ?? -1 };
    };
    const cache = join(cacheHome, "flexera-iam");
    return { cacheHome: cache, run, entries: () => readdirSync(cache).map((name) => join(cache, name)) };
  }

  test("runs the program beside it", () => {
    expect(install().run()).toEqual(RUNS);
  });

  test("keeps what V8 compiled for the next start, where only this user can write", () => {
    // GIVEN
    const { run, entries, cacheHome } = install();
    // WHEN
    run();
    // THEN
    const [entry = "", ...others] = entries();
    expect(others).toEqual([]);
    expect(statSync(entry).mode & 0o777).toBe(0o600);
    expect(statSync(cacheHome).mode & 0o777).toBe(0o700);

    // AND the next start leaves it alone
    const { ino } = statSync(entry);
    expect(run()).toEqual(RUNS);
    expect(statSync(entry).ino).toBe(ino);
  });

  test("makes another entry for another program", () => {
    const { run, entries, cacheHome } = install();
    run();
    const other = install(PROGRAM.replace("the program runs", "another one runs"));
    expect(other.run({ XDG_CACHE_HOME: join(cacheHome, "..") }).stdout).toContain("another one runs");
    expect(entries()).toHaveLength(2);
  });

  test("replaces a damaged entry", () => {
    // GIVEN an entry with one byte changed
    const { run, entries } = install();
    run();
    const [entry = ""] = entries();
    const good = readFileSync(entry);
    const damaged = Buffer.from(good);
    damaged[good.length >> 1] = (damaged[good.length >> 1] ?? 0) ^ 0xff;
    writeFileSync(entry, damaged);
    // WHEN, THEN
    expect(run()).toEqual(RUNS);
    expect(readFileSync(entry)).not.toEqual(damaged);
  });

  test("believes no entry that others may have written", () => {
    const { run, entries } = install();
    run();
    const [entry = ""] = entries();
    chmodSync(entry, 0o666);
    expect(run()).toEqual(RUNS);
    expect(statSync(entry).mode & 0o777).toBe(0o600);
  });

  test("uses no directory that others may write to, and no link to one", () => {
    const open = install();
    mkdirSync(open.cacheHome);
    chmodSync(open.cacheHome, 0o777);
    expect(open.run()).toEqual(RUNS);
    expect(open.entries()).toEqual([]);

    const linked = install();
    const elsewhere = temporaryDirectory();
    symlinkSync(elsewhere, linked.cacheHome);
    expect(linked.run()).toEqual(RUNS);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test("works without a place for the cache", () => {
    const { run } = install();
    expect(run({ XDG_CACHE_HOME: undefined, HOME: "/dev/null" })).toEqual(RUNS);
    expect(run({ XDG_CACHE_HOME: "/dev/null/cache" })).toEqual(RUNS);
  });

  test("forgets the oldest of many entries", () => {
    // GIVEN ten entries of earlier versions
    const { run, cacheHome, entries } = install();
    mkdirSync(cacheHome, { mode: 0o700 });
    for (let age = 1; age <= 10; age++) {
      const path = join(cacheHome, `entry-${age}`);
      writeFileSync(path, "");
      utimesSync(path, new Date(Date.now() - age * 60_000), new Date(Date.now() - age * 60_000));
    }
    // WHEN
    run();
    // THEN the new one and the seven youngest are left
    const names = entries().map((path) => path.slice(cacheHome.length + 1));
    expect(names).toHaveLength(8);
    expect(names).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7].map((age) => `entry-${age}`)));
  });

  test("says which Node it needs, on the line that Terraform shows", () => {
    // GIVEN what an old Node says of itself
    const old = join(scratch, "old-node.js");
    writeFileSync(
      old,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.19.0" } });
       Object.defineProperty(process, "version", { value: "v18.19.0" });`,
    );
    // WHEN
    const { stdout, status } = install().run({}, ["--require", old]);
    // THEN
    expect(stdout).toBe(
      `this provider needs Node.js 20 or newer, but the first "node" on the PATH is v18.19.0 (${process.execPath})\n`,
    );
    expect(status).toBe(1);
  });

  test("says on one line why the program does not start", () => {
    const { stdout, status } = install(`throw new Error("no\\nway")`).run();
    expect([stdout, status]).toEqual(["this provider cannot start: no way\n", 1]);
  });
});
