import { join } from "node:path";

/** The type of a provider, by its address: `flexera` of `terraform.internal/flexera-iam/flexera`. */
export function typeOf(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}

/** Where Terraform looks for a provider in a directory that it searches: a mirror, or `terraform.d/plugins`. */
export function providerDirectory(mirror: string, address: string): string {
  return join(mirror, ...address.split("/"));
}

/** What the files of a version have in common that Terraform, or a registry, takes for the provider's. */
export function releaseName(address: string, version: string): string {
  return `terraform-provider-${typeOf(address)}_${version}`;
}

/** The archive of a version for a platform, by Terraform's name of that (`linux_amd64`). */
export function archiveFile(address: string, version: string, platform: string): string {
  return `${releaseName(address, version)}_${platform}.zip`;
}
