import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "../../lib/emulator";
import { runCdktf } from "../support/cdktf";
import { temporaryDirectory } from "../support/directory";
import { pack } from "../support/packed";

const root = resolve(__dirname, "..", "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly name: string;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
};

const app = `
  const { App, TerraformOutput, TerraformStack } = require("cdktf");
  const { FlexeraProvider, ServiceAccount } = require("cdktf-flexera-iam");

  class Reader extends TerraformStack {
    constructor(scope, id) {
      super(scope, id);
      new FlexeraProvider(this, "flexera");
      const account = new ServiceAccount(this, "account", { name: "cost reader" });
      account.grant("billing_center_viewer");
      const client = account.addClient("pipeline");
      new TerraformOutput(this, "client-id", { value: client.clientId });
    }
  }

  const app = new App();
  new Reader(app, "reader");
  app.synth();
`;

const execute = promisify(execFile);

describe("the packed npm package, installed in another project", () => {
  let project: string;
  let packed: readonly string[];

  beforeAll(async () => {
    project = temporaryDirectory();
    const tarball = await pack();
    packed = tarball.files;
    write("package.json", JSON.stringify({ name: "other-project", private: true }));
    const peers = ["cdktf", "constructs"].map((name) => `${name}@${manifest.devDependencies[name] ?? ""}`);
    await npm("install", "--prefer-offline", "--no-audit", "--no-fund", tarball.path, ...peers);
  });

  const npm = (...args: string[]): Promise<{ stdout: string }> => execute("npm", args, { cwd: project });

  function write(name: string, content: string): void {
    const path = join(project, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  test("it holds what users need and nothing else", () => {
    const outside = packed.filter((path) => !/^(dist|docs|schemas|starter)\//.test(path)).sort();
    const known = ["AGENTS.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "main.ts", "package.json"];
    expect(known).toEqual(expect.arrayContaining(outside));
    expect(packed).toEqual(expect.arrayContaining(["LICENSE", "package.json", "dist/provider/provider.cjs"]));
    expect(packed.filter((path) => /^dist\/(?!lib\/plugin\/testing\/).*(?:test|fixture)/.test(path))).toEqual([]);
  });

  test("what its README refers to is in it", () => {
    const links = [...readFileSync(join(root, "README.md"), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
    const paths = links.map(([, path = ""]) => path);
    expect(paths).not.toEqual([]);
    expect(packed).toEqual(expect.arrayContaining(paths.filter((path) => path !== "docs/decisions")));
  });

  test("a stack is deployed, planned again without a change, and destroyed, with plain cdktf commands", async () => {
    // GIVEN
    const emulator = await Emulator.start();
    write("main.js", app);
    write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.js", projectId: "other-project" }));
    const cdktf = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await runCdktf(args, project, { ...emulator.environment(), HOME: project });
      expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
      return stdout;
    };
    try {
      // WHEN
      await cdktf("deploy", "--auto-approve");
      // THEN
      const { serviceAccounts, clients } = emulator.snapshot();
      expect(serviceAccounts).toMatchObject([{ name: "cost reader" }]);
      expect(clients).toHaveLength(1);
      expect(await cdktf("diff")).toContain("No changes.");
      const placed = "cdktf.out/stacks/reader/terraform.d/plugins/terraform.internal/flexera-iam/flexera";
      expect(readdirSync(join(project, placed))).toContainEqual(
        expect.stringContaining(`terraform-provider-flexera_${manifest.version}-c`),
      );

      // WHEN
      await cdktf("destroy", "--auto-approve");
      // THEN
      expect(emulator.snapshot()).toMatchObject({ serviceAccounts: [], clients: [] });
    } finally {
      await emulator.close();
    }
  });

  test("each of its entry points loads, from CommonJS and from an ES module", async () => {
    // GIVEN those of a project with cdktf; cdktn.test.ts has the others
    const own = Object.keys(manifest.exports).filter((path) => !path.endsWith("cdktn"));
    const entries = own.map((path) => join(manifest.name, path));
    const code = entries.filter((entry) => !entry.endsWith(".json"));
    write("load.cjs", entries.map((entry) => `require(${JSON.stringify(entry)});`).join("\n"));
    write("load.mjs", code.map((entry) => `await import(${JSON.stringify(entry)});`).join("\n"));

    // WHEN
    const loads = ["load.cjs", "load.mjs"].map((file) => execute(process.execPath, [file], { cwd: project }));

    // THEN
    expect(await Promise.all(loads)).toEqual(loads.map(() => ({ stdout: "", stderr: "" })));
  });

  test.each([
    // As cdktf's own project template has it: it knows nothing of a package's exports.
    ["commonjs", { moduleResolution: "node10" }],
    ["esnext", { moduleResolution: "bundler" }],
    ["node16", { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }],
  ])("its type declarations are complete, for a strict project with module %s and %j", async (module, options) => {
    // GIVEN
    const use = [
      `import type { ServiceAccountProps } from "cdktf-flexera-iam";`,
      `import type { IamClient } from "cdktf-flexera-iam/iam";`,
      `import { required, resource } from "cdktf-flexera-iam/plugin";`,
      `import { Emulator } from "cdktf-flexera-iam/emulator";`,
      `export const props: ServiceAccountProps = { name: "a" };`,
      `export type Client = IamClient;`,
      `export const name = required.string({ description: "a name" });`,
      `export const url: Promise<string> = Emulator.start().then((emulator) => emulator.url);`,
      `export const make = resource;`,
    ];
    write("use.ts", use.join("\n"));
    const compilerOptions = { strict: true, noEmit: true, module, target: "es2022", ...options };
    const typeRoots = [join(root, "node_modules", "@types")];
    write(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: { ...compilerOptions, typeRoots, types: ["node"] }, files: ["use.ts"] }),
    );

    // WHEN
    const tsc = execute(join(root, "node_modules", ".bin", "tsc"), ["--pretty", "false"], { cwd: project });

    // THEN
    expect(await tsc.catch((error: unknown) => error)).toMatchObject({ stdout: "" });
  });

  test("npx finds the command by the name of the package", async () => {
    const { stdout } = await npm(
      "exec",
      "--offline",
      "--",
      "cdktf-flexera-iam",
      "init",
      "started",
      "--pipeline",
      "none",
    );

    expect(stdout).toContain("wrote  .gitignore\n");
  });

  test("its command installs the provider for a configuration in HCL", async () => {
    // GIVEN
    const directory = temporaryDirectory();

    // WHEN
    const { stdout } = await execute(join(project, "node_modules", ".bin", "flexera-iam"), ["install", directory]);

    // THEN
    expect(stdout).toContain(`version = "= ${manifest.version}-c`);
    expect(readdirSync(directory)).toContain(".terraform.lock.hcl");
  });
});
