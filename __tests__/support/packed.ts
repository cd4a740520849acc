import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { temporaryDirectory } from "./directory";

const root = resolve(__dirname, "..", "..");

/** What npm would publish. */
export interface Packed {
  /** The path of the tarball. */
  readonly path: string;
  /** The paths in it. */
  readonly files: readonly string[];
}

/** The tarball of what is built; building anew would take it from under the other tests. */
export async function pack(): Promise<Packed> {
  const directory = temporaryDirectory();
  const args = ["pack", root, "--ignore-scripts", "--json", "--pack-destination", directory];
  const { stdout } = await promisify(execFile)("npm", args, { cwd: directory });
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  return { path: join(directory, filename), files: files.map(({ path }) => path) };
}
