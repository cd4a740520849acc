import type { Stats } from "node:fs";
import { lstat, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { types } from "node:util";
import {
  danglingLink,
  linkOfAnother,
  noSuchDirectory,
  notAFile,
  directoryOfAnother,
  tooManyLinks,
  writableDirectory,
} from "./delivery-error";

/** As many as Linux follows. */
const maxLinks = 40;

const groupWrite = 0o020;
const anyoneWrite = 0o002;
const sticky = 0o1000;
const rootId = 0;

/**
 * The file that a path stands for, links followed. Each directory and each link on the way has to be out of the reach of other
 * users: whoever else decides where the path leads could have a file of their choice replaced, or the credential put where they
 * take it away. What is found here cannot be changed by others afterwards, so that it still holds when the file is written.
 *
 * @throws DeliveryError
 */
export async function findTarget(path: string, delivery: string): Promise<string> {
  if (process.platform === "win32") return findTargetOnWindows(path, delivery);
  const missing = () => noSuchDirectory(delivery, dirname(path));
  let links = 0;
  let reached = "/";
  checkDirectory(reached, await lstat(reached), delivery);
  const rest = namesOf(path);
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === "..") {
      reached = dirname(reached);
      continue;
    }
    const next = join(reached, name);
    const stats = await unlessMissing(lstat(next));
    if (stats?.isSymbolicLink()) {
      if (isAnother(stats.uid)) throw linkOfAnother(delivery, next, stats.uid);
      if ((links += 1) > maxLinks) throw tooManyLinks(delivery);
      const points = await readlink(next);
      if (points.startsWith("/")) reached = "/";
      rest.unshift(...namesOf(points));
    } else if (rest.length > 0) {
      if (!stats?.isDirectory()) throw missing();
      checkDirectory(next, stats, delivery);
      reached = next;
    } else if (stats === undefined) {
      if (links > 0 && (await unlessMissing(lstat(path)))?.isSymbolicLink()) throw danglingLink(delivery);
      return next;
    } else {
      if (!stats.isFile()) throw notAFile(delivery);
      return next;
    }
  }
  // The path ends in what is above a directory.
  throw notAFile(delivery);
}

/**
 * As {@link findTarget} for Windows: who may do what there is not to be seen in modes, and links are made by administrators.
 *
 * @throws DeliveryError
 */
export async function findTargetOnWindows(path: string, delivery: string): Promise<string> {
  const stats = await unlessMissing(lstat(path));
  if (stats === undefined) {
    const directory = await unlessMissing(realpath(dirname(path)));
    if (directory === undefined || !(await lstat(directory)).isDirectory()) {
      throw noSuchDirectory(delivery, dirname(path));
    }
    return join(directory, basename(path));
  }
  const target = await unlessMissing(realpath(path));
  if (target === undefined) throw danglingLink(delivery);
  if (!(await lstat(target)).isFile()) throw notAFile(delivery);
  return target;
}

const namesOf = (path: string): string[] => path.split("/").filter((name) => name !== "" && name !== ".");

function checkDirectory(directory: string, stats: Stats, delivery: string): void {
  if (isAnother(stats.uid)) throw directoryOfAnother(delivery, directory, stats.uid);
  if ((stats.mode & sticky) !== 0) return;
  if ((stats.mode & anyoneWrite) !== 0) throw writableDirectory(delivery, directory, "every user", "o-w");
  if ((stats.mode & groupWrite) !== 0 && !isOwnGroup(stats.gid)) {
    throw writableDirectory(delivery, directory, `the group ${stats.gid}`, "g-w");
  }
}

/** Where the system knows no users, there is none but this one. */
const isAnother = (uid: number): boolean => ![rootId, process.geteuid?.() ?? uid].includes(uid);

/** Root's group, and the one that many systems give each user alone, with the user's number. */
const isOwnGroup = (gid: number): boolean =>
  gid === rootId || (gid === process.getegid?.() && gid === process.geteuid?.());

async function unlessMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isSystemError(error) && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    throw error;
  }
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return types.isNativeError(error) && "syscall" in error;
}
