import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../lib/install";
import { attachedTerraform } from "./attached-provider";
import { temporaryDirectory } from "./directory";
import { okOrThrow, terraform, type TerraformResult } from "./terraform";

/** A Terraform configuration in HCL, in a directory where the provider is installed. */
export interface Configuration {
  readonly directory: string;
  /** Replaces the resources of the configuration. */
  readonly write: (resources: string) => void;
  readonly terraform: (...args: string[]) => Promise<TerraformResult>;
  /** As `terraform`, for runs that have to succeed: what was printed. */
  readonly ok: (...args: string[]) => Promise<string>;
  /** The plan as Terraform's own JSON. */
  readonly plan: (...args: string[]) => Promise<Plan>;
  /** The same directory, with other variables for each run. */
  readonly with: (env: NodeJS.ProcessEnv) => Configuration;
}

export interface Plan {
  readonly text: string;
  /** The actions of each resource that changes: `{ "flexera_service_account.reader": "update" }`. */
  readonly changes: Readonly<Record<string, string>>;
}

/**
 * Which provider Terraform talks to: the program that it starts by itself, or the same provider in this process, which takes
 * a fifth of the time. With `CASES=all` it is always the program.
 */
export type ProviderKind = "started" | "attached";

/** Installs the provider into a new directory, and initializes that. */
export async function configuration(
  resources: string,
  env: NodeJS.ProcessEnv,
  provider: ProviderKind = "attached",
): Promise<Configuration> {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "versions.tf"), install(directory).requiredProviders);
  const opened = open(directory, env, provider);
  opened.write(resources);
  await opened.ok("init");
  return opened;
}

/** A configuration in a directory that is initialized already. */
export function open(directory: string, env: NodeJS.ProcessEnv, provider: ProviderKind = "attached"): Configuration {
  const program = provider === "started" ? terraform : attachedTerraform;
  const run = (...args: string[]): Promise<TerraformResult> => program(args, { cwd: directory, env });
  const ok = async (...args: string[]): Promise<string> => okOrThrow(args, await run(...args));
  return {
    directory,
    write(text) {
      writeFileSync(join(directory, "main.tf"), text);
    },
    ok,
    terraform: run,
    with: (other) => open(directory, other, provider),
    async plan(...args) {
      await ok("plan", "-out=plan.bin", ...args);
      const text = await ok("show", "-json", "plan.bin");
      const { resource_changes: changes = [] } = JSON.parse(text) as {
        resource_changes?: { address: string; change: { actions: string[] } }[];
      };
      const acting = changes.map(({ address, change }) => [address, change.actions.join(", ")] as const);
      return { text, changes: Object.fromEntries(acting.filter(([, actions]) => actions !== "no-op")) };
    },
  };
}
