import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceFile } from "../files/drafts";
import { makeDirectories } from "../files/make-directories";
import { ownRoot, providerPackage } from "../install";
import { archive } from "../install/archive";
import { packageHash, type PackageFile } from "../install/package-hash";
import { scriptPlatforms } from "../install/place";
import { archiveFile, providerDirectory, releaseName, typeOf } from "../install/provider-names";
import { cannotMake, noSuchPlatform, noSuchScript, programAndScript } from "./errors";
import { executableOf } from "./executable";
import { addToLayout, type PlatformFile } from "./oci-layout";

/** Where a program of one file can be made here for. */
const platforms = ["linux_amd64", "linux_arm64"] as const;
export type Platform = (typeof platforms)[number];

export interface MirrorOptions {
  /** Where the mirror is, which may hold other providers and other versions. */
  readonly directory: string;
  /** The node program of each platform, by its name in Terraform; all of the version of the Node that runs. */
  readonly nodes: Readonly<Record<string, string>>;
  /** The platforms that get the script, which needs Node there. */
  readonly scripts?: readonly string[];
  /** A directory for an OCI image layout of the same archives, which registries of containers take. */
  readonly oci?: string | undefined;
}

/** What was made. */
export interface Mirror {
  readonly version: string;
  /** The provider's directory in the mirror. */
  readonly directory: string;
  readonly files: readonly string[];
}

/**
 * Puts the provider into a mirror, as programs that need no Node, or as the script. The directory is what Terraform calls a filesystem mirror, and,
 * served by any web server, a network mirror; the archives, sums and manifest are what a private registry wants.
 *
 * @throws MirrorError when a platform or its Node is not one that a program can be made of
 * @throws InstallError when the provider program is not built
 */
export async function makeMirror({ directory, nodes, scripts = [], oci }: MirrorOptions): Promise<Mirror> {
  const wanted = Object.entries(nodes).map(([platform, node]) => ({ platform: knownPlatform(platform), node }));
  for (const platform of scripts) {
    if (!scriptPlatforms.includes(platform)) throw noSuchScript(platform, scriptPlatforms);
    if (nodes[platform] !== undefined) throw programAndScript(platform);
  }
  const script = providerPackage();
  const { address, version } = script;
  const target = providerDirectory(directory, address);
  makeOrRefuse(target);
  const name = `terraform-provider-${typeOf(address)}`;
  const base = releaseName(address, version);

  const archives: Record<string, { url: string; hashes: string[] }> = {};
  const sums: [string, Buffer][] = [];
  const write = (file: string, content: Buffer) => {
    replaceFile(join(target, file), content);
    sums.push([file, content]);
  };
  const made: PlatformFile[] = [];
  const add = (platform: string, content: Buffer, hash: string) => {
    const url = archiveFile(address, version, platform);
    write(url, content);
    made.push({ platform, name: url, content });
    archives[platform] = { url, hashes: [hash] };
  };
  for (const { platform, node } of wanted) {
    const files = await filesOf(name, platform, node);
    add(platform, archive(files, { isCompressed: true }), packageHash(files));
  }
  for (const platform of scripts) add(platform, script.archive, script.hash);
  write(`${base}_manifest.json`, json({ version: 1, metadata: { protocol_versions: ["6.0"] } }));
  replaceFile(join(target, `${base}_SHA256SUMS`), Buffer.from(sums.map(sumLine).join("")));
  replaceFile(join(target, `${version}.json`), json({ archives }));
  replaceFile(join(target, "index.json"), json({ versions: versionsIn(target) }));
  if (oci !== undefined) {
    makeOrRefuse(oci);
    addToLayout(oci, version, made);
  }
  return { version, directory: target, files: readdirSync(target).filter((file) => file.startsWith(base)) };
}

function makeOrRefuse(directory: string): void {
  try {
    makeDirectories(directory);
  } catch (error) {
    throw cannotMake(directory, error);
  }
}

async function filesOf(name: string, platform: Platform, node: string): Promise<PackageFile[]> {
  const built = join(ownRoot(), "dist", "provider");
  const content = await executableOf(join(built, "provider.cjs"), platform, node);
  // Where Node is released, its licence is beside its directory of programs.
  const licence = join(dirname(dirname(node)), "LICENSE");
  return [
    { name, content, executable: true },
    { name: "THIRD-PARTY-NOTICES.txt", content: readFileSync(join(built, "THIRD-PARTY-NOTICES.txt")) },
    ...(existsSync(licence) ? [{ name: "NODE-LICENSE.txt", content: readFileSync(licence) }] : []),
  ];
}

function knownPlatform(name: string): Platform {
  const platform = platforms.find((known) => known === name);
  if (platform === undefined) throw noSuchPlatform(name, platforms);
  return platform;
}

/** As the protocol of network mirrors lists them. */
function versionsIn(target: string): Record<string, object> {
  const versions = readdirSync(target).flatMap((file) => /^(\d.*)\.json$/.exec(file)?.[1] ?? []);
  return Object.fromEntries(versions.sort().map((version) => [version, {}]));
}

function sumLine([file, content]: [string, Buffer]): string {
  return `${createHash("sha256").update(content).digest("hex")}  ${file}\n`;
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}
