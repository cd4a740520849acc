/**
 * What terraform-provider-flexera, the script that Terraform starts, hands over to: it runs the provider program beside it, through
 * V8's code cache. It is compiled for old Nodes, so that these get as far as the sentence that says which one is needed.
 */
import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { CodeCache } from "./code-cache";

const MINIMUM_NODE = 20;
const STANDARD_OUTPUT = 1;

type ModuleFunction = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/** Terraform shows the first line on standard output when it is no handshake. */
function refuse(reason: string): never {
  writeSync(STANDARD_OUTPUT, `${reason.replace(/\s+/g, " ")}\n`);
  process.exit(1);
}

function run(filename: string): void {
  const source = readFileSync(filename);
  const cache = new CodeCache(source);
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
  // The program is one file, so this file's own `require` serves it as well.
  (script.runInThisContext() as ModuleFunction)(module.exports, require, module, filename, __dirname);
}

if (Number.parseInt(process.versions.node, 10) < MINIMUM_NODE) {
  refuse(
    `this provider needs Node.js ${MINIMUM_NODE} or newer, but the first "node" on the PATH is ${process.version} ` +
      `(${process.execPath})`,
  );
}
try {
  run(join(__dirname, "provider.cjs"));
} catch (error) {
  refuse(`this provider cannot start: ${error instanceof Error ? error.message : String(error)}`);
}
