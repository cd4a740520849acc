import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readIfThere } from "./atomic-write";
import { launchersOf } from "./built-files";
import { cannotBundle, noBundler, noProgram, notAnAddress } from "./errors";
import { ownRoot } from "./own-package";
import { createPackage, type ProviderPackage } from "./package";
import type { PackageFile } from "./package-hash";
import { typeOf } from "./provider-names";
import { sourcesFrom } from "./source-map";

export interface ProgramOptions {
  /** `HOST/NAMESPACE/TYPE`, all in lower case, such as `terraform.internal/example/notes`. */
  readonly address: string;
  /** The program's source, or with `isBundled` the program itself. A path counts from the working directory. */
  readonly file: string | URL;
  /**
   * Whether the file is a program in one file already, of your own bundler: a CommonJS script (`.cjs`, `.js`) or an ES module
   * (`.mjs`). A source map beside it (`provider.cjs.map`) goes with it.
   *
   * @default false: esbuild bundles it, which has to be installed
   */
  readonly isBundled?: boolean;
  /** The version, to which an identifier of the content is added. @default `0.0.0` */
  readonly version?: string;
}

/** What esbuild is asked for, and gives: it is installed only where somebody wants a program bundled. */
interface Esbuild {
  buildSync(options: object): {
    readonly outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[];
  };
}

const PROGRAM = "provider.cjs";
const addressForm = /^[a-z0-9.-]+(?::\d+)?\/[a-z0-9_-]+\/[a-z0-9-]+$/;

/**
 * Makes a package of a provider's program, to be placed by `install`. The same sources give the same version on every machine;
 * changed ones give another version, so that no lock file ever stands in the way.
 *
 * @throws InstallError when the file is not there, when it cannot be bundled, when esbuild is wanted and not installed, or when the files
 *   of this npm package cannot be found
 */
export function packProgram({ address, file, isBundled = false, version = "0.0.0" }: ProgramOptions): ProviderPackage {
  if (!addressForm.test(address)) throw notAnAddress(address);
  const path = resolve(file instanceof URL ? fileURLToPath(file) : file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw noProgram(path, address);
  const files = isBundled ? bundledFiles(path) : bundle(path);
  const [program] = files;
  const type = typeOf(address);
  const launcher = {
    name: `terraform-provider-${type}.cjs`,
    content: Buffer.from(launcherOf(program?.name ?? PROGRAM)),
    executable: true,
  };
  return { ...createPackage(version, [...files, ...launchersOf(type, ownRoot()), launcher]), address };
}

/** Has the stack of an error tell lines of the sources, and says which Node is too old. */
function launcherOf(program: string): string {
  const start = program.endsWith(".mjs") ? `import("./${program}")` : `require("./${program}")`;
  return `#!/usr/bin/env node
"use strict";
if (parseInt(process.versions.node, 10) < 20) {
  console.log("this provider needs Node.js 20 or newer, but the first node on the PATH is " + process.version);
  process.exit(1);
}
process.setSourceMapsEnabled(true);
${start};
`;
}

function bundle(path: string): PackageFile[] {
  const root = projectOf(path);
  const esbuild = loadEsbuild(path, root);
  try {
    const { outputFiles } = esbuild.buildSync({
      absWorkingDir: root,
      entryPoints: [path],
      outfile: join(root, PROGRAM),
      write: false,
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      sourcemap: "linked",
      sourcesContent: false,
      logLevel: "silent",
    });
    const named = outputFiles.map(({ path: name, contents }) => ({
      name: basename(name),
      content: Buffer.from(contents),
    }));
    return named.sort((one) => (one.name === PROGRAM ? -1 : 1));
  } catch (error) {
    throw cannotBundle(path, error);
  }
}

function bundledFiles(path: string): PackageFile[] {
  const name = basename(path);
  const map = readIfThere(`${path}.map`);
  return [
    { name, content: readIfThere(path) ?? Buffer.alloc(0) },
    ...(map ? [{ name: `${name}.map`, content: sourcesFrom(map, dirname(path), projectOf(path)) }] : []),
  ];
}

/** The nearest directory above that has a package.json: what paths in source maps count from. */
function projectOf(path: string): string {
  for (let directory = dirname(path); directory !== dirname(directory); directory = dirname(directory)) {
    if (existsSync(join(directory, "package.json"))) return directory;
  }
  return dirname(path);
}

/** The project's own esbuild. */
function loadEsbuild(path: string, root: string): Esbuild {
  try {
    return createRequire(join(root, "package.json"))("esbuild") as Esbuild;
  } catch (error) {
    throw noBundler(path, error);
  }
}
