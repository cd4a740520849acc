import { randomBytes } from "node:crypto";
import { lstat, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { types } from "node:util";
import { type Credential, toLine } from "./credential";
import type { Deadline } from "./deadline";
import { danglingLink, fileNotWritten, noSuchDirectory, notAFile } from "./delivery-error";

/**
 * Writes the credential into a file that only its owner may read, whole or not at all: whoever reads the file meanwhile finds
 * the previous one or the new one. A symbolic link stays, and what it points to is replaced. The file belongs to whoever runs
 * the provider, also where it was another's before: who prepares a file must not get to read a secret by that.
 *
 * @throws DeliveryError
 */
export async function deliverToFile(credential: Credential, path: string, deadline: Deadline): Promise<string> {
  const delivery = `the file ${path}`;
  deadline.check(delivery);
  try {
    await replace(await targetOf(path, delivery), toLine(credential));
    return "written";
  } catch (error) {
    throw isSystemError(error) ? fileNotWritten(delivery, error.message) : error;
  }
}

/** The file to replace: links are followed. */
async function targetOf(path: string, delivery: string): Promise<string> {
  const directory = await unlessMissing(realpath(dirname(path)));
  if (directory === undefined) throw noSuchDirectory(delivery, dirname(path));
  const target = await unlessMissing(realpath(path));
  if (target === undefined) {
    if ((await unlessMissing(lstat(path))) !== undefined) throw danglingLink(delivery);
    return join(directory, basename(path));
  }
  if (!(await stat(target)).isFile()) throw notAFile(delivery);
  return target;
}

async function replace(target: string, content: string): Promise<void> {
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.chmod(0o600); // whatever the umask took away
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncDirectory(dirname(target));
}

/** Makes the new name survive a power cut, where the file system can. */
async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // Not every file system can, and the credential is in its place.
  }
}

async function unlessMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isSystemError(error) && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    throw error;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return types.isNativeError(error) && "syscall" in error;
}
