import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Command, InvalidArgumentError } from "commander";
import type { Emulator, EmulatorOptions } from "../emulator";
import { messageOf } from "../model/errors/message-of";
import { exitCodeOf } from "./signals";

interface Flags {
  readonly port?: number;
  readonly orgId?: string;
  readonly zone?: string;
  readonly file?: string;
  readonly from?: string;
  readonly maxServiceAccounts?: number;
  readonly maxClients?: number;
  readonly requestsPerMinute?: number;
}

export const emulatorCommand = new Command("emulator")
  .summary("run a local Flexera One IAM, to try things out and for tests")
  .description(
    "Runs a local Flexera One IAM API and token endpoint until Ctrl-C, and prints the settings that point a stack at it. " +
      "With a command, runs that with these settings in its environment, and ends when it ends, with its exit code.",
  )
  .argument("[command...]", "what to run against it, such as: -- npx cdktf deploy --auto-approve")
  .option("--port <number>", "TCP port on 127.0.0.1 (default: a free one)", wholeNumber)
  .option("--org-id <id>", "id of the organization (default: 1105)")
  .option("--zone <zone>", "zone it stands for: nam, eu or apac (default: nam)")
  .option("--file <path>", "keep what it holds in this file from one run to the next")
  .option("--from <path>", "begin as a copy of an org: with a snapshot, or a file that --file has kept")
  .option("--max-service-accounts <number>", "accounts an org may hold (default: 20, as documented)", wholeNumber)
  .option("--max-clients <number>", "clients an account may hold (default: 2, as documented)", wholeNumber)
  .option("--requests-per-minute <number>", "limit per principal (default: none; documented: 500)", wholeNumber)
  .action(async (command: string[], flags: Flags) => {
    const { Emulator, greeting } = await import("../emulator");
    const emulator = await Emulator.start(optionsOf(flags));
    try {
      if (command.length > 0) {
        process.exitCode = await run(command, emulator);
      } else {
        // Whoever reads the greeting may send a signal at once.
        const ended = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
        process.stdout.write(greeting(emulator));
        await ended;
      }
    } finally {
      await emulator.close();
    }
  });

function optionsOf(flags: Flags): EmulatorOptions {
  const { maxServiceAccounts, maxClients, requestsPerMinute, ...options } = flags;
  const limits = { serviceAccounts: maxServiceAccounts, clientsPerServiceAccount: maxClients, requestsPerMinute };
  // The emulator checks what was given, and says what is allowed.
  return { ...options, limits: defined(limits) } as EmulatorOptions;
}

function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** Runs a command with the emulator's settings in its environment. @returns its exit code */
async function run([program = "", ...rest]: string[], emulator: Emulator): Promise<number> {
  const child = spawn(program, rest, { stdio: "inherit", env: { ...process.env, ...emulator.environment() } });
  const passOn = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  // Ctrl-C reaches the child by itself; here it only must not end the emulator under it.
  const stay = (): void => undefined;
  process.on("SIGTERM", passOn).on("SIGINT", stay);
  try {
    const [code, signal] = await ended(child);
    return code ?? (signal ? exitCodeOf(signal) : 1);
  } catch (error) {
    throw new Error(`cannot run ${program}: ${messageOf(error)}`, { cause: error });
  } finally {
    process.off("SIGTERM", passOn).off("SIGINT", stay);
  }
}

/** How a process ends: by its exit code, or by a signal. */
function ended(child: ChildProcess): Promise<[code: number | null, signal: NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("exit", (code, signal) => {
      resolve([code, signal]);
    });
  });
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
