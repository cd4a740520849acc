import { randomBytes } from "node:crypto";
import { lstatSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renamePatientlySync } from "./rename";

/** How long a draft may be left alone, in milliseconds. */
const draftMs = 60_000;

const draftName = /^(.{1,300})\.(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/**
 * Puts a file in its place, whole or not at all: a draft beside it is written first, which bears the number of this process.
 *
 * @param mode who may do what with the file; default: what the system gives to new files
 */
export function replaceFile(path: string, content: Uint8Array, mode?: number): void {
  const draft = draftPath(path);
  try {
    writeFileSync(draft, content, { flag: "wx", ...(mode !== undefined && { mode }) });
    renamePatientlySync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Where this process makes what is to take the path's place; nobody else does. */
export function draftPath(path: string): string {
  return `${path}.${process.pid}-${randomBytes(6).toString("hex")}.tmp`;
}

/**
 * Removes the drafts that a process which was killed has left half-written.
 *
 * @param isOurs tells the files, by their names, of which drafts go
 */
export function removeAbandonedDrafts(directory: string, isOurs: (name: string) => boolean): void {
  for (const name of readdirSync(directory)) {
    const [, file = "", pid = ""] = draftName.exec(name) ?? [];
    if (!isOurs(file) || isRunning(Number(pid))) continue;
    const path = join(directory, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() && Date.now() - stats.mtimeMs > draftMs) rmSync(path, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
