/**
 * What launchers share. They are compiled for old Nodes, so that these get as far as the sentence that says which one is needed.
 */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { CodeCache } from "./code-cache";

const MINIMUM_NODE = 20;

/** Where the part of a program ends that its start needs; scripts/two-parts.js writes it. */
const BORDER = "\n//# later\n";

/** The program's first part, or all of it, as Node would run a module; `later` runs the second one. */
type Start = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
  later: () => unknown,
) => void;

/** The second part: what it holds, by names that the first one knows. */
type Later = (require: NodeJS.Require) => unknown;

/** What is wrong with the Node that runs this, as it goes on after the name of what needs another one; undefined when nothing is. */
export function unfitNode(): string | undefined {
  if (Number.parseInt(process.versions.node, 10) >= MINIMUM_NODE) return undefined;
  const found = `${process.version} (${process.execPath})`;
  return `needs Node.js ${MINIMUM_NODE} or newer, but the first "node" on the PATH is ${found}`;
}

/**
 * Runs a program of one file, as Node would run it, through V8's code cache. Of one that has two parts, the second is read when the
 * first asks for it.
 *
 * @param require what the program loads modules with: its launcher's own, as both are in one directory
 * @param use tells ways to run the program apart of which each compiles other parts of it
 */
export function runProgram(filename: string, require: NodeJS.Require, use = ""): void {
  const source = readFileSync(filename);
  const border = source.indexOf(BORDER);
  const end = border < 0 ? source.length : border;
  const load = (part: Buffer, parameters: string, ending = "") =>
    compiled(part, `(function (${parameters}) {${part.toString()}\n${ending}})`, filename, use);
  const later = once(() => (load(source.subarray(end), "require", "return later();") as Later)(require));
  const start = load(source.subarray(0, end), "exports, require, module, __filename, __dirname, later") as Start;
  const module = { exports: {} };
  start(module.exports, require, module, filename, dirname(filename), later);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** What a script comes to that is made of a part of the program, compiled once for all starts. */
function compiled(part: Buffer, text: string, filename: string, use: string): unknown {
  const cache = new CodeCache(part, use);
  const cachedData = cache.read();
  const script = new Script(text, cachedData ? { filename, cachedData } : { filename });
  if (!cachedData || script.cachedDataRejected) {
    // At the end, when nobody waits any more, and when all functions that a run needs are compiled.
    process.once("exit", () => {
      cache.write(script.createCachedData());
    });
  }
  return script.runInThisContext();
}
