import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { cannotRead, cannotWrite, InstallError, notAFile, tooLarge } from "./errors";
import { codeOf } from "../model/errors/message-of";

/**
 * Gives the file this content, whole or not at all: who reads it, or is killed, or writes it at the same time never
 * sees half of it. A file that has the content already is not touched. Missing directories are made.
 */
export function writeAtomically(path: string, content: Buffer): void {
  if (holds(path, content)) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    removeAbandoned(dirname(path), (name) => name === basename(path));
    replace(path, content);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** More than any lock file, archive or part of the program has. */
const maxBytes = 64 * 1_048_576;

/**
 * The file's content, or undefined where there is no such file. Links are followed. It waits for nothing: a pipe, a device and
 * a file that is too large are errors.
 *
 * @throws InstallError
 */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFile(path, maxBytes);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) return undefined;
    throw error instanceof InstallError ? error : cannotRead(path, error);
  }
}

function readFile(path: string, limit: number): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw notAFile(path);
    if (stats.size > limit) throw tooLarge(path, limit);
    const content = Buffer.alloc(stats.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length; length += read) {
      read = readSync(file, content, length, content.length - length, length);
    }
    return content.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function holds(path: string, content: Buffer): boolean {
  try {
    return readFile(path, content.length).equals(content);
  } catch {
    return false; // what keeps it from being read is told when it cannot be written either
  }
}

function replace(path: string, content: Buffer): void {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  try {
    writeFileSync(draft, content, { flag: "wx" });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

const draftName = /^(.{1,300})\.(\d{1,10})-[0-9a-f]{8}\.tmp$/;

/** How long a draft may be left alone, in milliseconds. */
const draftMs = 60_000;

/**
 * Removes what a process that was killed has left half-written.
 *
 * @param isOurs tells the files, by their names, of which drafts go
 */
export function removeAbandoned(directory: string, isOurs: (name: string) => boolean): void {
  for (const name of readdirSync(directory)) {
    const [, file = "", pid = ""] = draftName.exec(name) ?? [];
    if (!isOurs(file) || isRunning(Number(pid))) continue;
    const age = Date.now() - (lstatSync(join(directory, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > draftMs) rmSync(join(directory, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
