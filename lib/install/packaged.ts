import { join, resolve } from "node:path";
import { readIfThere } from "./atomic-write";
import { cannotRead, notAListing, notPackaged } from "./errors";
import { type PlatformArchive, providerPackage, type ProviderPackage } from "./package";
import { providerDirectory } from "./provider-names";

const known = new Map<string, ProviderPackage>();

/**
 * The provider program of this npm package with the archives of a mirror, which `flexera-iam package` made of it, in the place of
 * its own: what needs no Node on the platforms that are there, and the script on the others. Both have their hashes in the
 * lock file. A mirror is read once a process.
 *
 * @param mirror the directory; a path counts from the working directory
 * @throws InstallError when the mirror does not have this version of the provider
 */
export function packagedProvider(mirror: string): ProviderPackage {
  const directory = resolve(mirror);
  const pkg = known.get(directory) ?? readMirror(directory, providerPackage());
  known.set(directory, pkg);
  return pkg;
}

function readMirror(directory: string, pkg: ProviderPackage): ProviderPackage {
  const place = providerDirectory(directory, pkg.address);
  const file = join(place, `${pkg.version}.json`);
  const content = readIfThere(file);
  if (!content) throw notPackaged(directory, file, pkg.version);
  const forPlatforms: Record<string, PlatformArchive> = {};
  for (const [platform, { url, hash }] of listed(content, file)) {
    const path = join(place, url);
    const archive = readIfThere(path);
    if (!archive) throw cannotRead(path, "it is not there");
    forPlatforms[platform] = { archive, hash };
  }
  return { ...pkg, forPlatforms };
}

/** What the protocol of network mirrors has of a version: where the archive of each platform is, and the hashes of each. */
function listed(content: Buffer, file: string): [platform: string, { url: string; hash: string }][] {
  let listing: Partial<Record<string, Partial<Record<string, { url?: unknown; hashes?: unknown }>>>>;
  try {
    listing = JSON.parse(content.toString()) as typeof listing;
  } catch {
    throw notAListing(file);
  }
  return Object.entries(listing.archives ?? {}).map(([platform, { url, hashes } = {}]) => {
    const hash: unknown = Array.isArray(hashes) ? hashes[0] : undefined;
    if (typeof url !== "string" || !/^[\w.-]+\.zip$/.test(url)) throw notAListing(file);
    if (typeof hash !== "string" || !hash.startsWith("h1:")) throw notAListing(file);
    return [platform, { url, hash }];
  });
}
