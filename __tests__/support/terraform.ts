import { devNull } from "node:os";
import { start } from "./children";

export interface TerraformResult {
  /** The exit code: 0 is success; `plan -detailed-exitcode` says 2 for "there are changes". -1 if a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TerraformOptions {
  /** The directory of the configuration, and the working directory of the provider. */
  readonly cwd: string;
  /** Variables on top of the clean environment, see {@link terraformEnvironment}. */
  readonly env?: NodeJS.ProcessEnv;
  /** Interrupts the run as Ctrl-C does. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the real terraform program (on the PATH, or `TERRAFORM_BINARY_NAME`) and resolves with what it said, whatever the
 * exit code.
 *
 * @example
 * await terraform(["apply", "-auto-approve"], { cwd: directory });
 */
export function terraform(args: readonly string[], { cwd, env, signal }: TerraformOptions): Promise<TerraformResult> {
  const program = env?.TERRAFORM_BINARY_NAME ?? process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  return new Promise((resolve, reject) => {
    const child = start(program, args, {
      cwd,
      env: terraformEnvironment(env),
      killSignal: "SIGINT",
      signal,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error) => {
      // An interrupted terraform still finishes what it does: the answer comes with "close".
      if (error.name !== "AbortError") reject(error);
    });
    child.on("close", (code) => {
      resolve({ code: code ?? -1, stdout, stderr });
    });
  });
}

/**
 * As {@link terraform}, for runs that have to succeed.
 *
 * @returns what terraform wrote to standard output
 * @throws Error with all output if the exit code is not 0
 */
export async function terraformOk(args: readonly string[], options: TerraformOptions): Promise<string> {
  return okOrThrow(args, await terraform(args, options));
}

/** What a run of terraform has printed. @throws Error with all output if its exit code is not 0 */
export function okOrThrow(args: readonly string[], { code, stdout, stderr }: TerraformResult): string {
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with code ${code}\n${stdout}\n${stderr}`);
  return stdout;
}

/**
 * This process's environment without anything that changes what terraform does: no `TF_` variables, no command line
 * configuration of the user, no calls to HashiCorp, no colours, no advice on what to do next.
 */
export function terraformEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  return {
    ...Object.fromEntries(inherited),
    TF_CLI_CONFIG_FILE: devNull,
    TF_CLI_ARGS: "-no-color",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    ...extra,
  };
}

/** This machine in Terraform's terms, e.g. `linux_amd64`: the last directory of a provider package's path. */
export function terraformPlatform(): string {
  const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", ia32: "386" };
  return `${process.platform}_${architectures[process.arch] ?? process.arch}`;
}
