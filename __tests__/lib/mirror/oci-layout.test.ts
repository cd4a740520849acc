import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addToLayout } from "../../../lib/mirror/oci-layout";
import { temporaryDirectory } from "../../support/directory";

interface Node {
  readonly artifactType?: string;
  readonly digest: string;
  readonly manifests?: readonly Node[];
  readonly layers?: readonly Node[];
  readonly platform?: object;
  readonly annotations?: Readonly<Record<string, string>>;
}

const TAG = "org.opencontainers.image.ref.name";
const file = (platform: string, text: string) => ({ platform, name: `${platform}.zip`, content: Buffer.from(text) });

let layout: string;
beforeEach(() => {
  layout = join(temporaryDirectory(), "layout");
});
const blob = ({ digest }: Node) => readFileSync(join(layout, "blobs", ...digest.split(":")));
const read = (node: Node) => JSON.parse(blob(node).toString()) as Node;
const only = (node: Node | undefined): Node => node ?? { digest: "sha256:none" };
const index = () => JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as Required<Node>;

describe("an OCI image layout of the provider", () => {
  test("has a version as a tag, with an archive for each platform, in the types that OpenTofu looks for", () => {
    addToLayout(layout, "0.1.0", [file("linux_amd64", "one"), file("darwin_arm64", "two")]);

    expect(JSON.parse(readFileSync(join(layout, "oci-layout"), "utf8"))).toEqual({ imageLayoutVersion: "1.0.0" });
    const [release, ...others] = index().manifests;
    expect(others).toEqual([]);
    expect(release).toMatchObject({
      artifactType: "application/vnd.opentofu.provider",
      annotations: { [TAG]: "0.1.0" },
    });
    const { artifactType, manifests = [] } = read(only(release));
    expect(artifactType).toBe("application/vnd.opentofu.provider");
    expect(manifests).toMatchObject(
      [
        { os: "linux", architecture: "amd64" },
        { os: "darwin", architecture: "arm64" },
      ].map((platform) => ({ artifactType: "application/vnd.opentofu.provider-target", platform })),
    );
    const layers = manifests.flatMap((manifest) => read(manifest).layers ?? []);
    expect(layers).toMatchObject([{ mediaType: "archive/zip" }, { mediaType: "archive/zip" }]);
    expect(layers.map((layer) => blob(layer).toString())).toEqual(["one", "two"]);
  });

  test("names each blob by its content", () => {
    addToLayout(layout, "0.1.0", [file("linux_amd64", "one")]);

    const directory = join(layout, "blobs", "sha256");
    for (const name of readdirSync(directory)) {
      expect(
        createHash("sha256")
          .update(readFileSync(join(directory, name)))
          .digest("hex"),
      ).toBe(name);
    }
  });

  test("keeps other versions, and has one of each", () => {
    for (const [version, text] of [
      ["0.1.0", "old"],
      ["0.2.0", "other"],
      ["0.1.0", "new"],
    ] as const) {
      addToLayout(layout, version, [file("linux_amd64", text)]);
    }

    const { manifests } = index();
    expect(manifests.map(({ annotations }) => annotations?.[TAG])).toEqual(["0.2.0", "0.1.0"]);
    const [target] = read(only(manifests[1])).manifests ?? [];
    const [layer] = read(only(target)).layers ?? [];
    expect(blob(only(layer)).toString()).toBe("new");
  });

  test.each(["", "{}", "[]"])("is not made of a directory whose index says %j", (text) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "index.json"), text);

    expect(() => {
      addToLayout(directory, "0.1.0", []);
    }).toThrow(
      `${join(directory, "index.json")} is not the index of an OCI image layout; name an empty directory for --oci`,
    );
  });
});
