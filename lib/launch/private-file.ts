import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import type { BigIntStats, Stats } from "node:fs";
import { dirname } from "node:path";
import { makeDirectories } from "../files/make-directories";

export const isOwn = (stats: Stats): boolean => stats.uid === process.getuid?.();

const isPrivate = (stats: Stats): boolean => isOwn(stats) && (stats.mode & 0o022) === 0;

/** Whether a directory is this user's, is no link to one, and lets nobody else write. */
export function isPrivateDirectory(directory: string): boolean {
  const stats = lstatSync(directory);
  return stats.isDirectory() && isPrivate(stats);
}

/** Makes a directory of one's own, if whoever owns what is above is this user: root with another's HOME leaves nothing there. */
export function makePrivateDirectory(directory: string): boolean {
  if (!isOwn(statSync(nearestExisting(directory)))) return false;
  makeDirectories(directory, 0o700);
  return isPrivateDirectory(directory);
}

export interface PrivateFile {
  readonly content: Buffer;
  readonly stats: BigIntStats;
}

/**
 * Reads a file that belongs to this user, and that nobody else may write to; undefined when it is none, or longer. It waits for
 * nothing, whatever is at the path: no pipe is waited for, and no device read.
 */
export function readPrivateFile(path: string, maxBytes: number): PrivateFile | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || !isPrivate(stats) || stats.size > maxBytes) return undefined;
    const content = Buffer.allocUnsafe(stats.size);
    let length = 0;
    while (length < content.length) {
      const read = readSync(file, content, length, content.length - length, length);
      if (read === 0) return undefined;
      length += read;
    }
    return { content, stats: fstatSync(file, { bigint: true }) };
  } finally {
    closeSync(file);
  }
}

function nearestExisting(path: string): string {
  try {
    statSync(path);
    return path;
  } catch {
    return nearestExisting(dirname(path));
  }
}
