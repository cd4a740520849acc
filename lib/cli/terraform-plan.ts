import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { draftPlanVariable } from "../model/draft-plan";
import { messageOf } from "../model/errors/message-of";
import { terraformProgram } from "../model/terraform-program";
import { EndedBySignal, type Signal, signals } from "./signals";

export interface PlanOptions {
  /** Whether the plan may be made although it could not be applied. @default true */
  readonly isDraft?: boolean;
  /**
   * Whether the directory is one of our own, which has to be initialized first, and in which terraform is not to go by what
   * the environment says of another one. @default false
   */
  readonly isOwnDirectory?: boolean;
}

/**
 * Has terraform plan in a directory. The plan is in a file of a directory that only this user can read, and only until it
 * is read: it may hold secrets.
 *
 * @returns the plan as `terraform show -json` prints it, also of one that terraform could not finish
 * @throws Error when there is none; what terraform says of it goes to standard error
 */
export async function planAsJson(
  directory: string,
  { isDraft = true, isOwnDirectory = false }: PlanOptions = {},
): Promise<string> {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${directory} is not a directory; name the one that holds the Terraform configuration`);
  }
  const terraform = new Terraform(directory, {
    ...(isOwnDirectory ? environmentWithoutPlace() : process.env),
    ...(isDraft && { [draftPlanVariable]: "1" }),
  });
  const secret = mkdtempSync(join(tmpdir(), "flexera-iam-plan-"));
  try {
    if (isOwnDirectory) {
      const { code } = await terraform.run("init", "-input=false");
      if (code !== 0) throw new Error(`${terraform.program} init has failed (exit code ${code ?? "none"})`);
    }
    const file = join(secret, "plan");
    const { code } = await terraform.run("plan", "-input=false", `-out=${file}`);
    if (!existsSync(file)) {
      throw new Error(`${terraform.program} plan has made no plan of ${directory} (exit code ${code ?? "none"})`);
    }
    const shown = await terraform.run("show", "-json", file);
    if (shown.code !== 0) {
      throw new Error(`${terraform.program} show -json has failed (exit code ${shown.code ?? "none"})`);
    }
    return shown.stdout;
  } finally {
    rmSync(secret, { recursive: true, force: true });
    terraform.close();
  }
}

/** What says where terraform keeps things, or what it does there, is of the user's own directory. */
function environmentWithoutPlace(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^TF_(DATA_DIR|WORKSPACE|CLI_ARGS.*)$/.test(name));
  return Object.fromEntries(others);
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs terraform, and outlives it: no signal ends this program before it has cleaned up. */
class Terraform {
  readonly program: string;
  readonly #directory: string;
  #running: { readonly command: string; readonly child: ChildProcess } | undefined;
  #signal: Signal | undefined;

  /** @param environment what stands in the way of applying a plan keeps it from being made, unless a variable says otherwise */
  constructor(
    directory: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    this.program = terraformProgram(process.env);
    this.#directory = directory;
    for (const signal of signals) process.on(signal, this.#interrupt);
  }

  async run(command: "init" | "plan" | "show", ...args: string[]): Promise<Ended> {
    this.#refuseIfEnded();
    const child = spawn(this.program, [command, ...args], {
      cwd: this.#directory,
      env: this.environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#running = { command, child };
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    const [stdout, code] = await Promise.all([text(child.stdout), ended]).catch((error: unknown) => {
      throw new Error(`cannot run ${this.program}: ${messageOf(error)}`, { cause: error });
    });
    this.#refuseIfEnded();
    return { code, stdout };
  }

  close(): void {
    for (const signal of signals) process.off(signal, this.#interrupt);
  }

  #refuseIfEnded(): void {
    if (this.#signal) throw new EndedBySignal(this.#signal);
  }

  readonly #interrupt = (signal: Signal): void => {
    this.#signal = signal;
    const { command, child } = this.#running ?? {};
    // Ctrl-C reaches terraform by itself, and a second one would have it leave the lock of the state behind. What came
    // too early for another command is told to it here: that has no lock.
    if (signal !== "SIGINT") child?.kill("SIGTERM");
    else if (command !== "plan") child?.kill(signal);
  };
}
