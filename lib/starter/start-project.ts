import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { makeDirectories } from "../files/make-directories";
import { codeOf } from "../model/errors/message-of";
import type { Core } from "../model/cores";
import { coreIn, forCore } from "./core";
import { cannotWrite, noName, notADirectory, otherCore, otherLanguage } from "./errors";
import { lacksOf } from "./lacks";
import { parseManifest, readJson, readManifest } from "./manifest";
import { isModernYarn, packageManagerOf } from "./package-manager";

/** The services that a pipeline can be written for, and the file that it is in. */
export const pipelines = { github: ".github/workflows/access.yml", gitlab: ".gitlab-ci.yml" } as const;
export type Pipeline = keyof typeof pipelines;

const ofTheStack = ["billing.ts", "billing.test.ts"];
const ofTheProject = ["package.json", "cdktf.json", "tsconfig.json", ".gitignore", "main.ts", "README.md"];

/** npm leaves a file of that name out of packages. */
const starterNames: Readonly<Record<string, string>> = { ".gitignore": "gitignore" };

/** What the starter calls the project, and itself asks of this package. */
const starterProject = '"flexera-access"';
const starterRequirement = /("cdktf-flexera-iam": )"[^"]*"/;

export interface StartOptions {
  /** Where the files of the starter are. */
  readonly starter: string;
  /** What package.json asks for of this package: a version, or whatever else can stand there. */
  readonly requirement: string;
  /** Undefined for none. */
  readonly pipeline: Pipeline | undefined;
  /** What the constructs stand on; default: what the project has, else cdktf. */
  readonly core?: Core;
  /** What the package manager that runs this program says of itself. */
  readonly userAgent: string | undefined;
}

/** What has become of a directory. Paths are within it. */
export interface Start {
  readonly written: readonly string[];
  /** What was there already, and is as it was. */
  readonly kept: readonly string[];
  /** What a project that was there already has to be given by hand, each as a sentence. */
  readonly lacks: readonly string[];
  /** The commands that install the packages, and run the tests. */
  readonly install: string;
  readonly test: string;
}

/**
 * Writes the files of a project that deploys, tests and reviews access to Flexera One. A file that exists is never touched;
 * a project of CDK for Terraform gets a stack, its test and the pipeline only.
 *
 * @throws StarterError
 */
export function startProject(directory: string, options: StartOptions): Start {
  const { pipeline, userAgent } = options;
  if (directory === "") throw noName();
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === false) throw notADirectory(directory);
  const isCdktf = isCdktfProject(directory);
  const wanted = [
    ...(isCdktf ? [] : [...ofTheProject, ...(isModernYarn(userAgent) ? [".yarnrc.yml"] : [])]),
    ...ofTheStack,
    ...(pipeline === undefined ? [] : [pipelines[pipeline]]),
  ];
  const kept = wanted.filter((file) => existsSync(join(directory, file)));
  const manifest = join(directory, "package.json");
  const before = existsSync(manifest) ? readManifest(manifest) : undefined;

  const present = coreIn({ ...before?.dependencies, ...before?.devDependencies });
  const { core = present ?? "cdktf" } = options;
  if (present !== undefined && present !== core) throw otherCore(manifest, present, core);

  const contents = (file: string): string => contentOf(file, directory, { ...options, core });
  const written = wanted.filter((file) => !kept.includes(file));
  for (const file of written) writeNew(join(directory, file), contents(file));
  const packages = packageManagerOf(directory, userAgent);
  const needed = parseManifest(contents("package.json"), "package.json");
  const lacks = before || isCdktf ? lacksOf(directory, before, needed, packages) : [];
  return {
    written,
    kept: isCdktf ? ["cdktf.json", ...kept] : kept,
    lacks,
    install: packages.install,
    test: packages.test,
  };
}

/** @throws StarterError for one in another language */
function isCdktfProject(directory: string): boolean {
  const file = join(directory, "cdktf.json");
  if (!existsSync(file)) return false;
  const { language } = readJson(file);
  if (typeof language === "string" && language !== "typescript") throw otherLanguage(file, language);
  return true;
}

function contentOf(
  file: string,
  directory: string,
  { starter, requirement, core }: StartOptions & { readonly core: Core },
): string {
  const text = forCore(core, readFileSync(join(starter, starterNames[file] ?? file), "utf8"));
  if (!file.endsWith(".json")) return text;
  return text
    .replace(starterProject, JSON.stringify(projectName(directory)))
    .replace(starterRequirement, (_, member: string) => member + JSON.stringify(requirement));
}

/** A name that npm takes, made of that of the directory. */
function projectName(directory: string): string {
  const name = basename(resolve(directory))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "");
  return name === "" || name === "node_modules" ? "flexera-access" : name.slice(0, 214);
}

function writeNew(file: string, content: string): void {
  try {
    makeDirectories(dirname(file));
    writeFileSync(file, content, { flag: "wx" });
  } catch (error) {
    // Somebody has just written it, or a link that leads nowhere is there.
    throw cannotWrite(file, codeOf(error) === "EEXIST" ? "it exists already" : error);
  }
}
