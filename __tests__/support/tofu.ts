import { existsSync } from "node:fs";
import { join } from "node:path";
import { keptPrograms } from "./real-providers";
import type { Requirement } from "./requirements";

/** OpenTofu, as `scripts/real-providers.sh --tofu` builds it. */
export const tofuProgram = join(keptPrograms(), "bin", "tofu-1.12.6");

/** Building it takes minutes, so that a machine need not have it. */
export const tofu: Requirement = {
  lack: existsSync(tofuProgram) ? undefined : "scripts/real-providers.sh --tofu has not built OpenTofu",
  isProvided: true,
};
