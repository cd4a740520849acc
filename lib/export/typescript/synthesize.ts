import { execFile } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type * as TypeScript from "typescript";
import { makeDirectories } from "../../files/make-directories";
import { ownRoot } from "../../install";
import type { Core } from "../../model/cores";
import { doesNotCompile, doesNotSynthesize, packageMissing } from "../errors";
import { coreOfText } from "./core";
import { stackClass } from "./writer";

const stackId = "export";
const run = promisify(execFile);

/**
 * Compiles an exported file under `strict`, and synthesizes its stack.
 *
 * @param directory a temporary one
 * @param project   where the file is to be: its packages are used, and those of this package where it has none
 * @param gone      the addresses of what is not in the org any more
 * @returns the directory of the stack's Terraform configuration
 * @throws ExportError when it does not compile, or does not synthesize
 */
export async function synthesize(
  directory: string,
  text: string,
  { project, gone }: { readonly project: string; readonly gone: readonly string[] },
): Promise<string> {
  const source = join(directory, "stack.ts");
  writeFileSync(source, text);
  const core = coreOfText(text) ?? "cdktf";
  linkPackages(directory, project, core);
  compile(source, directory, project);
  const main = join(directory, "main.js");
  writeFileSync(main, appText(core));
  try {
    const environment = { ...process.env, CDKTF_OUTDIR: join(directory, "cdktf.out") };
    await run(process.execPath, [main], { cwd: directory, env: environment });
  } catch (error) {
    throw doesNotSynthesize(complaintOf(error));
  }
  const stack = join(directory, "cdktf.out", "stacks", stackId);
  remove(join(stack, "cdk.tf.json"), gone);
  return stack;
}

const appText = (core: Core): string => `const { App } = require("${core}");
const { ${stackClass} } = require("./stack.js");
const app = new App();
new ${stackClass}(app, ${JSON.stringify(stackId)});
app.synth();
`;

/** Has the directory find what the project would find. */
function linkPackages(directory: string, project: string, core: Core): void {
  const own = ownRoot();
  for (const name of [core, "constructs"]) link(directory, name, installed(name, [project, own]));
  link(directory, "cdktf-flexera-iam", installed("cdktf-flexera-iam", [project]) ?? own);
}

function link(directory: string, name: string, target: string | undefined): void {
  if (target === undefined) throw packageMissing(name, directory);
  const path = join(directory, "node_modules", name);
  makeDirectories(dirname(path));
  symlinkSync(target, path, "junction");
}

function installed(name: string, from: readonly string[]): string | undefined {
  for (const directory of from) {
    try {
      return dirname(createRequire(join(directory, "any.js")).resolve(`${name}/package.json`));
    } catch {
      // It may be found from the next one.
    }
  }
  return undefined;
}

function compile(source: string, directory: string, project: string): void {
  const typescript = compilerOf([project, ownRoot()], project);
  const options: TypeScript.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    types: [],
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.CommonJS,
    moduleResolution: typescript.ModuleResolutionKind.Node10,
    esModuleInterop: true,
    outDir: directory,
    noEmitOnError: true,
  };
  const program = typescript.createProgram([source], options);
  const { diagnostics } = program.emit();
  const found = [...typescript.getPreEmitDiagnostics(program), ...diagnostics];
  if (found.length === 0) return;
  throw doesNotCompile(
    [...new Set(found)].slice(0, 10).map(({ start = 0, messageText, file }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `line ${line}: ${typescript.flattenDiagnosticMessageText(messageText, " ")}`;
    }),
  );
}

function compilerOf(from: readonly string[], project: string): typeof TypeScript {
  for (const directory of from) {
    try {
      return createRequire(join(directory, "any.js"))("typescript") as typeof TypeScript;
    } catch {
      // It may be found from the next one.
    }
  }
  throw packageMissing("typescript", project);
}

interface Synthesized {
  readonly import?: readonly { readonly to: string }[];
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Terraform ends where it cannot import what is gone, so nothing could be said of the rest. */
function remove(path: string, gone: readonly string[]): void {
  if (gone.length === 0) return;
  const json = JSON.parse(readFileSync(path, "utf8")) as Synthesized;
  const resource = Object.entries(json.resource ?? {}).map(([type, resources]) => [
    type,
    Object.fromEntries(Object.entries(resources).filter(([name]) => !gone.includes(`${type}.${name}`))),
  ]);
  const rest = {
    ...json,
    import: (json.import ?? []).filter(({ to }) => !gone.includes(to)),
    resource: Object.fromEntries(resource) as Synthesized["resource"],
  };
  writeFileSync(path, JSON.stringify(rest));
}

/** What a program that failed said, without where it stood in the code. */
function complaintOf(error: unknown): string {
  const said = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : String(error);
  const lines = said.split("\n").filter((line) => line.trim() !== "" && !/^\s+at |^Node\.js v/.test(line));
  const first = lines.findIndex((line) => /^\w*Error: /.test(line));
  return lines.slice(Math.max(0, first)).slice(0, 15).join("\n");
}
