import { execFile } from "node:child_process";
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { start } from "./children";
import { temporaryDirectory } from "./directory";
import { cdktnProgram, node22 } from "./engines";
import { terraformEnvironment, type TerraformResult } from "./terraform";

const root = resolve(__dirname, "..", "..");

/** As jest.config.js has it: the same tests on the fork, with its own command line, which wants another Node. */
const isOnFork = process.env.CORE === "cdktn";

/** A cdktf project in a directory of its own, which uses the constructs of this checkout. */
export interface CdktfProject {
  readonly directory: string;
  /** Where the CLI puts a stack. */
  readonly stackDirectory: (stack: string) => string;
  /** Runs the app by itself, which takes a third of `cdktf synth`. */
  readonly synthesize: () => Promise<unknown>;
  /** Runs the real cdktf program. */
  readonly cdktf: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<TerraformResult>;
}

/**
 * @param main the text of main.ts; `./constructs` is there to import from
 * @param env  variables for every run, such as those of an emulator
 */
export function cdktfProject(main: string, env: NodeJS.ProcessEnv = {}): CdktfProject {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "main.ts"), main);
  for (const name of ["cdktf.json", "tsconfig.json"]) cpSync(join(root, name), join(directory, name));
  if (isOnFork) {
    const app = `node -r ${join(__dirname, "on-cdktn.cjs")} -r ts-node/register main.ts`;
    writeFileSync(join(directory, "cdktf.json"), JSON.stringify({ language: "typescript", app, projectId: "project" }));
  }
  for (const name of ["constructs", "lib", "node_modules"]) symlinkSync(join(root, name), join(directory, name));
  return {
    directory,
    stackDirectory: (stack) => join(directory, "cdktf.out", "stacks", stack),
    synthesize: () =>
      promisify(execFile)(process.execPath, ["-r", "ts-node/register/transpile-only", "main.ts"], {
        cwd: directory,
        env: terraformEnvironment(env),
      }),
    cdktf: (args, more = {}) => runCdktf(args, directory, { ...env, ...more }),
  };
}

/** Runs the cdktf program of this checkout, or that of the fork, as continuous integration would: no terminal, no colours, no calls home. */
export function runCdktf(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<TerraformResult> {
  const [program, ...first]: [string, ...string[]] = isOnFork
    ? [node22.program, cdktnProgram]
    : [join(root, "node_modules", ".bin", "cdktf")];
  const clean = { ...terraformEnvironment(), CI: "1", FORCE_COLOR: "0", DISABLE_VERSION_CHECK: "1" };
  const own = isOnFork ? { PATH: [dirname(node22.program), env.PATH ?? process.env.PATH].join(delimiter) } : {};
  return new Promise((resolve_, reject) => {
    const child = start(program, [...first, ...args], { cwd, env: { ...clean, ...env, ...own } });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve_({ code: code ?? -1, stdout, stderr });
    });
  });
}
