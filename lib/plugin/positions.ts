import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "./diagnostics";

/** What of a stack is shown: the innermost calls of the author's. */
const shownFrames = 5;

const frame = /^ +at (?:(?:async )?(?<call>.*) \()?(?<file>(?:file:\/\/|\/)[^()]+):(?<line>\d+):(?<column>\d+)\)?$/;

/**
 * An error as its author wants to see it: its message, and where in the author's own files it was thrown. Undefined where no line
 * of those is known; what the stack says is that of the sources when Node reads source maps.
 *
 * @param roots the directories that files are told from: by default that of the program, and the working directory
 */
export function positionOf(
  error: unknown,
  roots: readonly string[] = programRoots(),
): Omit<Diagnostic, "severity"> | undefined {
  if (!(error instanceof Error)) return undefined;
  const frames = (error.stack ?? "").split("\n").flatMap((line) => authorsFrame(line, roots) ?? []);
  if (frames.length === 0) return undefined;
  const [thrown, ...callers] = frames.slice(0, shownFrames);
  const detail = [`Thrown at ${thrown ?? ""}`, ...callers.map((caller) => `called at ${caller}`)].join(",\n");
  return { summary: error.message === "" ? error.name : error.message, detail: `${detail}.` };
}

function authorsFrame(line: string, roots: readonly string[]): string | undefined {
  const { file, line: number, column, call } = frame.exec(line)?.groups ?? {};
  if (file === undefined) return undefined;
  const path = file.startsWith("file://") ? fileURLToPath(file) : file;
  if (path.includes(`${sep}node_modules${sep}`)) return undefined;
  const root = roots.find((directory) => path.startsWith(directory + sep));
  const name = root === undefined ? path : path.slice(root.length + 1);
  // A program that is not built with a source map has nothing to tell but its own lines.
  const where = `${name}:${number ?? ""}:${column ?? ""}`;
  return call === undefined || call === "" ? where : `${where} (${call})`;
}

/** A bundle has this code in the program's own file; an ES module has no `__dirname`. */
function programRoots(): string[] {
  const program = process.argv[1];
  return [
    ...(typeof __dirname === "string" ? [__dirname] : []),
    ...(program === undefined ? [] : [dirname(program)]),
    process.cwd(),
  ];
}
