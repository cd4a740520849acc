import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describeWithPrograms, keptPrograms } from "./real-providers";

/** The age tool that `scripts/real-providers.sh` builds. */
export const builtAge = join(keptPrograms(), "bin", "age-1.3.2");

/** Runs age with this input; returns what it wrote. */
export type Age = (input: string, ...args: readonly string[]) => string;

/** Tests that run age: the one that is built here and, where there is one, the one on the PATH. */
export function describeWithAge(name: string, tests: (age: Age) => void): void {
  describeWithPrograms([builtAge], name, () => {
    tests(running(builtAge));
  });
  const installed = (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, "age"));
  const found = installed.find((program) => existsSync(program));
  if (found !== undefined) {
    describe(`${name} (${found})`, () => {
      tests(running(found));
    });
  }
}

/** The age tool, whichever there is; undefined where there is none, which must not be so where CI runs. */
export function anyAge(): Age | undefined {
  const program = [...(process.env.PATH ?? "").split(delimiter).map((path) => join(path, "age")), builtAge].find(
    existsSync,
  );
  if (program === undefined && process.env.CI) throw new Error("there is no age; scripts/real-providers.sh builds it");
  return program === undefined ? undefined : running(program);
}

function running(program: string): Age {
  return (input, ...args) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} ended with ${status ?? String(error)}: ${stderr}`);
    return stdout;
  };
}
