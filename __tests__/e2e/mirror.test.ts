import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "../../lib/emulator";
import { createCertificate } from "../../lib/plugin/host/certificate";
import { temporaryDirectory } from "../support/directory";
import { findProgram, testWith } from "../support/requirements";
import { terraformEnvironment, terraformOk, terraformPlatform } from "../support/terraform";

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

/** What the configuration asks for: the version that was made is none of a line of versions, unless this is a release. */
const configuration = (version: string) => `
  terraform {
    required_providers {
      flexera = {
        source  = "terraform.internal/flexera-iam/flexera"
        version = "${version}"
      }
    }
  }
  resource "flexera_service_account" "reader" {
    name = "reader"
  }
`;

describe("a mirror for machines without Node", () => {
  testWith(canPackage, "serves terraform where there is no node: from a directory, and over the network", async () => {
    // GIVEN
    const mirror = temporaryDirectory();
    const { stdout } = await command("--out", mirror);
    const [, version = ""] = /^version (\S+), in /.exec(stdout) ?? [];
    const provider = join(mirror, "terraform.internal", "flexera-iam", "flexera");
    const base = `terraform-provider-flexera_${version}`;
    expect(readdirSync(provider).sort()).toEqual(
      [
        "index.json",
        `${version}.json`,
        `${base}_SHA256SUMS`,
        `${base}_${terraformPlatform()}.zip`,
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

    // AND a machine that has terraform and nothing else
    const machine = temporaryDirectory();
    mkdirSync(join(machine, "bin"));
    const terraform = findProgram(process.env.TERRAFORM_BINARY_NAME ?? "terraform") ?? "";
    symlinkSync(terraform, join(machine, "bin", "terraform"));
    const emulator = await Emulator.start();
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
        const env = {
          ...terraformEnvironment(emulator.environment()),
          ...{
            PATH: join(machine, "bin"),
            HOME: machine,
            TF_CLI_CONFIG_FILE: join(cwd, "rc"),
            SSL_CERT_FILE: join(machine, "ca.pem"),
          },
        };
        const run = (...args: string[]) => terraformOk(args, { cwd, env });
        await run("init");
        await run("apply", "-auto-approve");
        // THEN
        expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "reader" }]);
        await run("plan", "-detailed-exitcode");
        await run("destroy", "-auto-approve");
        expect(emulator.snapshot().serviceAccounts).toEqual([]);
      }
    } finally {
      server.close();
      await emulator.close();
    }
  });

  test.each([
    [["--node", "darwin_arm64=node"], /there can be no program for "darwin_arm64": linux_amd64 and linux_arm64/],
    [["--node", "linux_arm64=/nowhere/node"], /cannot read \/nowhere\/node: ENOENT.*name a node program/],
    [
      ["--node", `linux_arm64=${join(root, "package.json")}`],
      /package\.json is not Node\.js v\d+\.\d+\.\d+ as it is released/,
    ],
    [["--node", "linux_arm64"], /it has the form PLATFORM=PATH/],
  ])("is refused in words with %j", async (args, message) => {
    await expect(command("--out", temporaryDirectory(), ...args)).rejects.toThrow(message);
  });
});
