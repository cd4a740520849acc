import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { basename, dirname } from "node:path";
import { removeAbandonedDrafts, replaceFile } from "../files/drafts";
import { makeDirectories } from "../files/make-directories";
import { cannotRead, cannotWrite, InstallError, notAFile, tooLarge } from "./errors";
import { codeOf } from "../model/errors/message-of";

/**
 * Gives the file this content, whole or not at all: who reads it, or is killed, or writes it at the same time never
 * sees half of it. A file that has the content already is not touched. Missing directories are made.
 */
export function writeAtomically(path: string, content: Buffer): void {
  if (holds(path, content)) return;
  try {
    makeDirectories(dirname(path));
    removeAbandonedDrafts(dirname(path), (name) => name === basename(path));
    replaceFile(path, content);
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

/** The first bytes of a file; none of what is no file, or cannot be read. */
export function readStart(path: string, length: number): Buffer {
  try {
    return readFile(path, maxBytes, length);
  } catch {
    return Buffer.alloc(0);
  }
}

function readFile(path: string, limit: number, wanted = limit): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw notAFile(path);
    if (stats.size > limit) throw tooLarge(path, limit);
    const content = Buffer.alloc(Math.min(stats.size, wanted));
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length; length += read) {
      read = readSync(file, content, length, content.length - length, length);
    }
    return content.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** Whether the file has this content. */
export function holds(path: string, content: Buffer): boolean {
  try {
    return readFile(path, content.length).equals(content);
  } catch {
    return false; // what keeps it from being read is told when it cannot be written either
  }
}
