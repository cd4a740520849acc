import { execFile } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import {
  type ApplyEngine,
  engines,
  node22,
  node24,
  type NodeEngine,
  ownNode,
  pathWith,
  terraformEngine,
  tofuEngine,
} from "../support/engines";
import { testWith } from "../support/requirements";
import { terraformEnvironment } from "../support/terraform";

const root = resolve(__dirname, "..", "..");
const execute = promisify(execFile);

const app = (core: string, constructs: string) => `
  const { App, TerraformStack } = require(${JSON.stringify(core)});
  const { FlexeraProvider, ServiceAccount } = require(${JSON.stringify(join(root, "dist", constructs))});
  const app = new App();
  const stack = new TerraformStack(app, "reader");
  new FlexeraProvider(stack, "flexera");
  const account = new ServiceAccount(stack, "account", { name: "cost reader" });
  account.grant("billing_center_viewer");
  account.addClient("pipeline");
  app.synth();
`;
const cores = { cdktf: app("cdktf", "constructs"), cdktn: app("cdktn", "constructs-cdktn") };

/** Each program in two rows; the Node, terraform and core of all other tests are together in none. */
const rows: readonly [NodeEngine, ApplyEngine, keyof typeof cores][] = [
  [node22, terraformEngine, "cdktf"],
  [node24, tofuEngine, "cdktf"],
  [node24, terraformEngine, "cdktn"],
  [ownNode, tofuEngine, "cdktn"],
];

describe("a stack is synthesized, deployed, planned without a change and destroyed", () => {
  for (const [node, engine, core] of rows) {
    testWith(engines(node.program, engine.program), `by ${node.name}, ${engine.name} and ${core}`, async () => {
      // GIVEN
      const emulator = await Emulator.start();
      const project = temporaryDirectory();
      symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
      writeFileSync(join(project, "main.js"), cores[core]);
      const cwd = join(project, "cdktf.out", "stacks", "reader");
      const env = { ...terraformEnvironment(emulator.environment()), PATH: pathWith(node), HOME: project };
      const run = (...args: string[]) => execute(engine.program, args, { cwd, env });
      try {
        // WHEN
        await execute(node.program, ["main.js"], { cwd: project });
        const locked = readFileSync(join(cwd, ".terraform.lock.hcl"), "utf8");
        await run("init");
        await run("apply", "-auto-approve");
        // THEN
        expect(readFileSync(join(cwd, ".terraform.lock.hcl"), "utf8")).toBe(locked);
        expect(emulator.snapshot()).toMatchObject({ serviceAccounts: [{ name: "cost reader" }], clients: [{}] });
        await run("plan", "-detailed-exitcode");

        // WHEN
        await run("destroy", "-auto-approve");
        // THEN
        expect(emulator.snapshot()).toMatchObject({ serviceAccounts: [], clients: [] });
      } finally {
        await emulator.close();
      }
    });
  }
});
