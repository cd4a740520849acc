import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a directory, and those above it that are missing. Not by `recursive` of Node, which waits for ever where a directory is
 * there and says of what is made in it that there is no such place, as those of /proc do.
 *
 * @param mode who may do what in those that are made; default: what the system gives to new directories
 */
export function makeDirectories(path: string, mode?: number): void {
  if (isDirectory(path)) return;
  const above = dirname(path);
  if (above !== path) makeDirectories(above, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another process may have been here first.
    if (!isDirectory(path)) throw error;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
