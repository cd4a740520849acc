import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../files/drafts";
import { makeDirectories } from "../files/make-directories";
import { notALayout } from "./errors";

/** The archive of a platform, by Terraform's name of that (`linux_amd64`). */
export interface PlatformFile {
  readonly platform: string;
  readonly name: string;
  readonly content: Buffer;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly platform?: object;
  readonly annotations?: Readonly<Record<string, string>>;
}

const INDEX = "application/vnd.oci.image.index.v1+json";
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const TAG = "org.opencontainers.image.ref.name";
/** What OpenTofu knows a provider by: a version of it, and what it has for one platform. */
const PROVIDER = "application/vnd.opentofu.provider";
const TARGET = "application/vnd.opentofu.provider-target";

/**
 * Puts a version of the provider into an OCI image layout (a directory, as image-spec 1.1 has it), in the form that OpenTofu's
 * `oci_mirror` reads from a registry: `oras cp --from-oci-layout` and its like take it there. Other versions stay.
 *
 * @throws MirrorError when the directory holds something else
 */
export function addToLayout(directory: string, version: string, files: readonly PlatformFile[]): void {
  const index = join(directory, "index.json");
  const others = manifestsIn(index).filter(({ annotations }) => annotations?.[TAG] !== version);
  const blobs = join(directory, "blobs", "sha256");
  makeDirectories(blobs);

  const write = (mediaType: string, content: Buffer): Descriptor => {
    const sum = createHash("sha256").update(content).digest("hex");
    replaceFile(join(blobs, sum), content);
    return { mediaType, digest: `sha256:${sum}`, size: content.length };
  };
  const writeJson = (content: { readonly mediaType: string; readonly [member: string]: unknown }) =>
    write(content.mediaType, Buffer.from(JSON.stringify(content)));

  const config = write("application/vnd.oci.empty.v1+json", Buffer.from("{}"));
  const manifests = files.map(({ platform, name, content }) => {
    const layer = { ...write("archive/zip", content), annotations: { "org.opencontainers.image.title": name } };
    const manifest = { schemaVersion: 2, mediaType: MANIFEST, artifactType: TARGET, config, layers: [layer] };
    const [os, architecture] = platform.split("_");
    return { ...writeJson(manifest), artifactType: TARGET, platform: { os, architecture } };
  });
  const release = writeJson({ schemaVersion: 2, mediaType: INDEX, artifactType: PROVIDER, manifests });
  const tagged = { ...release, artifactType: PROVIDER, annotations: { [TAG]: version } };
  // Last, so that nothing is named that is not there yet.
  replaceFile(join(directory, "oci-layout"), Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
  const content = { schemaVersion: 2, mediaType: INDEX, manifests: [...others, tagged] };
  replaceFile(index, Buffer.from(JSON.stringify(content)));
}

function manifestsIn(index: string): readonly Descriptor[] {
  if (!existsSync(index)) return [];
  try {
    const { manifests } = JSON.parse(readFileSync(index, "utf8")) as { manifests?: unknown };
    if (Array.isArray(manifests)) return manifests as Descriptor[];
  } catch {
    // Said below.
  }
  throw notALayout(index);
}
