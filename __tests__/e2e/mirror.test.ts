import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { App, TerraformStack } from "cdktf";
import { FlexeraProvider, ProviderProgram, ServiceAccount } from "../../constructs";
import { Emulator } from "../../lib/emulator";
import { createCertificate } from "../../lib/plugin/host/certificate";
import { ownNpmPackage } from "../../lib/install";
import { temporaryDirectory } from "../support/directory";
import { findProgram, testWith } from "../support/requirements";
import { terraformOk, terraformPlatform } from "../support/terraform";

const root = resolve(__dirname, "..", "..");
const execute = promisify(execFile);
const command = (...args: string[]) =>
  execute(process.execPath, [join(root, "dist", "lib", "cli", "main.js"), "package", ...args]);

const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0";
const canPackage = {
  lack:
    /^linux_(?:amd64|arm64)$/.test(terraformPlatform()) && readFileSync(process.execPath).includes(FUSE)
      ? undefined
      : "programs of one file are made on Linux, of a Node that can be one",
};

const address = "terraform.internal/flexera-iam/flexera";
const told = `${address} ${ownNpmPackage().version}, plugin protocol 6, Node.js ${process.version} (${process.platform} ${process.arch})\n`;

test("the program says which version it is, and of which Node", async () => {
  const { stdout } = await execute(join(root, "dist", "provider", "terraform-provider-flexera"), ["--version"]);

  expect(stdout).toBe(told);
});

/** What the configuration asks for: the version that was made is none of a line of versions, unless this is a release. */
const configuration = (version: string) => `
  terraform {
    required_providers {
      flexera = {
        source  = "${address}"
        version = "${version}"
      }
    }
  }
  resource "flexera_service_account" "reader" {
    name = "reader"
  }
`;

/** A machine that has terraform and nothing else: what its environment is, and where it keeps its files. */
function bareMachine(emulator: Emulator): { directory: string; env: NodeJS.ProcessEnv } {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "bin"));
  const terraform = findProgram(process.env.TERRAFORM_BINARY_NAME ?? "terraform") ?? "";
  symlinkSync(terraform, join(directory, "bin", "terraform"));
  const env = { ...emulator.environment(), PATH: join(directory, "bin"), HOME: directory };
  return { directory, env };
}

describe("a mirror for machines without Node", () => {
  let made: Promise<{ mirror: string; version: string }> | undefined;
  /** What the command makes, once for all tests. */
  const madeMirror = () => (made ??= makeMirror());
  async function makeMirror() {
    const mirror = temporaryDirectory();
    const { stdout } = await command("--out", mirror, "--script", "darwin_arm64");
    const [, version = ""] = /^version (\S+), in /.exec(stdout) ?? [];
    return { mirror, version };
  }

  testWith(canPackage, "has the programs that a stack of cdktf runs with where there is no node", async () => {
    // GIVEN a stack that was synthesized on a machine with Node
    const { mirror, version } = await madeMirror();
    const app = new App({ outdir: temporaryDirectory() });
    const stack = new TerraformStack(app, "test");
    new FlexeraProvider(stack, "flexera", { program: ProviderProgram.packaged(mirror) });
    new ServiceAccount(stack, "reader", { name: "reader" });
    app.synth();
    const cwd = join(app.outdir, "stacks", "test");
    const hashes = () => readFileSync(join(cwd, ".terraform.lock.hcl"), "utf8").match(/"h1:.*?"/g);
    const locked = hashes();
    const emulator = await Emulator.start();
    try {
      // WHEN
      const run = (...args: string[]) => terraformOk(args, { cwd, env: bareMachine(emulator).env });
      // THEN
      await expectLife(run, emulator);
      const program = join(
        ".terraform",
        "providers",
        address,
        version,
        terraformPlatform(),
        "terraform-provider-flexera",
      );
      const { stdout } = await execute(join(cwd, program), ["--version"], { env: bareMachine(emulator).env });
      expect(stdout).toBe(told);
      expect(locked).toHaveLength(2);
      expect(hashes()).toEqual(locked);
    } finally {
      await emulator.close();
    }
  });

  testWith(canPackage, "serves terraform where there is no node: from a directory, and over the network", async () => {
    // GIVEN
    const { mirror, version } = await madeMirror();
    const provider = join(mirror, "terraform.internal", "flexera-iam", "flexera");
    const base = `terraform-provider-flexera_${version}`;
    expect(readdirSync(provider).sort()).toEqual(
      [
        "index.json",
        `${version}.json`,
        `${base}_SHA256SUMS`,
        `${base}_${terraformPlatform()}.zip`,
        `${base}_darwin_arm64.zip`,
        `${base}_manifest.json`,
      ].sort(),
    );
    for (const line of readFileSync(join(provider, `${base}_SHA256SUMS`), "utf8")
      .trim()
      .split("\n")) {
      const [sum, name = ""] = line.split("  ");
      expect(
        createHash("sha256")
          .update(readFileSync(join(provider, name)))
          .digest("hex"),
      ).toBe(sum);
    }

    // AND
    const emulator = await Emulator.start();
    const { directory: machine, env: bare } = bareMachine(emulator);
    const { pem, privateKey: key } = createCertificate();
    const server = createServer({ key, cert: pem }, ({ url = "" }, response) => {
      const path = join(mirror, url.slice("/mirror/".length));
      if (existsSync(path))
        response.setHeader("content-type", url.endsWith(".json") ? "application/json" : "application/zip");
      else response.statusCode = 404;
      response.end(existsSync(path) ? readFileSync(path) : undefined);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    writeFileSync(join(machine, "ca.pem"), pem);
    try {
      for (const [kind, source] of [
        ["directory", `filesystem_mirror { path = ${JSON.stringify(mirror)} }`],
        ["network", `network_mirror { url = "https://localhost:${port}/mirror/" }`],
      ] as const) {
        // WHEN
        const cwd = join(machine, kind);
        mkdirSync(cwd);
        writeFileSync(join(cwd, "main.tf"), configuration(version));
        writeFileSync(
          join(cwd, "rc"),
          `provider_installation {\n  ${source.replace("{ ", "{\n").replace(" }", "\n}")}\n}\n`,
        );
        const env = { ...bare, TF_CLI_CONFIG_FILE: join(cwd, "rc"), SSL_CERT_FILE: join(machine, "ca.pem") };
        const run = (...args: string[]) => terraformOk(args, { cwd, env });
        // THEN
        await expectLife(run, emulator);
      }
    } finally {
      server.close();
      await emulator.close();
    }
  });

  testWith(canPackage, "is not made of a Node for another processor", async () => {
    const other = terraformPlatform() === "linux_amd64" ? "linux_arm64" : "linux_amd64";

    await expect(command("--out", temporaryDirectory(), "--node", `${other}=${process.execPath}`)).rejects.toThrow(
      `${process.execPath} is no Node.js for ${other}`,
    );
  });

  test.each([
    [["--node", "darwin_arm64=node"], /there can be no program for "darwin_arm64": linux_amd64 and linux_arm64/],
    [["--node", "linux_arm64=/nowhere/node"], /cannot read \/nowhere\/node: ENOENT.*name a node program/],
    [
      ["--node", `linux_arm64=${join(root, "package.json")}`],
      /package\.json is not Node\.js v\d+\.\d+\.\d+ as it is released/,
    ],
    [["--node", "linux_arm64"], /it has the form PLATFORM=PATH/],
    [["--node", "linux_arm64=a", "--node", "linux_arm64=b"], /linux_arm64 has a node program already/],
    [["--script", "plan9_amd64"], /the script is none for "plan9_amd64": it runs on linux_amd64, /],
    [["--node", "linux_arm64=a", "--script", "linux_arm64"], /linux_arm64 is given to --node and to --script: say one/],
  ])("is refused in words with %j", async (args, message) => {
    await expect(command("--out", temporaryDirectory(), ...args)).rejects.toThrow(message);
  });
});

/** Makes what there is to be, which is one account, plans without a change, and destroys it. */
async function expectLife(run: (...args: string[]) => Promise<unknown>, emulator: Emulator): Promise<void> {
  await run("init");
  await run("apply", "-auto-approve");
  expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "reader" }]);
  await run("plan", "-detailed-exitcode");
  await run("destroy", "-auto-approve");
  expect(emulator.snapshot().serviceAccounts).toEqual([]);
}
