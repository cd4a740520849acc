import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Finds a program as the system does: by its path if the name has a slash, else on the PATH.
 *
 * @returns whether it can be run; "missing" when there is no such file
 */
export function findProgram(
  program: string,
  { PATH = "" }: NodeJS.ProcessEnv,
): "runnable" | "not executable" | "missing" {
  const places = program.includes("/") ? [program] : PATH.split(delimiter).map((directory) => join(directory, program));
  const files = places.filter(isFile);
  if (files.length === 0) return "missing";
  return files.some(isExecutable) ? "runnable" : "not executable";
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
