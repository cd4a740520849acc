import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { start } from "./children";
import { processFiles } from "./requirements";
import { terraformEnvironment, type TerraformResult } from "./terraform";

/** A process goes by itself within half a minute, or several on a busy machine. */
const mostMs = 120_000;

/** A terraform that runs as from a terminal: in a process group of its own, to be interrupted or killed. */
export class RunningTerraform {
  readonly result: Promise<TerraformResult>;
  readonly #pid: number;
  readonly #directory: string;
  readonly #listeners = new Set<() => void>();
  #printed = "";

  constructor(args: readonly string[], directory: string, env: NodeJS.ProcessEnv) {
    const child = start(process.env.TERRAFORM_BINARY_NAME ?? "terraform", args, {
      cwd: directory,
      env: terraformEnvironment({ ...env, ...findable(directory) }),
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
  return [...commandLines()]
    .filter(([, line]) => line.includes(`${TF_DATA_DIR}/`) && line.includes("terraform-provider-flexera"))
    .map(([pid]) => pid);
}

/** Whether a process is still there; a zombie, which nobody has asked about yet, is not. */
export function isRunning(pid: number): boolean {
  return commandLines().has(pid);
}

/** What every process was started with, by its id; without zombies. */
function commandLines(): Map<number, string> {
  // There are small systems without `ps`. Those without /proc have one.
  const lines = processFiles.lack === undefined ? linesOfProc() : linesOfPs();
  return new Map(lines.filter(([, line]) => line !== "" && !line.endsWith("<defunct>")));
}

function linesOfProc(): [pid: number, line: string][] {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.map((id) => {
    try {
      return [Number(id), readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ")];
    } catch {
      // It has ended in the meantime.
      return [Number(id), ""];
    }
  });
}

function linesOfPs(): [pid: number, line: string][] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,args="], { encoding: "utf8" }).trimEnd().split("\n");
  return lines.map((line) => [Number.parseInt(line, 10), line.trim()]);
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

/** Has Terraform start the provider by an absolute path, which shows whose it is. */
function findable(directory: string) {
  return { TF_DATA_DIR: join(directory, ".terraform") };
}
