import { join } from "node:path";
import { readIfThere } from "./atomic-write";
import { notBuilt } from "./errors";
import type { PackageFile } from "./package-hash";

const SCRIPT = "terraform-provider-flexera";

/** A file of the provider program, built below the npm package's directory. @throws InstallError when it is not */
export function readBuilt(root: string, name: string): Buffer {
  const path = join(root, "dist", "provider", name);
  const content = readIfThere(path);
  if (!content) throw notBuilt(path);
  return content;
}

/**
 * What Terraform starts, and what has Node run `terraform-provider-TYPE.cjs`: one package serves all platforms. Of the names that would
 * do, Terraform takes the first, which has no extension: a script for `sh`. On Windows it adds `.exe` to that.
 *
 * @param root the directory of this npm package
 * @throws InstallError when it is not built
 */
export function launchersOf(type: string, root: string): PackageFile[] {
  const name = `terraform-provider-${type}`;
  return [
    { name, content: readBuilt(root, SCRIPT), executable: true },
    { name: `${name}.exe`, content: readBuilt(root, `${SCRIPT}.exe`), executable: true },
  ];
}
