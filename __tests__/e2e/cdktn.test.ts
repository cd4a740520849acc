import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import { cdktnProgram, engines, node22, pathWith } from "../support/engines";
import { testWith } from "../support/requirements";
import { terraformEnvironment } from "../support/terraform";

const root = resolve(__dirname, "..", "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const execute = promisify(execFile);

const app = (entry: string) => `
  const { App, TerraformOutput, TerraformStack } = require("cdktn");
  const { FlexeraProvider, ServiceAccount } = require(${JSON.stringify(entry)});
  const app = new App();
  const stack = new TerraformStack(app, "reader");
  new FlexeraProvider(stack, "flexera");
  const account = new ServiceAccount(stack, "account", { name: "cost reader" });
  account.grant("billing_center_viewer");
  new TerraformOutput(stack, "client-id", { value: account.addClient("pipeline").clientId });
  app.synth();
`;

describe("a project that is made with cdktn", () => {
  const project = temporaryDirectory();
  const write = (name: string, text: string) => {
    writeFileSync(join(project, name), text);
  };
  const node = (...args: string[]) => execute(process.execPath, args, { cwd: project });

  beforeAll(async () => {
    const packing = ["pack", root, "--ignore-scripts", "--json", "--pack-destination", project];
    const { stdout } = await execute("npm", packing, { cwd: project });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    write("package.json", JSON.stringify({ private: true }));
    const peers = ["cdktn", "constructs"].map((name) => `${name}@${manifest.devDependencies[name] ?? ""}`);
    const options = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
    await execute("npm", ["install", ...options, filename, ...peers], { cwd: project });
    write("main.js", app("cdktf-flexera-iam/cdktn"));
    write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.js", projectId: "project" }));
  });

  test("has one core, and no other comes along", () => {
    expect(readdirSync(join(project, "node_modules"))).toEqual(expect.arrayContaining(["cdktn", "constructs"]));
    expect(readdirSync(join(project, "node_modules"))).not.toContain("cdktf");
  });

  test("is synthesized with the Node of these tests", async () => {
    await node("main.js");
    const stack = join(project, "cdktf.out", "stacks", "reader");
    expect(readdirSync(stack)).toEqual(expect.arrayContaining([".terraform.lock.hcl", "cdk.tf.json", "terraform.d"]));
  });

  test("loads the constructs for a provider of one's own, too", async () => {
    const entry = "cdktf-flexera-iam/plugin/constructs-cdktn";
    expect((await node("-p", `typeof require(${JSON.stringify(entry)}).constructsOf`)).stdout).toBe("function\n");
  });

  test("is told which entry its constructs are at", async () => {
    write("wrong.js", app("cdktf-flexera-iam"));
    await expect(node("wrong.js")).rejects.toThrow(
      'cdktf is not installed, which the constructs of "cdktf-flexera-iam" are for; cdktn is: import its constructs, from "cdktf-flexera-iam/cdktn"',
    );
  });

  test("has complete types, also where a package's exports are not known", async () => {
    write(
      "use.ts",
      `import { App, TerraformStack } from "cdktn";
       import { FlexeraProvider, ServiceAccount, type ServiceAccountProps } from "cdktf-flexera-iam/cdktn";
       const props: ServiceAccountProps = { name: "a" };
       const stack = new TerraformStack(new App(), "stack");
       new FlexeraProvider(stack, "flexera").addOverride("a", "b");
       export const id: string = new ServiceAccount(stack, "account", props).cdktfStack.node.id;
       // @ts-expect-error: what there is of cdktn is no any
       stack.nothing;`,
    );
    const typeRoots = [join(root, "node_modules", "@types")];
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: "commonjs",
      moduleResolution: "node10",
      target: "es2022",
      typeRoots,
      types: ["node"],
    };
    write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.ts"] }));
    const tsc = execute(join(root, "node_modules", ".bin", "tsc"), ["--pretty", "false"], { cwd: project });
    expect(await tsc.catch((error: unknown) => error)).toMatchObject({ stdout: "" });
  });

  testWith(
    engines(node22.program, cdktnProgram),
    "is deployed, planned without a change and destroyed by cdktn's own command line",
    async () => {
      // GIVEN
      const emulator = await Emulator.start();
      const env = {
        ...terraformEnvironment(emulator.environment()),
        ...{ HOME: project, PATH: pathWith(node22), CI: "1", FORCE_COLOR: "0", DISABLE_VERSION_CHECK: "1" },
      };
      const cdktn = (...args: string[]) => execute(node22.program, [cdktnProgram, ...args], { cwd: project, env });
      try {
        // WHEN
        await cdktn("deploy", "--auto-approve");
        // THEN
        expect(emulator.snapshot()).toMatchObject({ serviceAccounts: [{ name: "cost reader" }], clients: [{}] });
        expect((await cdktn("diff")).stdout).toContain("No changes.");

        // WHEN
        await cdktn("destroy", "--auto-approve");
        // THEN
        expect(emulator.snapshot()).toMatchObject({ serviceAccounts: [], clients: [] });
      } finally {
        await emulator.close();
      }
    },
  );
});

describe("an app of one core with constructs for another", () => {
  test.each([
    [
      "cdktf",
      "constructs-cdktn",
      'the app is made with cdktf, and the construct "stack/reader" is for cdktn: import it from "cdktf-flexera-iam"',
    ],
    [
      "cdktn",
      "constructs",
      'the app is made with cdktn, and the construct "stack/reader" is for cdktf: import it from "cdktf-flexera-iam/cdktn"',
    ],
  ])("is refused: %s with %s", async (core, constructs, message) => {
    const program = `
      const { App, TerraformStack } = require(${JSON.stringify(core)});
      const { ServiceAccount } = require(${JSON.stringify(join(root, "dist", constructs))});
      new ServiceAccount(new TerraformStack(new App(), "stack"), "reader", { name: "reader" });
    `;
    await expect(execute(process.execPath, ["-e", program], { cwd: root })).rejects.toThrow(message);
  });
});
