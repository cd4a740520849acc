import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

import * as startError from "./start-errors";

/** The locks of this process: a lock file with its process id that is not among them is left from an earlier process. */
const held = new Set<string>();

/** Keeps two emulators from writing one file, by a lock file beside it that names the process. */
export class Lock {
  private constructor(
    private readonly path: string,
    private readonly content: string,
  ) {}

  /**
   * A lock that a dead process left behind is taken over.
   *
   * @throws Error when a living process holds it, or it cannot be made
   */
  static take(file: string): Lock {
    const path = `${file}.lock`;
    const lock = new Lock(path, `${process.pid} ${randomUUID()}\n`);
    if (!lock.create()) {
      const found = read(path);
      const pid = found === undefined ? undefined : holder(found);
      if (pid !== undefined) throw startError.fileInUse(file, pid, path);
      if (found !== undefined) setAside(path, found);
      if (!lock.create()) throw startError.fileInUse(file, Number.parseInt(read(path) ?? "0"), path);
    }
    held.add(lock.content);
    return lock;
  }

  release(): void {
    held.delete(this.content);
    if (read(this.path) === this.content) rmSync(this.path, { force: true });
  }

  private create(): boolean {
    try {
      writeFileSync(this.path, this.content, { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if (hasCode(error, "EEXIST")) return false;
      throw startError.lockFailed(this.path, error);
    }
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw startError.lockFailed(path, error);
  }
}

/** @returns the id of the living process that holds the lock, undefined when there is none */
function holder(content: string): number | undefined {
  const pid = Number.parseInt(content);
  if (!(pid > 0)) return undefined;
  if (pid === process.pid) return held.has(content) ? pid : undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return hasCode(error, "ESRCH") ? undefined : pid;
  }
}

/** Removes the stale lock and no other: one that somebody else made meanwhile is put back. */
function setAside(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw startError.lockFailed(path, error);
  }
  if (read(aside) !== stale) linkSync(aside, path);
  rmSync(aside);
}

function hasCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
