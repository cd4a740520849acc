import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** What constructs stand on, and where those for it come from. */
export const constructsOn = { cdktf: "cdktf-flexera-iam", cdktn: "cdktf-flexera-iam/cdktn" } as const;
export type Core = keyof typeof constructsOn;

const coreNames = ["cdktf", "cdktn"] as const satisfies readonly Core[];

/** The core of a file that was exported, by what it imports; undefined when a person has left none of that. */
export function coreOfText(text: string): Core | undefined {
  const found = /\bfrom ["'](?:(cdktf|cdktf-flexera-iam)|cdktn|cdktf-flexera-iam\/cdktn)["']/.exec(text);
  if (found === null) return undefined;
  return found[1] === undefined ? "cdktn" : "cdktf";
}

/** The core that the project of a directory asks for; undefined when it asks for none, or for both. */
export function coreOfProject(directory: string): Core | undefined {
  const at = resolve(directory);
  const packages = packagesIn(join(at, "package.json"));
  const [found, other] = coreNames.filter((core) => packages.has(core));
  if (found !== undefined) return other === undefined ? found : undefined;
  const above = dirname(at);
  return above === at ? undefined : coreOfProject(above);
}

/** The packages that a package.json asks for. What is not one asks for none. */
function packagesIn(file: string): ReadonlySet<string> {
  try {
    const json = JSON.parse(readFileSync(file, "utf8")) as unknown;
    return new Set([...membersOf(json, "dependencies"), ...membersOf(json, "devDependencies")]);
  } catch {
    return new Set();
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
