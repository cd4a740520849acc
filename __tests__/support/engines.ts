import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { keptPrograms } from "./real-providers";
import { findProgram, type Requirement } from "./requirements";

/** A Node.js to run apps and the provider with. */
export interface NodeEngine {
  readonly name: string;
  /** The path of its program. */
  readonly program: string;
}

/** A program that applies configurations. */
export interface ApplyEngine {
  readonly name: string;
  readonly program: string;
}

const kept =
  process.env.ENGINES_DIR ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "cdktf-flexera-iam", "engines");

/** The Node that tests run with. */
export const ownNode: NodeEngine = { name: `Node ${process.versions.node}`, program: process.execPath };
export const node22 = keptNode("22.23.5");
export const node24 = keptNode("24.22.3");

export const terraformEngine: ApplyEngine = {
  name: "terraform",
  program: findProgram(process.env.TERRAFORM_BINARY_NAME ?? "terraform") ?? "terraform",
};

/** OpenTofu, which `scripts/real-providers.sh --tofu` builds. */
export const tofuEngine: ApplyEngine = { name: "OpenTofu 1.12.6", program: join(keptPrograms(), "bin", "tofu-1.12.6") };

/** The command line of cdktn. It wants Node 22.19 or newer. */
export const cdktnProgram = join(kept, "cdktn-0.24.0", "node_modules", "cdktn-cli", "bin", "cdktn");

/** Yarn 4. */
export const yarnProgram = join(kept, "yarn-4.18.1", "node_modules", ".bin", "yarn");

/** What `scripts/engines.sh` and `scripts/real-providers.sh --tofu` see to. */
export function engines(...programs: readonly string[]): Requirement {
  const missing = programs.find((program) => !existsSync(program));
  const script = missing?.startsWith(kept) === true ? "scripts/engines.sh" : "scripts/real-providers.sh --tofu";
  return { lack: missing === undefined ? undefined : `${script} has not brought ${missing}`, isProvided: true };
}

/** A PATH on which this Node comes first. */
export function pathWith(node: NodeEngine): string {
  return [dirname(node.program), process.env.PATH ?? ""].join(delimiter);
}

function keptNode(version: string): NodeEngine {
  const platform = `${process.platform}-${process.arch}`;
  const program = join(kept, `node-${version}`, "node_modules", `node-${platform}`, "bin", "node");
  return { name: `Node ${version}`, program };
}
