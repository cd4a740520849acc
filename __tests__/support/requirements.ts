import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Something that some tests want and not every machine has. */
export interface Requirement {
  /** Why the tests cannot run; undefined when they can. */
  readonly lack: string | undefined;
  /** Whether `.ci/run` sees to it: in continuous integration (`CI` is set) its lack is a failure then. */
  readonly isProvided?: boolean;
}

/** A program that a user has to have installed. */
export function program(name: string): Requirement {
  return { lack: findProgram(name) === undefined ? `there is no ${name} on the PATH` : undefined };
}

/** The path of a program; undefined when no directory on the PATH holds it. */
export function findProgram(name: string): string | undefined {
  const directories = (process.env.PATH ?? "").split(delimiter);
  return directories.map((directory) => join(directory, name)).find((path) => existsSync(path));
}

/** Who may give files to other users. */
export const superuser: Requirement = {
  lack: process.geteuid?.() === 0 ? undefined : "the tests do not run as root",
};

/** What Linux shows of its processes. */
export const processFiles: Requirement = { lack: existsSync("/proc/self/cmdline") ? undefined : "there is no /proc" };

/** A test of ephemeral resources, see {@link testWith}. */
export function testEphemeral(name: string, body: jest.ProvidesCallback): void {
  testWith(terraformFrom("1.10"), name, body);
}

/** A terraform that is not older, such as "1.10". */
export function terraformFrom(version: string): Requirement {
  const { terraform_version: found } = JSON.parse(
    execFileSync(process.env.TERRAFORM_BINARY_NAME ?? "terraform", ["version", "-json"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as { terraform_version: string };
  const isOlder = found.localeCompare(version, "en", { numeric: true }) < 0;
  return { lack: isOlder ? `terraform is ${found}, older than ${version}` : undefined };
}

/** A test that runs where there is what it wants. Elsewhere it is skipped, and its name says why. */
export function testWith(requirement: Requirement, name: string, body: jest.ProvidesCallback): void {
  const { lack } = requirement;
  if (lack === undefined) test(name, body);
  else if (isFailure(requirement)) test(name, failing(lack));
  else test.skip(`${name} (${lack})`, body);
}

/** As {@link testWith}, for tests that belong together. */
export function describeWith(requirement: Requirement, name: string, tests: () => void): void {
  const { lack } = requirement;
  if (lack === undefined) describe(name, tests);
  else if (isFailure(requirement)) test(name, failing(lack));
  else describe.skip(`${name} (${lack})`, tests);
}

/** All of them: what is lacking is the first one's lack. */
export function allOf(...requirements: readonly Requirement[]): Requirement {
  return requirements.find(({ lack }) => lack !== undefined) ?? { lack: undefined };
}

function isFailure({ isProvided = false }: Requirement): boolean {
  return isProvided && !["", "0", "false"].includes(process.env.CI ?? "");
}

function failing(lack: string): () => void {
  return () => {
    throw new Error(lack);
  };
}
