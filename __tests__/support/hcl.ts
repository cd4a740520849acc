import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../lib/install";
import { temporaryDirectory } from "./directory";
import { terraform, terraformOk, type TerraformResult } from "./terraform";

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
}

export interface Plan {
  readonly text: string;
  /** The actions of each resource that changes: `{ "flexera_service_account.reader": "update" }`. */
  readonly changes: Readonly<Record<string, string>>;
}

export async function configuration(resources: string, env: NodeJS.ProcessEnv): Promise<Configuration> {
  const directory = temporaryDirectory();
  const run = { cwd: directory, env };
  writeFileSync(join(directory, "versions.tf"), install(directory).requiredProviders);
  const write = (text: string): void => {
    writeFileSync(join(directory, "main.tf"), text);
  };
  const ok = (...args: string[]): Promise<string> => terraformOk(args, run);
  write(resources);
  await ok("init");
  return {
    directory,
    write,
    ok,
    terraform: (...args) => terraform(args, run),
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
