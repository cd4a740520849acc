import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import {
  type ApplyEngine,
  engines,
  node24,
  type NodeEngine,
  ownNode,
  pathWith,
  terraformEngine,
  tofuEngine,
  yarnProgram,
} from "../support/engines";
import { pack } from "../support/packed";
import { findProgram, testWith } from "../support/requirements";
import { terraformEnvironment } from "../support/terraform";

const root = resolve(__dirname, "..", "..");
const execute = promisify(execFile);
const quietly = ["--prefer-offline", "--no-audit", "--no-fund"];

interface Manager {
  readonly name: string;
  /** The command. */
  readonly command: "npm" | "yarn";
  readonly program: string;
  /** What it tells the programs that it starts. */
  readonly agent: string;
}

const npm: Manager = {
  name: "npm",
  command: "npm",
  program: findProgram("npm") ?? "npm",
  agent: "npm/11.0.0 node/v20",
};
const yarn: Manager = {
  name: "Yarn 4",
  command: "yarn",
  program: yarnProgram,
  agent: "yarn/4.18.1 npm/? node/v20",
};

interface Stranger {
  readonly node: NodeEngine;
  readonly engine: ApplyEngine;
  readonly manager: Manager;
  readonly flags: readonly string[];
}

const usual: Stranger = { node: ownNode, engine: terraformEngine, manager: npm, flags: [] };
const strangers: readonly Stranger[] = [
  usual,
  { ...usual, node: node24, flags: ["--core", "cdktn"] },
  { ...usual, engine: tofuEngine },
  { ...usual, manager: yarn },
];

/** What somebody does who has only read the README: every command is theirs. */
describe("a project from init is installed, type-checked, tested and deployed, from the packed package", () => {
  for (const { node, engine, manager, flags } of strangers) {
    const name = ["by", manager.name, node.name, engine.name, ...flags].join(" ");
    testWith(engines(node.program, engine.program, manager.program), name, async () => {
      // GIVEN
      const directory = temporaryDirectory();
      const { path } = await pack();
      const emulator = await Emulator.start();
      const { npm_config_cache: cache = join(homedir(), ".npm") } = process.env;
      const environment = {
        ...terraformEnvironment(emulator.environment()),
        ...{
          HOME: directory,
          npm_config_cache: cache,
          CI: "1",
          FORCE_COLOR: "0",
          TERRAFORM_BINARY_NAME: engine.program,
        },
        // What Yarn downloads is kept, as with npm; and in continuous integration it would want a lock file.
        ...{ YARN_GLOBAL_FOLDER: join(homedir(), ".yarn", "berry"), YARN_ENABLE_IMMUTABLE_INSTALLS: "false" },
        // npm is beside the Node of the machine, which must not hide another one.
        PATH: [...(manager === npm ? [] : [dirname(manager.program)]), pathWith(node)].join(delimiter),
      };
      const { command: program, agent } = manager;
      const project = join(directory, "access");
      const run = async (...args: string[]): Promise<string> => {
        const { stdout } = await execute(program, args, { cwd: project, env: environment });
        return stdout;
      };
      try {
        // WHEN
        // What npx, or yarn dlx, would find in the package, without its installation.
        const command = join(root, "dist", "lib", "cli", "main.js");
        const init = [command, "init", "access", "--package", `file:${path}`, ...flags];
        const { stdout: started } = await execute(node.program, init, {
          cwd: directory,
          env: { ...environment, npm_config_user_agent: agent },
        });
        await run("install", ...(program === "npm" ? quietly : []));
        await run("run", "typecheck");
        await run("test");
        // THEN
        expect(started).toContain(`Next: cd access && ${program} install && ${program} test\n`);
        expect(emulator.snapshot().serviceAccounts).toEqual([]);

        // WHEN
        const own = program === "npm" ? ["--"] : [];
        await run("run", "deploy", ...own, "--auto-approve");
        // THEN
        expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "cost reader" }]);
        expect(await run("run", "diff")).toContain("No changes.");

        // WHEN
        await run("run", "destroy", ...own, "--auto-approve");
        // THEN
        expect(emulator.snapshot().serviceAccounts).toEqual([]);
      } finally {
        await emulator.close();
      }
    });
  }
});
