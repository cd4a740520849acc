import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { terraformEnvironment, type TerraformResult } from "./terraform";

/** How long a process may take to go by itself. */
const mostMs = 10_000;

/** A terraform that runs as from a terminal: in a process group of its own, to be interrupted or killed. */
export class RunningTerraform {
  readonly result: Promise<TerraformResult>;
  readonly #pid: number;
  readonly #directory: string;
  readonly #listeners = new Set<() => void>();
  #printed = "";

  constructor(args: readonly string[], directory: string, env: NodeJS.ProcessEnv) {
    const child = spawn(process.env.TERRAFORM_BINARY_NAME ?? "terraform", args, {
      cwd: directory,
      env: terraformEnvironment({ ...env, ...findable(directory) }),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.#directory = directory;
    this.#pid = child.pid ?? 0;
    let stdout = "";
    let stderr = "";
    const print = (text: string): void => {
      this.#printed += text;
      for (const listener of this.#listeners) listener();
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      print(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      print(text);
    });
    this.result = new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        resolve({ code: code ?? -1, stdout, stderr });
      });
    });
  }

  /** Ctrl-C: the whole process group gets the signal, the provider as well. */
  interrupt(): void {
    process.kill(-this.#pid, "SIGINT");
  }

  /** SIGKILL for one of the two; returns when it has been sent. */
  kill(victim: Victim): void {
    const pids = victim === "terraform" ? [this.#pid] : providerProcesses(this.#directory);
    for (const pid of pids) process.kill(pid, "SIGKILL");
  }

  /** Resolves when a text has been printed; rejects when the run ends without it. */
  async printed(text: string): Promise<void> {
    const seen = new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.#printed.includes(text)) resolve();
      };
      this.#listeners.add(look);
      look();
    });
    const ended = this.result.then(() => {
      if (!this.#printed.includes(text))
        throw new Error(`terraform never said ${JSON.stringify(text)}:\n${this.#printed}`);
    });
    await Promise.race([seen, ended]);
  }
}

/** What can be killed. */
export const victims = ["provider", "terraform"] as const;
export type Victim = (typeof victims)[number];

/** The ids of the provider's processes that a {@link RunningTerraform} has started in a directory. */
export function providerProcesses(directory: string): number[] {
  const { TF_DATA_DIR } = findable(directory);
  return execFileSync("ps", ["-A", "-o", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(`${TF_DATA_DIR}/`) && line.includes("terraform-provider-flexera"))
    .map((line) => Number.parseInt(line, 10));
}

/** The provider's processes that are still there after all the time that they have to go. */
export async function leftProcesses(directory: string): Promise<number[]> {
  const end = Date.now() + mostMs;
  for (;;) {
    const left = providerProcesses(directory);
    if (left.length === 0 || Date.now() > end) return left;
    await sleep(20);
  }
}

/** Has Terraform start the provider by an absolute path, by which `ps` shows whose it is. */
function findable(directory: string) {
  return { TF_DATA_DIR: join(directory, ".terraform") };
}
