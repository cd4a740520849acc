import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Core, coresAmong } from "../../model/cores";

/** The core of a file that was exported, by what it imports; undefined when a person has left none of that. */
export function coreOfText(text: string): Core | undefined {
  const found = /\bfrom ["'](?:(cdktf|cdktf-flexera-iam)|cdktn|cdktf-flexera-iam\/cdktn)["']/.exec(text);
  if (found === null) return undefined;
  return found[1] === undefined ? "cdktn" : "cdktf";
}

/** The core that the project of a directory asks for; undefined when it asks for none, or for both. */
export function coreOfProject(directory: string): Core | undefined {
  const at = resolve(directory);
  const [found, other] = coresAmong(packagesIn(join(at, "package.json")));
  if (found !== undefined) return other === undefined ? found : undefined;
  const above = dirname(at);
  return above === at ? undefined : coreOfProject(above);
}

/** The packages that a package.json asks for. What is not one asks for none. */
function packagesIn(file: string): readonly string[] {
  try {
    const json = JSON.parse(readFileSync(file, "utf8")) as unknown;
    return [...membersOf(json, "dependencies"), ...membersOf(json, "devDependencies")];
  } catch {
    return [];
  }
}

function membersOf(json: unknown, name: string): string[] {
  if (!isObject(json)) return [];
  const value = json[name];
  return isObject(value) ? Object.keys(value) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
