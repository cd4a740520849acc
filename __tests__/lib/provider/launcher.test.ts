import { buildSync } from "esbuild";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { Script } from "node:vm";
import { optimizeLaterFlag } from "../../../lib/plugin/host/optimize-later";
import { hostilePaths } from "../../support/hostile-paths";
import { temporaryDirectory } from "../../support/directory";
import { oldNode } from "../../support/old-node";

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
    readonly stateHome: string;
    /** What the launcher runs. */
    readonly program: string;
    readonly run: (environment?: NodeJS.ProcessEnv, flags?: string[]) => typeof RUNS;
    readonly entries: () => string[];
  }

  function install(program = PROGRAM): Package {
    const directory = join(scratch, `package-${(count += 1)}`);
    const [cacheHome, stateHome] = [join(directory, "cache"), join(directory, "state")];
    for (const home of [cacheHome, stateHome]) mkdirSync(home, { recursive: true });
    const file = join(directory, "provider.cjs");
    writeFileSync(file, program);
    const own = join(directory, "terraform-provider-flexera.cjs");
    writeFileSync(own, readFileSync(launcher));
    const run: Package["run"] = (environment = {}, flags = []) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, own], {
        env: { ...process.env, XDG_CACHE_HOME: cacheHome, XDG_STATE_HOME: stateHome, ...environment },
        encoding: "utf8",
        // Nothing at a path of the cache may be waited for.
        timeout: 30_000,
      });
      return { stdout, stderr, status: status ?? -1 };
    };
    const cache = join(cacheHome, "flexera-iam");
    return {
      cacheHome: cache,
      stateHome: join(stateHome, "flexera-iam"),
      program: file,
      run,
      entries: () => readdirSync(cache).map((name) => join(cache, name)),
    };
  }

  test("runs the program beside it", () => {
    expect(install().run()).toEqual(RUNS);
  });

  test("has V8 compile for speed what is used a lot, and not what a few thousand calls use", () => {
    // GIVEN a function that is called some thousand times, or a million
    const used = (times: number) => `
      function used(number) { let sum = 0; for (const each of [1, 2, 3, number]) sum += each; return sum; }
      for (let call = 0; call < ${times}; call++) used(call);`;
    const isOptimized = (times: number) =>
      /completed optimizing.*used/.test(install(used(times)).run({}, ["--trace-opt"]).stdout);
    // WHEN, THEN on a version of V8 that was not measured, it is left to itself
    if (optimizeLaterFlag(process.versions.v8) !== undefined) expect(isOptimized(3_000)).toBe(false);
    expect(isOptimized(5_000_000)).toBe(true);
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

  describe("loads a program of two parts", () => {
    const inTwoParts = (start: string) =>
      `${start}\n//# later\nfunction later() { return require("node:path").sep && "the rest"; }`;

    test("the second only once it is asked for", () => {
      // GIVEN
      const { run, entries } = install(inTwoParts(`console.log("starts");`));
      // WHEN, THEN
      expect(run().stdout).toBe("starts\n");
      expect(entries()).toHaveLength(1);
    });

    test("each through a code cache of its own, and as a whole without the launcher", () => {
      // GIVEN
      const { run, entries, program } = install(inTwoParts(`console.log("starts", later(), later());`));
      const expected = { stdout: "starts the rest the rest\n", stderr: "", status: 0 };
      // WHEN, THEN
      expect(run()).toEqual(expected);
      expect(entries()).toHaveLength(2);
      expect(run()).toEqual(expected);
      expect(spawnSync(process.execPath, [program], { encoding: "utf8" })).toMatchObject(expected);
    });
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

  test("forgets the oldest of many entries, and nothing that is none", () => {
    // GIVEN twenty entries of earlier versions, and older files of others
    const { run, cacheHome, entries } = install();
    mkdirSync(cacheHome, { mode: 0o700 });
    const nameOf = (age: number): string => `${String(age).padStart(32, "a")}-v20.1.0-x64`;
    const others = ["notes.txt", "entry-1", `${"a".repeat(32)}-v20.1.0-x64.bak.d`];
    const put = (name: string, age: number): void => {
      writeFileSync(join(cacheHome, name), "");
      utimesSync(join(cacheHome, name), new Date(Date.now() - age * 60_000), new Date(Date.now() - age * 60_000));
    };
    for (let age = 1; age <= 20; age++) put(nameOf(age), age);
    for (const name of others.slice(0, 2)) put(name, 99);
    mkdirSync(join(cacheHome, others[2] ?? ""));
    // WHEN
    run();
    // THEN the new one and the fifteen youngest are left
    const names = entries().map((path) => path.slice(cacheHome.length + 1));
    expect(names).toHaveLength(16 + others.length);
    expect(names).toEqual(
      expect.arrayContaining([...others, ...Array.from({ length: 15 }, (_, at) => nameOf(at + 1))]),
    );
  });

  describe("runs no entry that was not made here", () => {
    const PLANTED = `console.log("planted")`;

    /** What an attacker can make who has all that this machine's cache has, but not its key. */
    function planted(from: Package, to: Package): void {
      const [entry = ""] = from.entries();
      cpSync(entry, to.entries()[0] ?? "");
    }

    test("such as one of another user's or machine's, restored into the cache", () => {
      // GIVEN two machines with the same program, and on one a cache of other code under the program's name
      const [here, there] = [install(), install()];
      here.run();
      there.run();
      const [own = ""] = here.entries();
      const good = readFileSync(own);
      // WHEN
      planted(there, here);
      // THEN it is not believed, and made anew
      expect(readFileSync(own)).not.toEqual(good);
      expect(here.run()).toEqual(RUNS);
      const sealed = readFileSync(own).subarray(0, 32);
      expect(sealed).not.toEqual(readFileSync(there.entries()[0] ?? "").subarray(0, 32));
    });

    test("with the digest that was enough before", () => {
      // GIVEN code under the program's name, of the same length as the program's source so that V8 takes it
      const { run, entries } = install();
      run();
      const [entry = ""] = entries();
      const filename = "provider.cjs";
      const source = `(function (exports, require, module, __filename, __dirname) {${PLANTED.padEnd(PROGRAM.length)}\n})`;
      const script = new Script(source, { filename });
      (script.runInThisContext as () => unknown)();
      const data = script.createCachedData();
      writeFileSync(entry, Buffer.concat([createHash("sha256").update(data).digest(), data]));
      // WHEN, THEN
      expect(run()).toEqual(RUNS);
      expect(run()).toEqual(RUNS);
    });

    test("nor one that was restored together with a copy of the key", () => {
      // GIVEN another machine that has both of this one's files
      const [here, there] = [install(), install()];
      here.run();
      mkdirSync(there.cacheHome, { mode: 0o700 });
      mkdirSync(there.stateHome, { mode: 0o700 });
      const [entry = ""] = here.entries();
      const copy = join(there.cacheHome, basename(entry));
      cpSync(entry, copy);
      cpSync(join(here.stateHome, "code-cache.key"), join(there.stateHome, "code-cache.key"));
      // WHEN
      expect(there.run()).toEqual(RUNS);
      // THEN
      expect(readFileSync(copy).subarray(0, 32)).not.toEqual(readFileSync(entry).subarray(0, 32));
    });
  });

  test("keeps its key where only this user can read", () => {
    const { run, stateHome, entries } = install();
    run();
    const key = join(stateHome, "code-cache.key");
    expect(statSync(key)).toMatchObject({ size: 32 });
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(statSync(stateHome).mode & 0o777).toBe(0o700);

    // AND makes another one where somebody else could read it
    const before = readFileSync(key);
    const [entry = ""] = entries();
    const sealed = readFileSync(entry).subarray(0, 32);
    chmodSync(key, 0o644);
    expect(run()).toEqual(RUNS);
    expect(readFileSync(key)).not.toEqual(before);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readFileSync(entry).subarray(0, 32)).not.toEqual(sealed);
  });

  describe("is held up by nothing at the paths of its files, such as", () => {
    const things: Record<string, (path: string) => void> = {
      ...hostilePaths,
      "a directory": (path) => {
        mkdirSync(path);
      },
    };

    test.each(Object.keys(things).flatMap((what) => ["entry", "key"].map((which) => [what, which] as const)))(
      "%s for its %s",
      (what, which) => {
        // GIVEN
        const { run, entries, stateHome } = install();
        run();
        const path = which === "key" ? join(stateHome, "code-cache.key") : (entries()[0] ?? "");
        unlinkSync(path);
        things[what]?.(path);
        // WHEN, THEN
        expect(run()).toEqual(RUNS);
        expect(run()).toEqual(RUNS);
      },
    );
  });

  test("removes what a killed process has left half-written, and not what one is writing", () => {
    // GIVEN
    const { run, entries, cacheHome } = install();
    mkdirSync(cacheHome, { mode: 0o700 });
    const { pid: dead } = spawnSync(process.execPath, ["-e", "0"]);
    const scratchOf = (pid: number): string => `${"a".repeat(32)}-v20.1.0-x64.${pid}-${"b".repeat(12)}.tmp`;
    const old = new Date(Date.now() - 120_000);
    for (const pid of [dead, process.pid]) {
      writeFileSync(join(cacheHome, scratchOf(pid)), "half");
      utimesSync(join(cacheHome, scratchOf(pid)), old, old);
    }
    // WHEN
    run();
    // THEN
    expect(entries().filter((path) => path.endsWith(".tmp"))).toEqual([join(cacheHome, scratchOf(process.pid))]);
  });

  test("says which Node it needs, on the line that Terraform shows", () => {
    // GIVEN what an old Node says of itself
    const old = oldNode(scratch);
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
