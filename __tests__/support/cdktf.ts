import { execFile } from "node:child_process";
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { start } from "./children";
import { temporaryDirectory } from "./directory";
import { terraformEnvironment, type TerraformResult } from "./terraform";

const root = resolve(__dirname, "..", "..");

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

/** Runs the cdktf program of this checkout as continuous integration would: no terminal, no colours, no calls home. */
export function runCdktf(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<TerraformResult> {
  const program = join(root, "node_modules", ".bin", "cdktf");
  return new Promise((resolve_, reject) => {
    const child = start(program, args, {
      cwd,
      env: { ...terraformEnvironment(), CI: "1", FORCE_COLOR: "0", DISABLE_VERSION_CHECK: "1", ...env },
    });
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
