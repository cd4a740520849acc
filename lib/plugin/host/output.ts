import { writeSync } from "node:fs";
import type { Secrets } from "./secrets";

const STANDARD_OUTPUT = 1;

/**
 * Sends `console.log` and everything else meant for standard output to standard error (Terraform's log): the first line
 * on standard output tells Terraform how to connect, and nothing may come before it.
 */
export function reserveStandardOutput(): void {
  Object.defineProperty(process, "stdout", { configurable: true, get: () => process.stderr });
}

/** Writes that line. Nobody reading it means that Terraform is gone, so there is nothing left to do. */
export function tellTerraform(line: string): void {
  try {
    writeSync(STANDARD_OUTPUT, line);
  } catch {
    process.exit(1);
  }
}

/** Keeps known secrets out of what any code writes to standard error. */
export function redactStandardError(secrets: Secrets): void {
  const { stderr } = process;
  const write = stderr.write.bind(stderr) as (...parameters: unknown[]) => boolean;
  stderr.write = (chunk: unknown, ...rest: unknown[]) =>
    write(typeof chunk === "string" ? secrets.redact(chunk) : chunk, ...rest);
}
