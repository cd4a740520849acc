/**
 * What launchers share. They are compiled for old Nodes, so that these get as far as the sentence that says which one is needed.
 */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { CodeCache } from "./code-cache";

const MINIMUM_NODE = 20;

type ModuleFunction = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/** What is wrong with the Node that runs this, as it goes on after the name of what needs another one; undefined when nothing is. */
export function unfitNode(): string | undefined {
  if (Number.parseInt(process.versions.node, 10) >= MINIMUM_NODE) return undefined;
  const found = `${process.version} (${process.execPath})`;
  return `needs Node.js ${MINIMUM_NODE} or newer, but the first "node" on the PATH is ${found}`;
}

/**
 * Runs a program of one file, as Node would run it, through V8's code cache.
 *
 * @param require what the program loads modules with: its launcher's own, as both are in one directory
 * @param use tells ways to run the program apart of which each compiles other parts of it
 */
export function runProgram(filename: string, require: NodeJS.Require, use = ""): void {
  const source = readFileSync(filename);
  const cache = new CodeCache(source, use);
  const cachedData = cache.read();
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString()}\n})`,
    cachedData ? { filename, cachedData } : { filename },
  );
  if (!cachedData || script.cachedDataRejected) {
    // At the end, when nobody waits any more, and when all functions that a run needs are compiled.
    process.once("exit", () => {
      cache.write(script.createCachedData());
    });
  }
  const module = { exports: {} };
  (script.runInThisContext() as ModuleFunction)(module.exports, require, module, filename, dirname(filename));
}
