import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { findProgram, type Requirement } from "./requirements";

/** Where `scripts/delivery-programs.sh` keeps the command-line programs of stores. */
export const deliveryPrograms =
  process.env.DELIVERY_PROGRAMS_DIR ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "cdktf-flexera-iam", "delivery-programs", "bin");

/** A program that deliveries run (`.ci/run` sees to aws): as the script has brought it, else the machine's own. */
export function programOfDelivery(name: string): Requirement & { readonly directory: string } {
  const brought = existsSync(join(deliveryPrograms, name));
  const path = brought ? join(deliveryPrograms, name) : findProgram(name);
  const lack = path === undefined ? `neither scripts/delivery-programs.sh nor the PATH has ${name}` : undefined;
  return { lack, isProvided: name === "aws", directory: path === undefined ? "" : dirname(path) };
}
