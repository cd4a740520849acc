import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../lib/install/own-package";
import { createPackage, readProviderPackage } from "../../../lib/install/package";
import { temporaryDirectory } from "../../support/directory";

const files = (content: string) => [{ name: "provider.cjs", content: Buffer.from(content) }];

describe("the version of the provider program", () => {
  test("is the npm package's, with an identifier of the content behind it", () => {
    expect(createPackage("0.1.0", files("a")).version).toMatch(/^0\.1\.0-c[0-9a-f]{12}$/);
  });

  test("extends the pre-release part of an npm package that has one", () => {
    expect(createPackage("1.0.0-rc.1", files("a")).version).toMatch(/^1\.0\.0-rc\.1\.c[0-9a-f]{12}$/);
  });

  test("changes with the content, and only with it", () => {
    expect(createPackage("0.1.0", files("a")).version).toBe(createPackage("0.1.0", files("a")).version);
    expect(createPackage("0.1.0", files("a")).version).not.toBe(createPackage("0.1.0", files("b")).version);
  });
});

describe("the version of a released provider program", () => {
  test.each(["0.1.0", "1.0.0-rc.1"])("is the npm package's alone: %s", (version) => {
    expect(createPackage(version, files("a"), { isReleased: true })).toMatchObject({ version, isReleased: true });
  });
});

describe("the npm package's directory", () => {
  let root: string;
  beforeEach(() => {
    root = temporaryDirectory();
  });
  const write = (path: string, content: string) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), content);
  };

  test("is found from the built code and from the source, past manifests of other packages", () => {
    // GIVEN
    write("package.json", '{ "name": "cdktf-flexera-iam", "version": "1.2.3" }');
    write("dist/package.json", '{ "type": "commonjs" }');
    // WHEN, THEN
    expect(packageRoot(join(root, "dist", "lib", "install"))).toBe(root);
    expect(packageRoot(join(root, "lib", "install"))).toBe(root);
  });

  test("is missed with a remedy where the code was bundled into another program", () => {
    expect(() => packageRoot(root)).toThrow(
      /cdktf-flexera-iam are not above .*node_modules.*keep it out of the bundle/,
    );
  });

  test("yields the program that was built there", () => {
    // GIVEN
    write("package.json", '{ "name": "cdktf-flexera-iam", "version": "1.2.3" }');
    write("dist/provider/provider.cjs", "bundle");
    write("dist/provider/terraform-provider-flexera", "#!/bin/sh\n");
    write("dist/provider/terraform-provider-flexera.cjs", "#!/usr/bin/env node\n");
    write("dist/provider/terraform-provider-flexera.exe", "MZ");
    write("dist/provider/THIRD-PARTY-NOTICES.txt", "licences");
    write("dist/provider/provider.cjs.map", "not part of the program");
    // WHEN
    const pkg = readProviderPackage(root);
    // THEN
    expect(pkg).toEqual(
      createPackage("1.2.3", [
        { name: "provider.cjs", content: Buffer.from("bundle") },
        { name: "terraform-provider-flexera", content: Buffer.from("#!/bin/sh\n"), executable: true },
        { name: "terraform-provider-flexera.exe", content: Buffer.from("MZ"), executable: true },
        {
          name: "terraform-provider-flexera.cjs",
          content: Buffer.from("#!/usr/bin/env node\n"),
          executable: true,
        },
        { name: "THIRD-PARTY-NOTICES.txt", content: Buffer.from("licences") },
      ]),
    );
    expect(pkg.address).toBe("terraform.internal/flexera-iam/flexera");
  });

  describe("with a program that was built for release", () => {
    const release = createPackage("1.2.3", [
      { name: "provider.cjs", content: Buffer.from("bundle") },
      { name: "terraform-provider-flexera", content: Buffer.from("script"), executable: true },
      { name: "terraform-provider-flexera.exe", content: Buffer.from("MZ"), executable: true },
      { name: "terraform-provider-flexera.cjs", content: Buffer.from("launcher"), executable: true },
      { name: "THIRD-PARTY-NOTICES.txt", content: Buffer.from("licences") },
    ]);
    beforeEach(() => {
      write("package.json", '{ "name": "cdktf-flexera-iam", "version": "1.2.3" }');
      write("dist/provider/provider.cjs", "bundle");
      write("dist/provider/terraform-provider-flexera", "script");
      write("dist/provider/terraform-provider-flexera.cjs", "launcher");
      write("dist/provider/terraform-provider-flexera.exe", "MZ");
      write("dist/provider/THIRD-PARTY-NOTICES.txt", "licences");
      write("dist/provider/release.json", JSON.stringify({ version: "1.2.3", hash: release.hash }));
    });

    test("is the package's version", () => {
      expect(readProviderPackage(root)).toMatchObject({ version: "1.2.3", isReleased: true, hash: release.hash });
    });

    test("is none when the program was changed since: one version has one content", () => {
      write("dist/provider/provider.cjs", "patched");
      expect(readProviderPackage(root).version).toMatch(/^1\.2\.3-c/);
    });

    test("is none when the package calls itself another version", () => {
      write("package.json", '{ "name": "cdktf-flexera-iam", "version": "1.2.4" }');
      expect(readProviderPackage(root).version).toMatch(/^1\.2\.4-c/);
    });

    test("without words about the release gives an error", () => {
      write("dist/provider/release.json", "{");
      expect(() => readProviderPackage(root)).toThrow(/cannot read .*release\.json/);
    });
  });

  test("without a built program gives an error that says how to build it", () => {
    // GIVEN
    write("package.json", '{ "name": "cdktf-flexera-iam", "version": "1.2.3" }');
    // WHEN, THEN
    expect(() => readProviderPackage(root)).toThrow(
      /is not built: .*provider\.cjs does not exist; run `npm run build`/,
    );
  });
});
