import { join } from "node:path";
import { providerAddress } from "../model/provider-address";
import { archive } from "./archive";
import { readIfThere } from "./atomic-write";
import { launchersOf, readBuilt } from "./built-files";
import { cannotRead } from "./errors";
import { ownRoot, readManifest } from "./own-package";
import { packageHash, type PackageFile } from "./package-hash";

/** The provider program, ready to be placed where Terraform looks for it. */
export interface ProviderPackage {
  /** `HOST/NAMESPACE/TYPE`, for `source` in `required_providers`. */
  readonly address: string;
  /** The exact version: that of the npm package where it was released (`0.1.0`), else one that names the content (`0.1.0-c3f21…`). */
  readonly version: string;
  /** Whether the npm package was released with this very content. */
  readonly isReleased: boolean;
  /** What the dependency lock file records of the package (`h1:…`). */
  readonly hash: string;
  /** The zip archive that Terraform unpacks. */
  readonly archive: Buffer;
  /** What takes the archive's place on some platforms, by Terraform's names of them (`linux_amd64`). */
  readonly forPlatforms?: Readonly<Record<string, PlatformArchive>>;
}

/** The same program in another form. */
export interface PlatformArchive {
  readonly archive: Buffer;
  readonly hash: string;
}

let ownPackage: ProviderPackage | undefined;

/**
 * The provider program of this npm package. It is read once a process, so that the version a stack requires and the
 * content that is placed beside it belong together even when the program is rebuilt in between.
 *
 * @throws InstallError when the program is not built, or the package's files cannot be found
 */
export function providerPackage(): ProviderPackage {
  return (ownPackage ??= readProviderPackage(ownRoot()));
}

/** What a build for release has written of itself: the program is that of the version as long as it is this one. */
interface Release {
  readonly version: string;
  readonly hash: string;
}

/** Reads the built provider program below the npm package's directory. */
export function readProviderPackage(root: string): ProviderPackage {
  const { version } = readManifest(join(root, "package.json"));
  const files = packageFiles(root);
  const release = readRelease(join(root, "dist", "provider", "release.json"));
  const isReleased = release?.version === version && release.hash === packageHash(files);
  return createPackage(version, files, { isReleased });
}

/** The files of the built program. What archives begin with, the first one, tells later versions which are of this npm package. */
export function packageFiles(root: string): PackageFile[] {
  const read = (name: string) => ({ name, content: readBuilt(root, name) });
  return [
    read("provider.cjs"),
    ...launchersOf("flexera", root),
    { ...read("terraform-provider-flexera.cjs"), executable: true },
    read("THIRD-PARTY-NOTICES.txt"),
  ];
}

/**
 * Makes the package of the given files. One address and version must mean one content, for the lock file and for the
 * plugin cache that projects share; so the version ends in an identifier of the content, unless that was released once and
 * for all.
 */
export function createPackage(
  npmVersion: string,
  files: readonly PackageFile[],
  { isReleased = false }: { readonly isReleased?: boolean } = {},
): ProviderPackage {
  const hash = packageHash(files);
  const version = isReleased ? npmVersion : contentVersion(npmVersion, hash);
  return { address: providerAddress, version, isReleased, hash, archive: archive(files) };
}

/** All that the dependency lock file may record of the package, in the order in which Terraform writes it. */
export function hashesOf({ hash, forPlatforms = {} }: ProviderPackage): string[] {
  return [...new Set([hash, ...Object.values(forPlatforms).map((one) => one.hash)])].sort();
}

function contentVersion(npmVersion: string, hash: string): string {
  // The leading letter keeps the identifier valid: semantic versioning forbids numeric ones that start with 0.
  const content = `c${Buffer.from(hash.slice("h1:".length), "base64").toString("hex").slice(0, 12)}`;
  return `${npmVersion}${npmVersion.includes("-") ? "." : "-"}${content}`;
}

function readRelease(path: string): Release | undefined {
  const content = readIfThere(path);
  try {
    return content && (JSON.parse(content.toString()) as Release);
  } catch (error) {
    throw cannotRead(path, error);
  }
}
