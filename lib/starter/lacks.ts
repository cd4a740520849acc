import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "./manifest";
import type { PackageManager } from "./package-manager";

/**
 * What the files of the starter need and a project does not have, each as a sentence that says what to do.
 *
 * @param found  the project's package.json; undefined when it has none
 * @param wanted that of the starter
 */
export function lacksOf(
  directory: string,
  found: Manifest | undefined,
  wanted: Manifest,
  packages: PackageManager,
): readonly string[] {
  return [
    ...lackingPackages(found, wanted, packages),
    ...lackingScripts(found, wanted),
    ...lackingJest(directory, found),
    ...lackingIgnores(directory),
    ...lackingStack(directory),
  ];
}

function lackingPackages(found: Manifest | undefined, wanted: Manifest, packages: PackageManager): string[] {
  const present = { ...found?.dependencies, ...found?.devDependencies };
  const missing = (group: Manifest["dependencies"]): string[] =>
    Object.entries(group)
      .filter(([name]) => present[name] === undefined)
      .map(([name, version]) => (/^[\w.^~-]+$/.test(version) ? `${name}@${version}` : version));
  const commands = [
    [packages.add, missing(wanted.dependencies)],
    [packages.addForDevelopment, missing(wanted.devDependencies)],
  ] as const;
  const needed = commands.filter(([, names]) => names.length > 0);
  return needed.map(([command, names]) => `packages: ${command} ${names.join(" ")}`);
}

function lackingScripts(found: Manifest | undefined, wanted: Manifest): string[] {
  const missing = Object.entries(wanted.scripts).filter(([name]) => found?.scripts[name] === undefined);
  if (missing.length === 0) return [];
  const scripts = missing.map(([name, command]) => `${JSON.stringify(name)}: ${JSON.stringify(command)}`);
  return [`in the scripts of package.json: ${scripts.join(", ")}`];
}

function lackingJest(directory: string, found: Manifest | undefined): string[] {
  if (found?.hasJest || readdirSync(directory).some((name) => /^jest\.config\.\w+$/.test(name))) return [];
  return [
    'a setup of jest for TypeScript; package.json can have it as "jest": { "transform": { "\\\\.ts$": "@swc/jest" } }',
  ];
}

/** What of the starter's list would end up in version control. */
function lackingIgnores(directory: string): string[] {
  const file = join(directory, ".gitignore");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : [];
  const isThere = (entry: string): boolean => lines.some((line) => line.replace(/^\/|\/$/g, "").includes(entry));
  const missing = ["node_modules", "cdktf.out", ".tfstate"].filter((entry) => !isThere(entry));
  if (missing.length === 0) return [];
  const entries = missing.map((entry) => (entry === ".tfstate" ? "*.tfstate*" : `${entry}/`));
  return [`in .gitignore: ${entries.join(", ")}`];
}

function lackingStack(directory: string): string[] {
  const file = join(directory, "main.ts");
  if (existsSync(file) && readFileSync(file, "utf8").includes("./billing")) return [];
  return ['in your app: import { Billing } from "./billing"; and new Billing(app, "billing"); before app.synth()'];
}
