// What a reviewer sees: `npm run demo:review` deploys a stack against the bundled emulator, then plays two pull requests, in a
// folder of its own that it removes: one gives an account the role iam_admin, the other takes a role away.
const { spawn, spawnSync } = require("node:child_process");
const { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const root = join(__dirname, "..");
const stack = "billing";
const command = [join(root, "dist", "lib", "cli", "main.js")];

class DemoError extends Error {}

const code = (roles) => `import { App, TerraformStack } from "cdktf";
import { FlexeraProvider, ServiceAccount } from "./constructs"; // in your own project: from "cdktf-flexera-iam"

const app = new App();
const stack = new TerraformStack(app, "${stack}");
new FlexeraProvider(stack, "flexera");
const reader = new ServiceAccount(stack, "cost-reader", { name: "cost reader" });
${roles.map((role) => `reader.grant("${role}");\n`).join("")}app.synth();
`;

async function main() {
  if (!existsSync(join(root, "dist", "lib", "cli"))) run("npm", ["run", "build"], { cwd: root });
  const { Emulator } = require("../dist/lib/emulator");
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cdktf-flexera-iam-demo-")));
  const emulator = await Emulator.start();
  try {
    for (const name of ["cdktf.json", "tsconfig.json"]) cpSync(join(root, name), join(folder, name));
    for (const name of ["constructs", "lib", "node_modules"]) symlinkSync(join(root, name), join(folder, name));
    writeFileSync(join(folder, "terraform.rc"), "");
    const env = { ...isolated(folder), ...emulator.environment() };
    await play(folder, env);
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(folder, env) {
  const inStack = { cwd: join(folder, "cdktf.out", "stacks", stack), env };
  const before = ["billing_center_viewer", "observer"];

  step(
    "The main branch is deployed: cost reader holds billing_center_viewer and observer, and what roles give is pinned",
  );
  await runAsync(process.execPath, [...command, "roles", "--out", "flexera-roles.json"], { cwd: folder, env });
  synthesize(folder, env, before);
  await runAsync("terraform", ["init", "-input=false"], inStack);
  await runAsync("terraform", ["apply", "-auto-approve", "-input=false"], inStack);

  step('A pull request adds one line: reader.grant("iam_admin")');
  synthesize(folder, env, [...before, "iam_admin"]);
  await review(folder, env, 4);

  step('Another one removes reader.grant("observer")');
  synthesize(folder, env, ["billing_center_viewer"]);
  await review(folder, env, 0);
}

async function review(folder, env, expected) {
  const args = [...command, "review", "--stack", stack, "--format", "markdown"];
  const { code: ended, stdout } = await runAsync(process.execPath, args, { cwd: folder, env }, [expected]);
  process.stdout.write(
    `$ npx flexera-iam review --stack ${stack} --format markdown\n\n${stdout}\nexit code ${ended}\n`,
  );
}

function synthesize(folder, env, roles) {
  writeFileSync(join(folder, "main.ts"), code(roles));
  run(process.execPath, ["-r", "ts-node/register", "main.ts"], { cwd: folder, env });
}

/** Neither the user's settings of Terraform nor credentials of a real organization have a say in the demo. */
function isolated(folder) {
  const others = Object.entries(process.env).filter(([name]) => !/^(FLEXERA|TF)_/.test(name));
  return {
    ...Object.fromEntries(others),
    TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"),
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };
}

function run(program, args, options) {
  const { status, stderr, error } = spawnSync(program, args, { ...options, encoding: "utf8" });
  if (error || status !== 0) throw new DemoError(`${program} ${args.join(" ")} failed: ${error?.message ?? stderr}`);
}

/** The emulator is in this process, so what asks it must not be waited for without an end of the turn. */
function runAsync(program, args, options, codes = [0]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.once("error", (error) => reject(new DemoError(`cannot run ${program}: ${error.message}`)));
    child.once("close", (code) => {
      if (codes.includes(code)) resolve({ code, stdout });
      else reject(new DemoError(`${program} ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`));
    });
  });
}

function step(title) {
  process.stdout.write(`\n== ${title}\n\n`);
}

main().catch((error) => {
  process.stderr.write(`\nThe demo failed: ${error instanceof DemoError ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
