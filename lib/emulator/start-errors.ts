import { zones } from "./state";

/** Why an emulator does not start. Made here only, so that the wording can be tested. */

export function notLoopback(host: string): Error {
  return new Error(
    `host "${host}" is not a loopback address: the emulator hands out credentials and is served to this machine only. ` +
      `Use 127.0.0.1, ::1 or localhost`,
  );
}

export function unknownZone(zone: string): Error {
  return new Error(`zone "${zone}" is unknown. Use one of ${zones.join(", ")}`);
}

export function badOrgId(orgId: string): Error {
  return new Error(`org id "${orgId}" is not an org id. Use an integer from 1 up, such as 1105`);
}

export function outOfRange(name: string, value: number, least: number, most: number): Error {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} up` : `from ${least} to ${most}`;
  return new Error(`${name} is ${value}. Use an integer ${range}`);
}

export function notALimit(name: string, value: unknown, least: number): Error {
  return new Error(`${name} is ${String(value)}. Use an integer from ${least} up, or "none" to switch the limit off`);
}

export function badClockRate(value: unknown, most: number): Error {
  return new Error(`clockRate is ${String(value)}. Use a number above 0, up to ${most}; 60 makes a minute a second`);
}

export function notAFlag(name: string, value: unknown): Error {
  return new Error(`${name} is ${String(value)}. Use true or false`);
}

export function portInUse(host: string, port: number): Error {
  return new Error(`port ${port} of ${host} is in use. Stop what listens there, or use port 0 for a free one`);
}

export function notAChoice(name: string, value: unknown, allowed: readonly unknown[]): Error {
  return new Error(`${name} is ${String(value)}. Use one of ${allowed.join(", ")}`);
}

export function unreadableFile(file: string, cause: unknown): Error {
  return new Error(`the persist file ${file} cannot be read: ${reason(cause)}`, { cause });
}

export function unwritableFile(file: string, cause: unknown): Error {
  return new Error(`the persist file ${file} cannot be written: ${reason(cause)}`, { cause });
}

export function namelessFile(): Error {
  return new Error("the persist file has an empty name. Name a file, or leave it out to keep nothing");
}

export function foreignFile(file: string, detail: string): Error {
  return new Error(
    `the persist file ${file} is left untouched, because it does not hold an emulator's state: ${detail}. ` +
      `Name another file, or remove this one to start with an empty org`,
  );
}

export function fileOfAnother(file: string, what: "org" | "zone", found: string, asked: string): Error {
  return new Error(
    `the persist file ${file} holds ${what} ${found}, not ${asked}. Leave the ${what} out, or name another file`,
  );
}

export function fileInUse(file: string, pid: number, lock: string): Error {
  return new Error(
    `the persist file ${file} is in use by the emulator with process id ${pid}. ` +
      `Stop that one, name another file, or remove ${lock} if no emulator uses it`,
  );
}

export function lockFailed(lock: string, cause: unknown): Error {
  return new Error(`the lock file ${lock} cannot be made: ${reason(cause)}`, { cause });
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
