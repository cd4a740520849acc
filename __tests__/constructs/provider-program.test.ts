import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { FlexeraProvider, ProviderProgram } from "../../constructs";
import { providerPackage } from "../../lib/install";
import { filesBelow, temporaryDirectory } from "../support/directory";
import { conflicts, stackWithProvider, stacks, synth } from "./support";

const { address, version, hash } = providerPackage();
const place = join("terraform.d", "plugins", address);

/** A mirror as `flexera-iam package` makes it, with something in the place of a program. */
function mirrorOf(programs: Readonly<Record<string, string>>): string {
  const mirror = temporaryDirectory();
  const directory = join(mirror, address);
  mkdirSync(directory, { recursive: true });
  const archives = Object.entries(programs).map(([platform, content]) => {
    writeFileSync(join(directory, `${platform}.zip`), content);
    return [platform, { url: `${platform}.zip`, hashes: [`h1:${content}=`] }];
  });
  writeFileSync(
    join(directory, `${version}.json`),
    JSON.stringify({ archives: Object.fromEntries(archives) as object }),
  );
  return mirror;
}

function synthesized(program: ProviderProgram): string {
  const app = new App({ outdir: temporaryDirectory() });
  new FlexeraProvider(new TerraformStack(app, "test"), "flexera", { program });
  app.synth();
  return join(app.outdir, "stacks", "test");
}

describe("programs that need no Node", () => {
  test("take the place of the script on their platforms, and the lock entry has the hashes of both", () => {
    const directory = synthesized(ProviderProgram.packaged(mirrorOf({ linux_amd64: "one", linux_arm64: "two" })));

    const read = (platform: string) =>
      readFileSync(join(directory, place, `terraform-provider-flexera_${version}_${platform}.zip`));
    expect(read("linux_amd64").toString()).toBe("one");
    expect(read("linux_arm64").toString()).toBe("two");
    for (const platform of ["darwin_amd64", "darwin_arm64"]) {
      expect(read(platform).equals(providerPackage().archive)).toBe(true);
    }
    const lock = readFileSync(join(directory, ".terraform.lock.hcl"), "utf8");
    expect(lock.match(/h1:[^"]*/g)).toEqual([hash, "h1:one=", "h1:two="].sort());
  });

  test("are asked for when they are not there, in this version", () => {
    const none = temporaryDirectory();

    expect(() => synthesized(ProviderProgram.packaged(none))).toThrow(
      `there are no programs of version ${version} of the provider in ${none}: ` +
        `${join(none, address, `${version}.json`)} is not there; make them with this very npm package, by ` +
        "`npx flexera-iam package` with that directory as --out",
    );
  });

  test.each([
    "",
    "[",
    '{"archives":{"linux_amd64":{}}}',
    '{"archives":{"linux_amd64":{"url":"../a.zip","hashes":["h1:a"]}}}',
  ])("are not taken from a listing that says %j", (listing) => {
    const mirror = mirrorOf({ linux_amd64: "one" });
    writeFileSync(join(mirror, address, `${version}.json`), listing);

    expect(() => synthesized(ProviderProgram.packaged(mirror))).toThrow(
      /is not what `flexera-iam package` writes; remove/,
    );
  });
});

describe("a registry", () => {
  test("serves the program, and nothing lies beside the stack but where each resource is made", () => {
    const directory = synthesized(ProviderProgram.fromRegistry("registry.example.com/platform/flexera"));

    expect(
      filesBelow(directory)
        .map((file) => file.slice(directory.length + 1))
        .sort(),
    ).toEqual(["cdk.tf.json", "flexera-positions.json"]);
    const { terraform } = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as {
      terraform: { required_providers: unknown };
    };
    expect(terraform.required_providers).toEqual({
      flexera: { source: "registry.example.com/platform/flexera", version },
    });
  });

  test("may serve other versions", () => {
    const program = ProviderProgram.fromRegistry("platform/flexera", { version: "~> 0.1" });
    const [stack = stackWithProvider()] = stacks({ program });

    expect(synth(stack).terraform.required_providers).toEqual({
      flexera: { source: "platform/flexera", version: "~> 0.1" },
    });
  });

  test.each([
    "flexera",
    "registry.example.com/platform/flexera/",
    "app.terraform.io/Acme/flexera",
    "https://a.example/b/flexera",
    "a/other",
  ])("has no provider of the address %j", (source) => {
    expect(() => ProviderProgram.fromRegistry(source)).toThrow(
      `"${source}" is no address of this provider in a registry: that has the form HOST/NAMESPACE/flexera`,
    );
  });
});

test("all configurations of a stack have one program", () => {
  const stack = stackWithProvider();
  new FlexeraProvider(stack, "same", { alias: "same", program: ProviderProgram.script() });
  expect(conflicts(stack)).toEqual([]);

  new FlexeraProvider(stack, "other", { alias: "other", program: ProviderProgram.packaged("mirror") });

  expect(conflicts(stack)).toEqual([
    '[test/other] the stack gets the program of the provider in two ways: ProviderProgram.packaged("mirror") here, and ' +
      'ProviderProgram.script() for "test/flexera"; all configurations of a stack have one program, so give both the same',
  ]);
});
