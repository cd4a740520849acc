import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { terraformEnvironment, type TerraformResult } from "./terraform";

const program = resolve(__dirname, "..", "..", "dist", "lib", "cli", "main.js");

/** Runs the command `flexera-iam` as it is built, without a terminal. */
export function flexeraIam(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<TerraformResult> {
  return new Promise((resolve_, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: terraformEnvironment(env),
      stdio: ["ignore", "pipe", "pipe"],
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
