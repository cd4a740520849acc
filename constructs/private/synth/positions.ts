import { writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { positionsFile } from "../../../lib/model/positions-file";

/** Of all copies of this package that an app may have. */
const madeAt = Symbol.for("cdktf-flexera-iam.made-at");

/** The folder of the constructs, whose own lines nobody looks for. In a bundle they cannot be told from the app's. */
const ownFolder =
  typeof __dirname === "string" && basename(__dirname) === "synth" ? dirname(dirname(__dirname)) : undefined;
const deepestStack = 60;

/** Notes where in the app an element is made. */
export function notePosition(element: IConstruct): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = deepestStack;
  // Its lines are put into words, and mapped to those of TypeScript, only when they are asked for.
  const trace = new Error();
  Error.stackTraceLimit = limit;
  Object.defineProperty(element, madeAt, { value: trace });
}

/**
 * Writes beside a stack where in the app its resources are made, so that a review can point there. The stack itself does not
 * say it: it is to be the same wherever it is synthesized.
 */
export function writePositions(stack: TerraformStack, directory: string): void {
  const found = stack.node.findAll().flatMap((element) => {
    const address = addressOf(element);
    const position = address === undefined ? undefined : positionIn(stackOf(element));
    return address === undefined || position === undefined ? [] : [[address, position] as const];
  });
  found.sort(([one], [other]) => (one < other ? -1 : 1));
  const json = { format_version: 1, positions: Object.fromEntries(found) };
  writeFileSync(join(directory, positionsFile), `${JSON.stringify(json, undefined, 2)}\n`);
}

function stackOf(element: object): string {
  const trace: unknown = Object.getOwnPropertyDescriptor(element, madeAt)?.value;
  const stack: unknown = typeof trace === "object" && trace !== null && "stack" in trace ? trace.stack : undefined;
  return typeof stack === "string" ? stack : "";
}

function addressOf(element: object): string | undefined {
  if (!("terraformResourceType" in element && "friendlyUniqueId" in element)) return undefined;
  const { terraformResourceType: type, friendlyUniqueId: name } = element;
  return typeof type === "string" && typeof name === "string" ? `${type}.${name}` : undefined;
}

const frame = /\(?(?<file>(?:file:\/\/)?[^()\s][^()]*?):(?<line>\d+):\d+\)?$/;

/** The first line of a stack that is the app's own. */
function positionIn(stack: string): { readonly file: string; readonly line: number } | undefined {
  if (ownFolder === undefined) return undefined;
  for (const text of stack.split("\n").slice(1)) {
    const { file = "", line = "" } = frame.exec(text.replace(/^\s*at (?:.* \((?=.*\)$))?/, ""))?.groups ?? {};
    const path = file.startsWith("file://") ? fileURLToPath(file) : file;
    const isOwn = path.startsWith(ownFolder + sep) || path.includes(`${sep}node_modules${sep}`);
    if (isAbsolute(path) && !isOwn) {
      return { file: relative(process.cwd(), path).split(sep).join("/"), line: Number(line) };
    }
  }
  return undefined;
}
