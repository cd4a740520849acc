import { randomBytes } from "node:crypto";
import { access, constants, open, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { renamePatiently } from "../files/rename";
import type { Deadline } from "./deadline";
import { fileNotWritten } from "./delivery-error";
import { findTarget, isSystemError } from "./file-target";

/**
 * Writes the credential into a file that only its owner may read, whole or not at all: whoever reads the file meanwhile finds
 * the previous one or the new one. A symbolic link stays, and what it points to is replaced, unless another user than root made
 * the link. The file belongs to whoever runs the provider, also where it was another's before: who prepares a file must not get
 * to read a secret by that. On Windows, who may read it is what its directory says.
 *
 * @throws DeliveryError
 */
export async function deliverToFile(content: string, path: string, deadline: Deadline): Promise<string> {
  const delivery = `the file ${path}`;
  deadline.check(delivery);
  try {
    await replace(await findTarget(path, delivery), content);
    return "written";
  } catch (error) {
    throw isSystemError(error) ? fileNotWritten(delivery, error.message) : error;
  }
}

/** @throws DeliveryError when no file could be put there */
export async function checkFilePlace(path: string): Promise<void> {
  const delivery = `the file ${path}`;
  try {
    await access(dirname(await findTarget(path, delivery)), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw isSystemError(error) ? fileNotWritten(delivery, error.message) : error;
  }
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
    await renamePatiently(draft, target);
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
