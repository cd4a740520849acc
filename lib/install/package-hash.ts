import { createHash } from "node:crypto";

/** One file of a provider package; `name` is its path inside the package, with `/`. */
export interface PackageFile {
  readonly name: string;
  readonly content: Buffer;
  /** Whether the file may be executed. Not part of the hash. */
  readonly executable?: boolean;
}

/**
 * Terraform's `h1:` hash of a provider package, as the dependency lock file records it: the SHA-256 digest, in base64,
 * of one line per file, sorted by name, each with the file's own SHA-256 digest in hexadecimal.
 */
export function packageHash(files: readonly PackageFile[]): string {
  const lines = [...files]
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
    .map(({ name, content }) => `${sha256(content).toString("hex")}  ${name}\n`);
  return `h1:${sha256(lines.join("")).toString("base64")}`;
}

function sha256(content: Buffer | string): Buffer {
  return createHash("sha256").update(content).digest();
}
