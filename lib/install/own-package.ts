import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { readIfThere } from "./atomic-write";
import { cannotRead, packageNotFound } from "./errors";
import { installedPackage, ownDirectory } from "./own-directory";

const NPM_NAME = "cdktf-flexera-iam";

/** Where this npm package is, and its version. @throws InstallError when its files cannot be found */
export function ownNpmPackage(): { readonly root: string; readonly version: string } {
  const root = ownRoot();
  return { root, version: readManifest(join(root, "package.json")).version };
}

/**
 * The directory of this npm package. Code that was bundled into an app has left the rest behind, where the package is installed.
 *
 * @throws InstallError when it cannot be found
 */
export function ownRoot(): string {
  try {
    return packageRoot(ownDirectory);
  } catch (error) {
    const installed = installedPackage(NPM_NAME);
    if (installed === undefined) throw error;
    return installed;
  }
}

/** The directory of this npm package: the code runs from `lib/install`, and from `dist/lib/install` once built. */
export function packageRoot(from: string): string {
  for (let directory = from; ; directory = dirname(directory)) {
    const manifest = join(directory, "package.json");
    if (existsSync(manifest) && readManifest(manifest).name === NPM_NAME) return directory;
    if (directory === dirname(directory)) throw packageNotFound(NPM_NAME, from);
  }
}

export function readManifest(path: string): { name: string; version: string } {
  try {
    return JSON.parse(String(readIfThere(path))) as { name: string; version: string };
  } catch (error) {
    throw cannotRead(path, error);
  }
}
