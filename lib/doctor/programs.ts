import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type ProviderPackage, providerPackage } from "../install";
import { messageOf } from "../model/errors/message-of";
import { isAtLeast, terraformProgram, versionIn } from "../model/terraform-program";
import { failure, type Finding, note, ok } from "./finding";

const oldestNode = 20;
/** Of each engine, the oldest that the provider is for. */
const oldestEngine = { Terraform: [1, 5], OpenTofu: [1, 6] } as const;

/** A program that does not answer by then, in milliseconds, does not count as there. */
const answersWithinMs = 30_000;

/** The Node.js that terraform starts the provider with: the first on the PATH, which need not be the one that runs this. */
export async function checkNode(environment: NodeJS.ProcessEnv): Promise<Finding> {
  const said = await ask("node", ["--version"], environment);
  const version = /^v(\d+)\.\d+\.\d+/.exec(said.text);
  const remedy = `Put Node.js ${oldestNode} or newer on the PATH of cdktf and terraform.`;
  if (version === null) return failure("Node.js", `there is none on the PATH: ${said.text}`, remedy);
  const [text, major] = version;
  if (Number(major) < oldestNode) return failure("Node.js", `${text} is too old for the provider`, remedy);
  return ok("Node.js", text === process.version ? text : `${text}; this command runs on ${process.version}`);
}

/** Terraform or OpenTofu: the program that cdktf starts, and this package's commands. */
export async function checkEngine(environment: NodeJS.ProcessEnv): Promise<Finding> {
  const { TERRAFORM_BINARY_NAME: chosen = "" } = environment;
  const program = terraformProgram(environment);
  const said = await ask(program, ["version", "-json"], environment);
  const found = versionIn(said.text);
  if (found === undefined) {
    const tofu = chosen === "" ? await ask("tofu", ["version"], environment) : undefined;
    const remedy =
      tofu?.isRunnable === true
        ? "OpenTofu is there: have it used by TERRAFORM_BINARY_NAME=tofu."
        : "Install Terraform or OpenTofu, or name the program by TERRAFORM_BINARY_NAME.";
    return failure("engine", `cannot run ${program}: ${said.text}`, remedy);
  }
  const { text, version } = found;
  // Both call the member terraform_version; what they print for people bears their name.
  const { text: greeting } = await ask(program, ["version"], environment);
  const engine = greeting.startsWith("OpenTofu") ? "OpenTofu" : "Terraform";
  const oldest = oldestEngine[engine];
  if (isAtLeast(version, oldest)) return ok("engine", `${engine} ${text} (${program})`);
  return failure(
    "engine",
    `${engine} ${text} is too old for the provider`,
    `Install ${engine} ${oldest.join(".")} or newer.`,
  );
}

/** The provider program of this package; undefined when it is not there. */
export function checkProvider(): { readonly finding: Finding; readonly provider?: ProviderPackage } {
  try {
    const provider = providerPackage();
    return { finding: ok("provider program", `${provider.address} ${provider.version}`), provider };
  } catch (error) {
    return { finding: failure("provider program", messageOf(error), "Install the package anew.") };
  }
}

/** Settings by which terraform looks for providers elsewhere than beside the stack. */
export function checkTerraformSettings(environment: NodeJS.ProcessEnv): Finding[] {
  const names = ["TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR", "TF_REATTACH_PROVIDERS", "TF_DATA_DIR"];
  const given = names.filter((name) => (environment[name] ?? "") !== "");
  if (given.length === 0) return [];
  return [
    note(
      "engine",
      `${given.join(", ")} ${given.length === 1 ? "is" : "are"} set, and may change where providers come from`,
    ),
  ];
}

interface Said {
  readonly isRunnable: boolean;
  /** What it printed, or why it did not. */
  readonly text: string;
}

async function ask(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Said> {
  const env = { ...environment, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  try {
    const { stdout } = await promisify(execFile)(program, args, { env, timeout: answersWithinMs });
    return { isRunnable: true, text: stdout.trim() };
  } catch (error) {
    return { isRunnable: false, text: messageOf(error).split("\n", 1).join("") };
  }
}
