import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { constants } from "node:os";
import { forCommands } from "./command-environment";
import { lastLines, Output, receiptIn } from "./command-output";
import type { Deadline } from "./deadline";
import {
  commandFailed,
  commandIsBatchFile,
  commandNotExecutable,
  commandNotFound,
  commandNotStarted,
} from "./delivery-error";
import { findProgram } from "./find-program";
import { ProcessGroup } from "./process-group";
import type { Secrets } from "../redaction";

/**
 * Has the shell do what Node cannot: make a pipe. Node's own standard input for a child is a socket, which a program that
 * opens `/dev/stdin` cannot read. The shell gets the command as parameters, and takes none of it for its own language.
 */
const throughPipe = ["-c", 'cat | exec "$@"', "sh"] as const;

/** How long a command that is told to end (SIGTERM) has until it is ended (SIGKILL). */
const graceMs = 2000;

/** How long what a command left running may hold on to its output before nobody waits for that any more. */
const lingerMs = 500;

interface Ending {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It did not end by itself. */
  readonly wasEnded: boolean;
}

/**
 * Runs a program with the credential on its standard input. It runs in a process group of its own, which
 * is ended as a whole when the deadline has come. What it prints reaches nobody but through the receipt and the error,
 * without the secret.
 *
 * @returns the first line that it prints
 * @throws DeliveryError
 */
export async function deliverToCommand(
  content: string,
  command: readonly string[],
  environment: NodeJS.ProcessEnv,
  deadline: Deadline,
  secrets: Secrets,
): Promise<string> {
  const [program = ""] = command;
  const delivery = `the command ${program}`;
  deadline.check(delivery);
  const path = checkProgram(command, environment);
  const [stdout, stderr] = [new Output("start"), new Output("end")];
  const { status, signal, wasEnded } = await run().catch((error: unknown) => {
    throw commandNotStarted(delivery, (error as Error).message);
  });

  if (status === 0 && !wasEnded) return receiptIn(stdout.shown(secrets)) || "delivered";
  const said = lastLines(stderr.shown(secrets));
  throw (
    (wasEnded ? deadline.failure(delivery, said) : undefined) ??
    commandFailed(delivery, status === null ? `was ended by ${signal ?? "a signal"}` : statusText(status), said)
  );

  async function run(): Promise<Ending> {
    const child = start(path, command, forCommands(environment));
    const ended = endOf(child, deadline.signal);
    if (child.pid !== undefined) {
      stdout.collect(child.stdout);
      stderr.collect(child.stderr);
      // A command may end without reading what it is given.
      child.stdin.on("error", () => undefined).end(content);
    }
    return ended;
  }
}

/**
 * @returns what to start
 * @throws DeliveryError when the program of a command is not there, or cannot be run
 */
export function checkProgram([program = ""]: readonly string[], environment: NodeJS.ProcessEnv): string {
  const delivery = `the command ${program}`;
  const found = findProgram(program, environment);
  if (found.kind === "missing") throw commandNotFound(delivery, program);
  if (found.kind === "not executable") throw commandNotExecutable(delivery);
  if (found.kind === "batch file") throw commandIsBatchFile(delivery, found.path);
  return found.path;
}

/** On Windows what Node makes is a pipe, and there is no other shell between than cmd.exe, which would change the words. */
function start(path: string, command: readonly string[], env: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
  if (process.platform === "win32") return spawn(path, command.slice(1), { env, stdio: "pipe", windowsHide: true });
  return spawn("/bin/sh", [...throughPipe, ...command], { env, stdio: "pipe", detached: true });
}

/** A shell adds 128 to the number of the signal that ended a program. */
function statusText(status: number): string {
  const [name] = Object.entries(constants.signals).find(([, number]) => number === status - 128) ?? [];
  return `ended with status ${status}${name === undefined ? "" : ` (${name})`}`;
}

/** Resolves when a child has ended, by itself or because `end` fired; rejects when it could not be started. */
async function endOf(child: ChildProcessWithoutNullStreams, end: AbortSignal): Promise<Ending> {
  const group = child.pid === undefined ? undefined : new ProcessGroup(child.pid);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Ending>((resolve, reject) => {
      let [status, signal]: [Ending["status"], Ending["signal"]] = [null, "SIGKILL"];
      let wasEnded = false;
      const settle = (): void => {
        if (wasEnded) group?.kill("SIGKILL");
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ status, signal, wasEnded });
      };
      const onEnd = (): void => {
        wasEnded = true;
        group?.kill("SIGTERM");
        timer = setTimeout(settle, graceMs);
      };
      child.once("error", reject).once("close", settle);
      child.once("exit", (...ending) => {
        [status, signal] = ending;
        end.removeEventListener("abort", onEnd);
        timer ??= setTimeout(settle, lingerMs);
      });
      end.addEventListener("abort", onEnd);
      if (end.aborted) onEnd();
    });
  } finally {
    clearTimeout(timer);
    group?.release();
  }
}
