import type { Lifetime } from "./lifetime";
import type { Log } from "./log";
import type { Stdio } from "./stdio";

const PARENT_CHECK_MS = 1_000;

/**
 * Ctrl-C and a closed terminal reach the whole process group: Terraform decides what they mean, and says so by
 * `StopProvider`, `Shutdown` or its own end. SIGTERM may be meant for this process alone.
 */
export function leaveSignalsToTerraform(lifetime: Lifetime): void {
  process.on("SIGINT", () => undefined);
  process.on("SIGHUP", () => undefined);
  process.on("SIGTERM", () => {
    lifetime.abandon("SIGTERM");
  });
}

/** Started by hand: the first signal ends the process, the second at once. */
export function endBySignal(lifetime: Lifetime): void {
  let asked = false;
  for (const signal of ["SIGINT", "SIGHUP", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      lifetime.abandon(signal);
    });
  }
}

/**
 * Where a launcher stands between Terraform and this process, as on Windows, it tells here which process has started it, and
 * holds on to the number: no other process gets it.
 */
const starterVariable = "PLUGIN_TERRAFORM_PID";

/**
 * Notices a Terraform that died before it connected; after that, its stdio stream tells. A parent that is gone is no
 * proof alone, since a script may stand between the two. Windows leaves the number of a parent as it was.
 */
export function endWithParent(lifetime: Lifetime, stdio: Stdio): void {
  const parent = process.ppid;
  const starter = Number(process.env[starterVariable]) || parent;
  setInterval(() => {
    const isGone = process.ppid !== parent || !isRunning(starter);
    if (isGone && !stdio.attended) lifetime.abandon("Terraform is gone");
  }, PARENT_CHECK_MS).unref();
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * An error that nobody handles must not take the process down: another call may be creating something just then, and
 * what it has done so far would be lost. It is logged, and the process goes on.
 */
export function surviveStrayErrors(log: Log): void {
  const report =
    (message: string) =>
    (error: unknown): void => {
      log.error(message, { error, stack: error instanceof Error ? error.stack : undefined });
    };
  process.on("uncaughtException", report("an exception reached nobody"));
  process.on("unhandledRejection", report("a rejected promise reached nobody"));
}
