import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryDirectory } from "./directory";

const repository = resolve(__dirname, "../..");

/** The example of a provider of one's own. */
export const ownProviderExample = join(repository, "examples", "own-provider");

/** A copy of it, in a directory as of somebody who has this package installed. */
export function copyOfOwnProvider(): string {
  const directory = temporaryDirectory();
  cpSync(ownProviderExample, directory, { recursive: true });
  mkdirSync(join(directory, "node_modules"));
  for (const name of readdirSync(join(repository, "node_modules"))) {
    symlinkSync(join(repository, "node_modules", name), join(directory, "node_modules", name));
  }
  symlinkSync(repository, join(directory, "node_modules", "cdktf-flexera-iam"));
  return directory;
}
