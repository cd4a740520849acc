import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { install, providerPackage } from "../../lib/install";
import { addToLayout } from "../../lib/mirror/oci-layout";
import { createCertificate } from "../../lib/plugin/host/certificate";
import { temporaryDirectory } from "../support/directory";
import { testWith } from "../support/requirements";
import { terraformOk, terraformPlatform } from "../support/terraform";
import { tofu, tofuProgram } from "../support/tofu";

const { address, version, archive, hash } = providerPackage();
const repository = "providers/flexera-iam/flexera";

/** What a registry answers (the reading half of OCI's distribution-spec) that was given a layout. */
function answerFrom(layout: string, url: string): { content: Buffer; type: string; digest?: string } | undefined {
  if (url === "/v2/") return { content: Buffer.from("{}"), type: "application/json" };
  const { manifests } = JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as {
    manifests: { digest: string; annotations: Record<string, string> }[];
  };
  const [, kind, name = ""] = new RegExp(`^/v2/${repository}/(manifests|blobs|tags)/([^?]+)`).exec(url) ?? [];
  if (kind === "tags") {
    const tags = manifests.map(({ annotations }) => annotations["org.opencontainers.image.ref.name"]);
    return { content: Buffer.from(JSON.stringify({ name: repository, tags })), type: "application/json" };
  }
  const digest = name.startsWith("sha256:") ? name : (manifests[0]?.digest ?? "");
  const path = join(layout, "blobs", ...digest.split(":"));
  if (kind === undefined || !existsSync(path)) return undefined;
  const content = readFileSync(path);
  if (kind === "blobs") return { content, type: "application/octet-stream" };
  return { content, digest, type: (JSON.parse(content.toString()) as { mediaType: string }).mediaType };
}

testWith(tofu, "OpenTofu installs the provider from a registry of containers that was given the layout", async () => {
  // GIVEN
  const directory = temporaryDirectory();
  const layout = join(directory, "layout");
  addToLayout(layout, version, [{ platform: terraformPlatform(), name: "provider.zip", content: archive }]);
  const { pem, privateKey } = createCertificate();
  const registry = createServer({ key: privateKey, cert: pem }, ({ url = "" }, response) => {
    const answer = answerFrom(layout, url);
    if (answer) response.setHeader("content-type", answer.type).setHeader("content-length", answer.content.length);
    if (answer?.digest !== undefined) response.setHeader("docker-content-digest", answer.digest);
    response.writeHead(answer ? 200 : 404).end(answer?.content);
  }).listen(0, "127.0.0.1");
  await once(registry, "listening");
  const { port } = registry.address() as AddressInfo;
  const page = readFileSync(join(__dirname, "..", "..", "docs", "install.md"), "utf8");
  const [, mirror = ""] = /```terraformrc\n([^`]*oci_mirror[^]*?)```/.exec(page) ?? [];
  writeFileSync(join(directory, "rc"), mirror.replace("registry.example.com", `localhost:${port}`));
  writeFileSync(join(directory, "ca.pem"), pem);
  const other = temporaryDirectory();
  writeFileSync(join(directory, "main.tf"), install(other).requiredProviders);

  // WHEN
  const env = {
    TERRAFORM_BINARY_NAME: tofuProgram,
    TF_CLI_CONFIG_FILE: join(directory, "rc"),
    SSL_CERT_FILE: join(directory, "ca.pem"),
  };
  try {
    const printed = await terraformOk(["init"], { cwd: directory, env });
    // THEN
    expect(printed).toContain(`Installed ${address} v${version}`);
    expect(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")).toContain(hash);
    await terraformOk(["validate"], { cwd: directory, env });
  } finally {
    registry.close();
  }
});
