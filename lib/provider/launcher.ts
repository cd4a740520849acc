/**
 * What terraform-provider-flexera, the script that Terraform starts, hands over to: it runs the provider program beside it.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { runProgram, unfitNode } from "../launch";
import { optimizeLater } from "../plugin/host/optimize-later";

const STANDARD_OUTPUT = 1;

/** Terraform shows the first line on standard output when it is no handshake. */
function refuse(reason: string): never {
  writeSync(STANDARD_OUTPUT, `${reason.replace(/\s+/g, " ")}\n`);
  process.exit(1);
}

const unfit = unfitNode();
if (unfit !== undefined) refuse(`this provider ${unfit}`);
try {
  optimizeLater();
  runProgram(join(__dirname, "provider.cjs"), require);
} catch (error) {
  refuse(`this provider cannot start: ${error instanceof Error ? error.message : String(error)}`);
}
