import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The directory of the program that runs. */
const programDirectory = dirname(process.argv[1] ?? join(process.cwd(), "app"));

/** Where this code is. A bundle of ECMAScript modules has no `__dirname`; it mostly is the program that runs. */
export const ownDirectory = typeof __dirname === "string" ? __dirname : programDirectory;

/**
 * The directory that an npm package is installed in, as the program that runs would find it; undefined when it would not.
 *
 * @param name of a package that exports its package.json
 */
export function installedPackage(name: string): string | undefined {
  for (const directory of [ownDirectory, programDirectory, process.cwd()]) {
    try {
      return dirname(createRequire(join(directory, "app.js")).resolve(`${name}/package.json`));
    } catch {
      // It may be found from another one.
    }
  }
  return undefined;
}
