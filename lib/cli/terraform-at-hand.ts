import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type MajorMinor, terraformProgram, versionIn } from "../model/terraform-program";

/** The program that plans are made with. */
export interface TerraformAtHand {
  readonly program: string;
  /** As it says it itself. */
  readonly text: string;
  readonly version: MajorMinor;
}

/** A program that does not answer by then, in milliseconds, does not count as there. */
const answersWithinMs = 30_000;

/** The program that `TERRAFORM_BINARY_NAME` says, else terraform; undefined where it cannot be run. */
export async function terraformAtHand(environment: NodeJS.ProcessEnv): Promise<TerraformAtHand | undefined> {
  const program = terraformProgram(environment);
  const env = { ...environment, CHECKPOINT_DISABLE: "1" };
  try {
    const { stdout } = await promisify(execFile)(program, ["version", "-json"], { env, timeout: answersWithinMs });
    const said = versionIn(stdout);
    return said && { program, ...said };
  } catch {
    return undefined;
  }
}
