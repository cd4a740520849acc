import type { Log } from "./log";

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
