import { cpSync, existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { temporaryDirectory } from "./directory";
import { describeWith, type Requirement } from "./requirements";
import { terraformPlatform } from "./terraform";

/** A provider of HashiCorp's that `scripts/real-providers.sh` builds, at the version that it is placed as. */
export interface RealProvider {
  readonly type: string;
  readonly version: string;
}

export const realNull: RealProvider = { type: "null", version: "3.2.4" };
export const realTime: RealProvider = { type: "time", version: "0.14.2" };

/** Tests that run real providers beside ours. */
export function describeWithRealProviders(name: string, tests: () => void): void {
  describeWith(builtPrograms({ null: programOf(realNull), time: programOf(realTime) }), name, tests);
}

/** Programs that `scripts/real-providers.sh` builds, by the names that it knows them by. */
export function builtPrograms(paths: Readonly<Record<string, string>>): Requirement {
  const missing = Object.keys(paths).filter((name) => !existsSync(paths[name] ?? ""));
  const lack = `scripts/real-providers.sh has not built ${missing.join(" and ")}`;
  return { lack: missing.length > 0 ? lack : undefined, isProvided: true };
}

/**
 * A home directory whose `.terraform.d/plugins`, where Terraform looks before it asks a registry, holds these providers:
 * what a machine without a way to the registry looks like.
 */
export function homeWithProviders(...providers: readonly (RealProvider & { readonly placedAs?: string })[]): string {
  const home = temporaryDirectory();
  const plugins = join(home, ".terraform.d", "plugins");
  for (const { placedAs, ...provider } of providers) {
    cpSync(programOf(provider), join(plugins, pathOf({ ...provider, version: placedAs ?? provider.version })));
  }
  return home;
}

/** Where `scripts/real-providers.sh` keeps what it builds. */
export function keptPrograms(): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  return process.env.REAL_PROVIDERS_DIR ?? join(cache, "cdktf-flexera-iam", "real-providers");
}

function programOf(provider: RealProvider): string {
  return join(keptPrograms(), "mirror", pathOf(provider));
}

/** Where a provider's program stands below a directory that Terraform searches. */
function pathOf({ type, version }: RealProvider): string {
  const program = `terraform-provider-${type}_v${version}_x5`;
  return join("registry.terraform.io", "hashicorp", type, version, terraformPlatform(), program);
}
