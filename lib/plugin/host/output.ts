import { writeSync } from "node:fs";
import type { Secrets } from "../../redaction";

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

/**
 * Keeps known secrets out of what any code writes to standard error. The stream itself is made for the first who asks for it:
 * most processes never write anything.
 */
export function guardStandardError(secrets: Secrets): void {
  const own = Object.getOwnPropertyDescriptor(process, "stderr");
  let guarded: NodeJS.WriteStream | undefined;
  Object.defineProperty(process, "stderr", {
    configurable: true,
    enumerable: true,
    get: () => (guarded ??= guard(own?.get?.call(process) as NodeJS.WriteStream, secrets)),
  });
}

/** Once nobody reads it any more, nothing is written: an error there would be logged there, and so on for ever. */
function guard(stderr: NodeJS.WriteStream, secrets: Secrets): NodeJS.WriteStream {
  const write = stderr.write.bind(stderr) as (...parameters: unknown[]) => boolean;
  let isOpen = true;
  stderr.on("error", () => {
    isOpen = false;
  });
  stderr.write = (chunk: unknown, ...rest: unknown[]) => {
    if (isOpen)
      return write(secrets.redact(textOf(chunk, rest[0])), ...rest.filter((each) => typeof each !== "string"));
    const done = rest.find((each) => typeof each === "function");
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  return stderr;
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk).toString();
  const text = String(chunk);
  const isUtf8 = typeof encoding !== "string" || /^utf-?8$/i.test(encoding);
  return isUtf8 ? text : Buffer.from(text, encoding as BufferEncoding).toString();
}
