import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "./diagnostics";

/** What of a stack is shown: the innermost calls of the author's. */
const shownFrames = 5;

const frame =
  /^ +at (?:(?:async )?(?<call>.*) \()?(?<file>(?:file:\/\/|\/|[A-Za-z]:[/\\])[^()]+):(?<line>\d+):(?<column>\d+)\)?$/;

/** The files of this package that call hooks, in its sources, built, and as a source map tells them. */
const ownCode = /[/\\]lib[/\\]plugin[/\\](?:rpc|host)[/\\]/;

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
  const lines = (error.stack ?? "").split("\n");
  // Innermost first: what comes after the first frame of this package has called the hook.
  const own = lines.findIndex((line) => ownCode.test(line));
  const frames = lines.slice(0, own < 0 ? undefined : own).flatMap((line) => authorsFrame(line, roots) ?? []);
  if (frames.length === 0) return undefined;
  const [thrown, ...callers] = frames.slice(0, shownFrames);
  const detail = [`Thrown at ${thrown ?? ""}`, ...callers.map((caller) => `called at ${caller}`)].join("\n");
  return { summary: error.message === "" ? error.name : error.message, detail };
}

function authorsFrame(line: string, roots: readonly string[]): string | undefined {
  const { file, line: number, column, call } = frame.exec(line)?.groups ?? {};
  if (file === undefined) return undefined;
  const path = file.startsWith("file://") ? fileURLToPath(file) : file;
  if (path.includes(`${sep}node_modules${sep}`)) return undefined;
  const root = roots.find((directory) => path.startsWith(directory + sep));
  const name = root === undefined ? path : path.slice(root.length + 1);
  const where = `${name}:${number ?? ""}:${column ?? ""}`;
  return call === undefined || call === "" ? where : `${where} (${call.replace(/^Object\./, "")})`;
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
