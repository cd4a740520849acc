import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, win32 } from "node:path";

/** A program that was looked for. */
export type FoundProgram =
  /** It can be run: `path` is what to start. */
  | { readonly kind: "runnable"; readonly path: string }
  | { readonly kind: "not executable" }
  /** A text that cmd.exe reads, which Windows calls a program. */
  | { readonly kind: "batch file"; readonly path: string }
  | { readonly kind: "missing" };

/**
 * Finds a program as the system does: by its path if the name has a slash, else on the PATH.
 *
 * @param platform the system, whose rules are gone by
 */
export function findProgram(
  program: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): FoundProgram {
  if (platform === "win32") return findOnWindows(program, environment, isFile);
  const { PATH = "" } = environment;
  const places = program.includes("/") ? [program] : PATH.split(delimiter).map((directory) => join(directory, program));
  const files = places.filter(isFile);
  if (files.length === 0) return { kind: "missing" };
  // The system itself looks again, for the first that can be run.
  return files.some(isExecutable) ? { kind: "runnable", path: program } : { kind: "not executable" };
}

/**
 * As cmd.exe finds it, with the extensions of PATHEXT, but for the working directory: what is in the one of the configuration is run
 * when it is named by a path alone.
 *
 * @param isThere tells whether a path is that of a file
 */
export function findOnWindows(
  program: string,
  environment: NodeJS.ProcessEnv,
  isThere: (path: string) => boolean,
): FoundProgram {
  const extensions = (variable(environment, "PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").toLowerCase().split(";");
  const endings = extensions.includes(win32.extname(program).toLowerCase()) ? ["", ...extensions] : extensions;
  const path = /[\\/:]/.test(program)
    ? endings.map((ending) => `${program}${ending}`).find(isThere)
    : directoriesOf(variable(environment, "PATH") ?? "")
        .flatMap((directory) => endings.map((ending) => win32.join(directory, `${program}${ending}`)))
        .find(isThere);
  if (path === undefined) return isThere(program) ? { kind: "not executable" } : { kind: "missing" };
  const extension = win32.extname(path).toLowerCase();
  if ([".bat", ".cmd"].includes(extension)) return { kind: "batch file", path };
  return [".com", ".exe"].includes(extension) ? { kind: "runnable", path } : { kind: "not executable" };
}

/** An empty or relative one would be of the working directory. */
function directoriesOf(path: string): string[] {
  return path
    .split(";")
    .map((directory) => directory.replaceAll('"', ""))
    .filter((directory) => win32.isAbsolute(directory));
}

/** Windows does not heed the case of names, and a copy of `process.env` does. */
function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const [, value] = Object.entries(environment).find(([other]) => other.toUpperCase() === name) ?? [];
  return value;
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
