import { buildSync } from "esbuild";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Emulator } from "../../lib/emulator";
import { install } from "../../lib/install";
import { temporaryDirectory } from "../support/directory";
import { describeWith, testWith } from "../support/requirements";
import { terraform, terraformOk } from "../support/terraform";
import { until } from "../support/until";
import {
  endWindows,
  inWine,
  onWindows,
  wine,
  wineAndTofu,
  windowsNode,
  WindowsProgram,
  windowsTofu,
} from "../support/wine";

const root = resolve(__dirname, "..", "..");
const launcher = join(root, "dist", "provider", "terraform-provider-flexera.exe");

const resources = `
  resource "flexera_service_account" "reader" {
    name = "cost reader"
  }
  resource "flexera_access_grant" "viewer" {
    subject_ref = flexera_service_account.reader.ref
    role        = "billing_center_viewer"
  }
  resource "flexera_service_account_client" "pipeline" {
    service_account_id = flexera_service_account.reader.id
  }
`;

/** A configuration that the provider is installed in. */
function configuration(): string {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "main.tf"), `${install(directory).requiredProviders}${resources}`);
  return directory;
}

const made = { serviceAccounts: [{ name: "cost reader" }], clients: [{}] };
const nothing = { serviceAccounts: [], clients: [] };

/** A provider's directory, at a path with blanks, whose program is a script of the test's. */
function providerOf(script: string): string {
  const directory = join(temporaryDirectory(), "with blanks in it");
  mkdirSync(directory);
  cpSync(launcher, join(directory, "terraform-provider-flexera.exe"));
  writeFileSync(join(directory, "terraform-provider-flexera.cjs"), script);
  return directory;
}

/** Runs a script with Node.js for Windows. @returns what it gives to `say` */
async function runScript(script: string, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "main.cjs"), script);
  const said = join(directory, "said.json");
  const result = await inWine(windowsNode, [onWindows(join(directory, "main.cjs"))], {
    cwd: directory,
    env: { ...env, SAID: onWindows(said) },
  });
  if (!existsSync(said)) throw new Error(`nothing was said: ${JSON.stringify(result)}`);
  return JSON.parse(readFileSync(said, "utf8"));
}

const tools = `
  const { spawn } = require("node:child_process");
  const { existsSync, readFileSync, writeFileSync } = require("node:fs");
  const say = (what) => writeFileSync(process.env.SAID, JSON.stringify(what));
  const until = async (condition) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const isRunning = (id) => {
    try {
      return process.kill(id, 0);
    } catch {
      return false;
    }
  };
  const idIn = (file) => until(() => existsSync(file) && readFileSync(file, "utf8") !== "").then(() => Number(readFileSync(file)));
`;

describeWith(wine, "on Windows, as wine is one,", () => {
  afterAll(endWindows);

  test("the provider applies, plans without a change and destroys", async () => {
    // GIVEN a provider that was started there, out of the very archive that Terraform unpacks here
    const emulator = await Emulator.start();
    const directory = configuration();
    await terraformOk(["init"], { cwd: directory });
    const [, version = ""] =
      /version *= "([^"]+)"/.exec(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")) ?? [];
    const unpacked = join(directory, ".terraform/providers/terraform.internal/flexera-iam/flexera", version);
    const program = join(unpacked, "linux_amd64", "terraform-provider-flexera.exe");
    const provider = new WindowsProgram(program, ["--debug"], { cwd: directory, env: emulator.environment() });
    try {
      await until(() => provider.stdout.includes("TF_REATTACH_PROVIDERS='"));
      const [, text = ""] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(provider.stdout) ?? [];
      expect(text).toMatch(/"Network":"tcp","String":"127\.0\.0\.1:\d+"/);
      const env = { TF_REATTACH_PROVIDERS: text.replace(/"Pid":\d+/, `"Pid":${provider.pid}`) };

      // WHEN, THEN
      await terraformOk(["apply", "-auto-approve"], { cwd: directory, env });
      expect(emulator.snapshot()).toMatchObject(made);
      expect((await terraform(["plan", "-detailed-exitcode"], { cwd: directory, env })).code).toBe(0);
      await terraformOk(["destroy", "-auto-approve"], { cwd: directory, env });
      expect(emulator.snapshot()).toMatchObject(nothing);
    } finally {
      await provider.end();
      await emulator.close();
    }
  });

  testWith(
    wineAndTofu,
    "OpenTofu installs the provider by the same lock file, applies, plans and destroys",
    async () => {
      // GIVEN
      const emulator = await Emulator.start();
      const directory = configuration();
      const locked = readFileSync(join(directory, ".terraform.lock.hcl"), "utf8");
      const tofu = (...args: string[]) =>
        inWine(windowsTofu, [...args, "-no-color"], {
          cwd: directory,
          env: { ...emulator.environment(), TF_IN_AUTOMATION: "1" },
        });
      try {
        // WHEN, THEN
        expect(await tofu("init")).toMatchObject({ code: 0, stderr: "" });
        expect(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")).toBe(locked);
        expect(await tofu("apply", "-auto-approve")).toMatchObject({ code: 0, stderr: "" });
        expect(emulator.snapshot()).toMatchObject(made);
        expect(await tofu("plan", "-detailed-exitcode")).toMatchObject({ code: 0, stderr: "" });
        expect(await tofu("destroy", "-auto-approve")).toMatchObject({ code: 0, stderr: "" });
        expect(emulator.snapshot()).toMatchObject(nothing);
      } finally {
        await emulator.close();
      }
    },
  );

  test("an app synthesizes what it does on Linux, but for the path of the state", async () => {
    // GIVEN
    const project = temporaryDirectory();
    symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
    writeFileSync(
      join(project, "main.js"),
      `const { App, TerraformStack } = require("cdktf");
      const { FlexeraProvider, ServiceAccount } = require(${JSON.stringify(join(root, "dist", "constructs"))});
      const app = new App();
      const stack = new TerraformStack(app, "reader");
      new FlexeraProvider(stack, "flexera");
      new ServiceAccount(stack, "account", { name: "cost reader" }).grant("billing_center_viewer");
      app.synth();`,
    );
    const synthesized = () => {
      const directory = join(project, "cdktf.out", "stacks", "reader");
      const { terraform, ...stack } = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as {
        terraform: { required_providers: object };
      };
      const [lock, positions] = [".terraform.lock.hcl", "flexera-positions.json"].map((name) =>
        readFileSync(join(directory, name), "utf8"),
      );
      const archives = readdirSync(join(directory, "terraform.d/plugins/terraform.internal/flexera-iam/flexera"));
      return { stack, required: terraform.required_providers, lock, positions, archives: archives.sort() };
    };
    execFileSync(process.execPath, ["main.js"], { cwd: project });
    const here = synthesized();
    rmSync(join(project, "cdktf.out"), { recursive: true });
    // WHEN
    const result = await inWine(windowsNode, ["main.js"], { cwd: project });
    // THEN
    expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(synthesized()).toEqual(here);
    expect(here.archives).toHaveLength(5);
  });

  describe("the launcher", () => {
    test("passes on arguments, input, output and exit code, at a path with blanks", async () => {
      // GIVEN
      const directory = providerOf(`
        const said = [process.argv.slice(2), require("node:fs").readFileSync(0, "utf8")];
        process.stdout.write(JSON.stringify(said));
        process.stderr.write("to the log");
        process.exitCode = 7;`);
      const input = join(directory, "input");
      writeFileSync(input, "from Terraform");
      const args = ["--debug", "two words", 'a "quoted" one', ""];
      // WHEN
      const result = await inWine(join(directory, "terraform-provider-flexera.exe"), args, { cwd: directory, input });
      // THEN
      expect(result).toEqual({ code: 7, stdout: JSON.stringify([args, "from Terraform"]), stderr: "to the log" });
    });

    test("says in words that there is no Node, and takes none of the configuration's directory", async () => {
      // GIVEN
      const directory = temporaryDirectory();
      writeFileSync(join(directory, "node.exe"), "planted");
      // WHEN
      const result = await inWine(launcher, [], { cwd: directory, path: "." });
      // THEN
      const script = readFileSync(join(root, "lib/provider/terraform-provider-flexera.sh"), "utf8");
      const [, sentence = ""] = /echo '(.*)'/.exec(script) ?? [];
      expect(sentence).toContain("needs Node.js 20");
      expect(result).toEqual({ code: 1, stdout: `${sentence}\n`, stderr: "" });
    });

    test("takes Node with it when it is killed, and tells it who has started both", async () => {
      // GIVEN
      const directory = providerOf(`
        const { PLUGIN_TERRAFORM_PID, TOLD } = process.env;
        require("node:fs").writeFileSync(TOLD, process.pid + " " + PLUGIN_TERRAFORM_PID);
        setInterval(() => undefined, 1_000);`);
      // WHEN
      const said = await runScript(
        `${tools}
        const launcher = spawn(process.env.LAUNCHER, { stdio: "ignore" });
        const { TOLD } = process.env;
        until(() => existsSync(TOLD) && readFileSync(TOLD, "utf8") !== "").then(async () => {
          const [node, starter] = readFileSync(TOLD, "utf8").split(" ").map(Number);
          const before = isRunning(node);
          launcher.kill();
          await until(() => !isRunning(node));
          say([before, starter === process.pid]);
        });`,
        {
          LAUNCHER: onWindows(join(directory, "terraform-provider-flexera.exe")),
          TOLD: onWindows(join(directory, "told")),
        },
      );
      // THEN
      expect(said).toEqual([true, true]);
    });
  });

  test("a provider whose Terraform is killed before it connects ends by itself", async () => {
    // GIVEN a Terraform that starts the provider in no job of its own, and what tells of the provider that it runs
    const directory = temporaryDirectory();
    const files = {
      terraform: `require("node:child_process").spawn(process.env.LAUNCHER, { stdio: "ignore", detached: true }); setInterval(() => undefined, 1_000);`,
      tell: `if (/provider/.test(process.argv[1])) require("node:fs").writeFileSync(process.env.TOLD, String(process.pid));`,
    };
    for (const [name, script] of Object.entries(files)) writeFileSync(join(directory, `${name}.cjs`), script);
    // WHEN
    const said = await runScript(
      `${tools}
      const { TERRAFORM, TOLD, PRELOAD } = process.env;
      const terraform = spawn(process.execPath, [TERRAFORM], {
        stdio: "ignore",
        env: { ...process.env, NODE_OPTIONS: "--require " + PRELOAD },
      });
      idIn(TOLD).then(async (provider) => {
        const before = isRunning(provider);
        terraform.kill();
        await until(() => !isRunning(provider));
        say(before);
      });`,
      {
        LAUNCHER: onWindows(launcher),
        TERRAFORM: onWindows(join(directory, "terraform.cjs")),
        TOLD: onWindows(join(directory, "told")),
        PRELOAD: join(directory, "tell.cjs"),
        TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
      },
    );
    // THEN
    expect(said).toBe(true);
  });

  test("a credential is delivered to a file that somebody reads, and to a program, and not to a batch file", async () => {
    // GIVEN
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "held.json"), "old");
    writeFileSync(join(directory, "store.cmd"), "echo stored");
    writeFileSync(
      join(directory, "store.cjs"),
      `process.stdout.write("has " + JSON.parse(require("node:fs").readFileSync(0, "utf8")).clientId)`,
    );
    const delivery = join(directory, "delivery.cjs");
    buildSync({
      entryPoints: [join(root, "lib", "delivery", "index.ts")],
      outfile: delivery,
      bundle: true,
      platform: "node",
    });
    // WHEN
    const said = await runScript(
      `${tools}
      const { closeSync, openSync } = require("node:fs");
      const { deliver } = require(process.env.DELIVERY);
      const credential = { clientId: "0oa1", clientSecret: "secret", orgId: "1105", serviceAccountId: "2263", zone: "nam", tokenUrl: "https://login.flexera.com/oidc/token", createdAt: "2026-03-01T10:00:00Z" };
      const nowhere = { command: null, file: null, vaultKv: null, timeout: "60s" };
      const signal = new AbortController().signal;
      const delivering = (to) => deliver(credential, { ...nowhere, ...to }, { signal }).catch((error) => error.message);
      const { HELD, STORE, BATCH } = process.env;
      const reader = openSync(HELD, "r");
      setTimeout(() => closeSync(reader), 300);
      const waits = "setInterval(() => undefined, 1000)";
      delivering({ file: HELD }).then(async (written) => say([
        written,
        JSON.parse(readFileSync(HELD, "utf8")).clientId,
        await delivering({ command: ["node", STORE] }),
        await delivering({ command: [BATCH] }),
        await delivering({ command: ["node", "-e", waits], timeout: "1s" }),
      ]));`,
      {
        DELIVERY: onWindows(delivery),
        HELD: onWindows(join(directory, "held.json")),
        STORE: onWindows(join(directory, "store.cjs")),
        BATCH: onWindows(join(directory, "store.cmd")),
      },
    );
    // THEN
    expect(said).toEqual([
      "written",
      "0oa1",
      "has 0oa1",
      expect.stringContaining("is a batch file") as string,
      "the command node took longer than 1s and was ended",
    ]);
  });
});
