import { buildSync } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../../support/directory";
import { oldNode } from "../../support/old-node";

const PROGRAM = `console.log(JSON.stringify(process.argv.slice(2)), require("node:path").basename(__filename));`;

describe("the launcher of the command", () => {
  const scratch = temporaryDirectory();
  const launcher = join(scratch, "main.js");
  const [cacheHome, stateHome] = [join(scratch, "cache"), join(scratch, "state")];

  beforeAll(() => {
    const entry = join(__dirname, "..", "..", "..", "lib", "cli", "main.ts");
    buildSync({ entryPoints: [entry], outfile: launcher, bundle: true, platform: "node", target: "node12" });
    for (const home of [cacheHome, stateHome]) mkdirSync(home);
    writeFileSync(join(scratch, "command.cjs"), PROGRAM);
  });

  function run(parameters: readonly string[], flags: readonly string[] = []) {
    const env = { ...process.env, XDG_CACHE_HOME: cacheHome, XDG_STATE_HOME: stateHome };
    const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, launcher, ...parameters], {
      env,
      encoding: "utf8",
    });
    return { stdout, stderr, status };
  }

  test("runs the command beside it, and keeps for each subcommand what V8 made of it", () => {
    const entries = (): string[] => readdirSync(join(cacheHome, "flexera-iam"));
    for (const [parameters, kept] of [
      [["review", "plan.json"], 1],
      [["review", "other.json"], 1],
      [["roles"], 2],
      [[], 3],
    ] as const) {
      // WHEN, THEN
      expect(run(parameters)).toEqual({ stdout: `${JSON.stringify(parameters)} command.cjs\n`, stderr: "", status: 0 });
      expect(entries()).toHaveLength(kept);
    }
  });

  test("says which Node it needs", () => {
    // GIVEN what an old Node says of itself
    const old = oldNode(scratch);
    // WHEN, THEN
    expect(run(["review"], ["--require", old])).toEqual({
      stdout: "",
      stderr: `flexera-iam needs Node.js 20 or newer, but the first "node" on the PATH is v18.19.0 (${process.execPath})\n`,
      status: 1,
    });
  });
});
