import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import { pack } from "../support/packed";
import { terraformEnvironment } from "../support/terraform";

const root = resolve(__dirname, "..", "..");
const execute = promisify(execFile);

/** What somebody does who has only read the README: every command is theirs. */
test("a project from init is installed, type-checked, tested and deployed, from the packed package", async () => {
  // GIVEN
  const directory = temporaryDirectory();
  const { path } = await pack();
  const emulator = await Emulator.start();
  const { npm_config_cache: cache = join(homedir(), ".npm") } = process.env;
  const plain = { HOME: directory, npm_config_cache: cache, CI: "1", FORCE_COLOR: "0" };
  const environment = { ...terraformEnvironment(emulator.environment()), ...plain };
  const project = join(directory, "access");
  const run = async (cwd: string, ...args: string[]): Promise<string> => {
    const { stdout } = await execute("npm", args, { cwd, env: environment });
    return stdout;
  };
  try {
    // WHEN
    // What npx would find in the package, without its installation.
    const init = [join(root, "dist", "lib", "cli", "main.js"), "init", "access", "--package", `file:${path}`];
    const { stdout: started } = await execute(process.execPath, init, { cwd: directory });
    await run(project, "install", "--prefer-offline", "--no-audit", "--no-fund");
    await run(project, "run", "typecheck");
    await run(project, "test");
    // THEN
    expect(started).toContain("Next: cd access && npm install && npm test\n");
    expect(emulator.snapshot().serviceAccounts).toEqual([]);

    // WHEN
    await run(project, "run", "deploy", "--", "--auto-approve");
    // THEN
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "cost reader" }]);
    expect(await run(project, "run", "diff")).toContain("No changes.");
  } finally {
    await emulator.close();
  }
});
