import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { removeAbandonedDrafts } from "../files/drafts";
import { archive, headBytes, headOf } from "./archive";
import { readStart } from "./atomic-write";
import { cannotWrite } from "./errors";
import type { ProviderPackage } from "./package";
import { archiveFile, providerDirectory, typeOf } from "./provider-names";
import { shareAtomically } from "./shared-file";

/** The program is the same everywhere; Terraform wants one package per platform. */
export const scriptPlatforms: readonly string[] = [
  "linux_amd64",
  "linux_arm64",
  "darwin_amd64",
  "darwin_arm64",
  "windows_amd64",
];

const archiveName = /^terraform-provider-[a-z0-9-]+_(.+)_(?:linux|darwin|windows)_(?:amd64|arm64)\.zip$/;

/** A version that this code alone gives. */
const namesContent = /[-.]c[0-9a-f]{12}$/;

/**
 * Puts the package below `terraform.d/plugins` of a Terraform working directory, where `terraform init` looks before
 * it asks any registry. Packed, not unpacked: Terraform copies an archive and links to a directory, and a link in the
 * plugin cache that projects share would break, in every other project, with the removal of this one.
 *
 * All archives that a process places are one file with a name for each, which no removal of another name takes away.
 */
export function placePackage(directory: string, pkg: ProviderPackage): void {
  for (const [name, content] of archivesOf(pkg)) shareAtomically(join(mirrorIn(directory, pkg), name), content);
}

/** Removes the archives of other versions that {@link placePackage} has left; Terraform has its own copy of them. */
export function removeOtherVersions(directory: string, pkg: ProviderPackage): void {
  const folder = mirrorIn(directory, pkg);
  const current = archivesOf(pkg).map(([name]) => name);
  removeAbandonedDrafts(folder, (name) => archiveName.test(name));
  for (const name of readdirSync(folder)) {
    if (current.includes(name) || !isOurs(join(folder, name), pkg)) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch (error) {
      throw cannotWrite(join(folder, name), error);
    }
  }
}

/** Whether this code has placed the archive: a released version may be another's, but what an archive begins with is not. */
function isOurs(path: string, pkg: ProviderPackage): boolean {
  const [, version] = archiveName.exec(basename(path)) ?? [];
  if (version === undefined) return false;
  const head = headOf(readStart(path, headBytes));
  return namesContent.test(version) || [headOf(pkg.archive), executableHead(pkg)].some((own) => own.equals(head));
}

/** What the archives of `flexera-iam package` begin with. */
function executableHead(pkg: ProviderPackage): Buffer {
  const program = { name: `terraform-provider-${typeOf(pkg.address)}`, content: Buffer.alloc(0), executable: true };
  return headOf(archive([program], { isCompressed: true }));
}

function mirrorIn(directory: string, pkg: ProviderPackage): string {
  return providerDirectory(join(directory, "terraform.d", "plugins"), pkg.address);
}

function archivesOf(pkg: ProviderPackage): (readonly [name: string, content: Buffer])[] {
  const { address, version, forPlatforms = {} } = pkg;
  return [...new Set([...scriptPlatforms, ...Object.keys(forPlatforms)])].map((platform) => [
    archiveFile(address, version, platform),
    forPlatforms[platform]?.archive ?? pkg.archive,
  ]);
}
