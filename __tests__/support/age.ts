import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { builtPrograms, keptPrograms } from "./real-providers";
import { describeWith, findProgram, testWith } from "./requirements";

/** The age tool that `scripts/real-providers.sh` builds. */
const builtAge = join(keptPrograms(), "bin", "age-1.3.2");

const requirement = builtPrograms({ age: builtAge });

const installedAge = findProgram("age");

/** Runs age with this input; returns what it wrote. */
export type Age = (input: string, ...args: readonly string[]) => string;

/** Tests that run age: the one that is built here and, where there is one, the one on the PATH. */
export function describeWithAge(name: string, tests: (age: Age) => void): void {
  describeWith(requirement, name, () => {
    tests(running(builtAge));
  });
  if (installedAge !== undefined) {
    describe(`${name} (${installedAge})`, () => {
      tests(running(installedAge));
    });
  }
}

/** A test that runs age, whichever there is. */
export function testWithAge(name: string, body: (age: Age) => Promise<void>): void {
  const found = installedAge === undefined ? requirement : { lack: undefined };
  testWith(found, name, () => body(running(installedAge ?? builtAge)));
}

function running(program: string): Age {
  return (input, ...args) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} ended with ${status ?? String(error)}: ${stderr}`);
    return stdout;
  };
}
