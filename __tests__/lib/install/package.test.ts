import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPackage, packageRoot, readProviderPackage } from "../../../lib/install/package";
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
    write("dist/provider/terraform-provider-flexera.cjs", "#!/usr/bin/env node\n");
    write("dist/provider/THIRD-PARTY-NOTICES.txt", "licences");
    write("dist/provider/provider.cjs.map", "not part of the program");
    // WHEN
    const pkg = readProviderPackage(root);
    // THEN
    expect(pkg).toEqual(
      createPackage("1.2.3", [
        { name: "provider.cjs", content: Buffer.from("bundle") },
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

  test("without a built program gives an error that says how to build it", () => {
    // GIVEN
    write("package.json", '{ "name": "cdktf-flexera-iam", "version": "1.2.3" }');
    // WHEN, THEN
    expect(() => readProviderPackage(root)).toThrow(
      /is not built: .*provider\.cjs does not exist; run `npm run build`/,
    );
  });
});
