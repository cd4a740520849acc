import { statSync } from "node:fs";
import { join } from "node:path";
import { readIfThere, writeAtomically } from "./atomic-write";
import { noSuchDirectory } from "./errors";
import { mergeLockFile, usualConstraints, type RequiredProviders } from "./lock-file";
import { providerPackage, type ProviderPackage } from "./package";
import { placePackage, removeOtherVersions } from "./place";
import { typeOf } from "./provider-names";

export interface InstallOptions {
  /**
   * `terraform.required_providers` of a stack that the cdktf command line deploys; left out for a configuration that
   * `terraform` itself is run on.
   */
  readonly requiredProviders?: RequiredProviders | undefined;
  /** @default the provider program of this npm package */
  readonly package?: ProviderPackage | undefined;
}

/** What a configuration has to say to use the provider that was installed. */
export interface Installation {
  readonly address: string;
  readonly version: string;
  /** An HCL block that requires this provider: its line of versions where it was released, else exactly this content. */
  readonly requiredProviders: string;
}

/**
 * Installs the provider program into the working directory of a Terraform configuration: `terraform init` then finds
 * it there and in the lock file, without a network. Nothing changes when it is installed already, and two processes
 * may do it at once.
 *
 * @throws InstallError when the directory does not exist or cannot be written, when its lock file is malformed or
 *   records other content for the same release, or when the provider program is not built
 */
export function install(directory: string, options: InstallOptions = {}): Installation {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw noSuchDirectory(directory);
  const pkg = options.package ?? providerPackage();
  const path = join(directory, ".terraform.lock.hcl");
  const lockFile = mergeLockFile({ path, text: readIfThere(path)?.toString() }, pkg, options.requiredProviders);
  // In this order a failure between two steps leaves a lock file whose version can be installed.
  placePackage(directory, pkg);
  writeAtomically(path, Buffer.from(lockFile));
  removeOtherVersions(directory, pkg);
  return { address: pkg.address, version: pkg.version, requiredProviders: requiredProvidersBlock(pkg) };
}

function requiredProvidersBlock(pkg: ProviderPackage): string {
  const constraints = usualConstraints(pkg);
  return `terraform {
  required_providers {
    ${typeOf(pkg.address)} = {
      source  = "${pkg.address}"
      version = "${/^\d/.test(constraints) ? `= ${constraints}` : constraints}"
    }
  }
}
`;
}
