import { otherContent } from "./errors";
import { findLockBlocks, type LockedProvider, type Span } from "./lock-blocks";
import { hashesOf, type ProviderPackage } from "./package";
import { meetsConstraints } from "./version-constraint";

/** A value of `required_providers` in a Terraform configuration. */
export interface RequiredProvider {
  readonly source?: string | undefined;
  readonly version?: string | undefined;
}

/** `required_providers` of a Terraform configuration, by local name. */
export type RequiredProviders = Readonly<Record<string, RequiredProvider>>;

/** The text of a dependency lock file, and its path for the wording of errors. */
export interface LockFile {
  readonly path: string;
  /** Undefined when there is no file yet. */
  readonly text: string | undefined;
}

const COMMENT_START = "/* cdktf-flexera-iam:";

/** Of an address without a host, Terraform and OpenTofu each take their own registry. */
const DEFAULT_HOSTS = ["registry.terraform.io", "registry.opentofu.org"];

/**
 * The lock file with our provider's entry in it. An entry that says the same already stays as it is, with the constraints that
 * Terraform has written there. The entries of others stay as they are, to the byte, but one: an
 * entry whose version its changed constraint excludes is taken out, as `terraform init -upgrade` would for that one
 * provider; plain `init`, which refuses such an entry, then selects a version that fits.
 *
 * `required` are the providers of a cdktf stack. The cdktf command line runs `terraform providers lock`, which can only
 * fail for a provider that no registry has, as soon as it finds no entry that it deems matching for one of them. It
 * reads the file line by line and so takes in a comment, which Terraform skips: the comment lists the other providers,
 * with empty constraints, which match any. It stands last because the last entry of an address counts.
 *
 * @param required undefined for a configuration that is not a stack's: which constraints it has is not known
 * @throws InstallError when the file is malformed, or knows other content by the version of a release
 */
export function mergeLockFile(file: LockFile, own: ProviderPackage, required?: RequiredProviders): string {
  const text = file.text ?? "";
  const { providers, comments } = findLockBlocks(text, file.path);
  const others = otherProviders(required ?? {}, own.address);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";

  const [ours, ...duplicates] = providers.filter(({ address }) => address === own.address);
  if (ours && isOtherContent(ours, own)) throw otherContent(file.path, own, ours.hashes);
  const constraints = required === undefined ? constraintsOf(own, ours) : own.version;
  const hashes = hashesOf(own);
  const entry = [
    `provider "${own.address}" {`,
    `  version     = "${own.version}"`,
    `  constraints = "${constraints}"`,
    `  hashes = [`,
    ...hashes.map((hash) => `    "${hash}",`),
    `  ]`,
    `}`,
  ].join(eol);
  const stale = providers.filter(({ address, version }) =>
    others.some((other) => other.addresses.includes(address) && excludes(other.version, version)),
  );
  const comment = comments.filter(({ start }) => text.startsWith(COMMENT_START, start));
  const edits: Edit[] = [...duplicates, ...stale, ...comment].map(({ start, end }) => ({ start, end }));
  const saysTheSame =
    ours?.constraints === constraints &&
    ours.version === own.version &&
    hashes.every((hash) => ours.hashes.includes(hash));
  if (ours && !saysTheSame) edits.push({ start: ours.start, end: ours.end, replacement: entry });

  let merged = applyEdits(text, edits);
  if (!ours) merged = append(merged, entry, eol);
  return others.length > 0 ? append(merged, listing(others, eol), eol) : merged;
}

/** A release is one content for ever; a version that names its content can be written anew. */
function isOtherContent({ version, hashes }: LockedProvider, own: ProviderPackage): boolean {
  const isOurs = hashesOf(own).some((hash) => hashes.includes(hash));
  return own.isReleased && version === own.version && hashes.length > 0 && !isOurs;
}

/** What a configuration says that has taken over the block that `install` prints. */
export function usualConstraints({ version, isReleased }: ProviderPackage): string {
  const [, line] = /^(\d+\.\d+)\.\d+$/.exec(version) ?? [];
  return isReleased && line !== undefined ? `~> ${line}` : version;
}

/** What the configuration said when Terraform last looked, if that goes together with the version. */
function constraintsOf(own: ProviderPackage, locked: LockedProvider | undefined): string {
  const known = locked?.constraints;
  return known !== undefined && meetsConstraints(own.version, known) === true ? known : usualConstraints(own);
}

interface OtherProvider {
  /** Each address that the lock file may know it by; the first is the one that the cdktf command line uses. */
  readonly addresses: readonly string[];
  readonly version: string | undefined;
}

function otherProviders(required: RequiredProviders, ownAddress: string): OtherProvider[] {
  return Object.entries(required)
    .map(([localName, { source = localName, version }]) => ({ addresses: fullAddresses(source), version }))
    .filter(({ addresses }) => !addresses.includes(ownAddress));
}

function fullAddresses(source: string): string[] {
  const parts = source.split("/");
  if (parts.length >= 3) return [source];
  return DEFAULT_HOSTS.map((host) => [host, ...(parts.length === 1 ? ["hashicorp"] : []), source].join("/"));
}

function excludes(constraints: string | undefined, version: string | undefined): boolean {
  return constraints !== undefined && version !== undefined && meetsConstraints(version, constraints) === false;
}

/** What cannot stand in an address is left to Terraform to refuse; it must not end the comment. */
function listing(others: readonly OtherProvider[], eol: string): string {
  const addresses = others.map(({ addresses: [address = ""] }) => address).filter((it) => !/["*\s]/.test(it));
  return [
    `${COMMENT_START} the other providers of this stack, for the cdktf command line. Terraform skips this`,
    `   comment, and locks these providers by itself at init.`,
    ...[...new Set(addresses)].sort().flatMap((it) => [`provider "${it}" {`, `  constraints = ""`, `}`]),
    `*/`,
  ].join(eol);
}

interface Edit extends Span {
  /** What takes the span's place; without it, the span is removed with the lines that it leaves empty. */
  readonly replacement?: string;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, replacement }) => {
      const [before, after] = [result.slice(0, start), result.slice(end)];
      if (replacement !== undefined) return before + replacement + after;
      return before.replace(/(^|\n)\r?\n$/, "$1") + after.replace(/^[ \t]*(?:\r?\n|$)/, "");
    }, text);
}

function append(text: string, block: string, eol: string): string {
  const ended = text === "" || text.endsWith("\n") ? text : text + eol;
  return `${ended}${ended === "" ? "" : eol}${block}${eol}`;
}
