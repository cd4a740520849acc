import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What of a version counts for what a program can do. */
export type MajorMinor = readonly [major: number, minor: number];

/** The program that plans are made with. */
export interface TerraformAtHand {
  readonly program: string;
  /** As it says it itself. */
  readonly text: string;
  readonly version: MajorMinor;
}

/** A program that does not answer by then, in milliseconds, does not count as there. */
const answersWithinMs = 30_000;

/** Major and minor of a version such as `1.12.0` or `v1.12`; undefined when it is none. */
export function majorMinorOf(text: string): MajorMinor | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}

/** Whether a version is another one, or a later one. */
export function isAtLeast([major, minor]: MajorMinor, [otherMajor, otherMinor]: MajorMinor): boolean {
  return major > otherMajor || (major === otherMajor && minor >= otherMinor);
}

/** The program that `TERRAFORM_BINARY_NAME` says, else terraform; undefined where it cannot be run. */
export async function terraformAtHand(environment: NodeJS.ProcessEnv): Promise<TerraformAtHand | undefined> {
  const { TERRAFORM_BINARY_NAME: chosen = "" } = environment;
  const program = chosen === "" ? "terraform" : chosen;
  const env = { ...environment, CHECKPOINT_DISABLE: "1" };
  try {
    const { stdout } = await promisify(execFile)(program, ["version", "-json"], { env, timeout: answersWithinMs });
    const [, text = ""] = /"terraform_version"\s*:\s*"([^"]*)"/.exec(stdout) ?? [];
    const version = majorMinorOf(text);
    return version && { program, text, version };
  } catch {
    return undefined;
  }
}
