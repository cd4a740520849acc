// The walk-through of Flexera's articles on service accounts, as code: `npm run demo`. It deploys main.ts against the
// bundled emulator, in a folder of its own, and removes both again. With `--keep` they stay until Ctrl-C.
const { spawn, spawnSync } = require("node:child_process");
const { existsSync, mkdtempSync, cpSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const root = join(__dirname, "..");
const stack = "access-review";

class DemoError extends Error {}

async function main() {
  const keep = process.argv.includes("--keep");
  checkTerraform();
  if (!existsSync(join(root, "node_modules"))) runOrFail("npm", ["ci"]);
  if (!existsSync(join(root, "dist", "lib", "emulator"))) runOrFail("npm", ["run", "build"]);
  const { Emulator } = require("../dist/lib/emulator");

  const folder = makeFolder();
  const emulator = await Emulator.start();
  try {
    await walkThrough(emulator, folder, keep);
    if (keep) await lookAround(emulator, folder);
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The articles' five steps, a second plan, and what the articles do not have: the way back. */
async function walkThrough(emulator, folder, keep) {
  const environment = { ...isolated(folder), ...emulator.environment() };
  const cdktf = (...args) => run(join(root, "node_modules", ".bin", "cdktf"), args, { cwd: folder, env: environment });

  step(`A Flexera One IAM is running at ${emulator.url} (the bundled emulator), organization ${emulator.orgId}`);

  step("npx cdktf deploy: create the service account, grant it its roles, create its client");
  await cdktf("deploy", "--auto-approve");
  const { "client-id": clientId, "client-secret": clientSecret } = outputs(folder, environment);

  step("What the organization holds now");
  show(emulator.snapshot());

  step("Prove the credential, as the articles do: fetch a token with it, then list the users");
  await prove(emulator, clientId.value, clientSecret.value);

  step("npx cdktf diff: a second plan");
  const plan = await cdktf("diff");
  if (!plan.includes("No changes.")) throw new DemoError("the second plan is not empty");

  if (keep) return;
  step("npx cdktf destroy: and all of it undone");
  await cdktf("destroy", "--auto-approve");
  show(emulator.snapshot());
}

async function prove(emulator, clientId, clientSecret) {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const token = await ask(`${emulator.loginUrl}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
  say(`POST /oidc/token: a ${token.token_type} token that lives ${token.expires_in} seconds`);
  const path = `/iam/v1/orgs/${emulator.orgId}/users`;
  const users = await ask(`${emulator.apiUrl}${path}`, { headers: { authorization: `Bearer ${token.access_token}` } });
  say(`GET ${path}: ${users.values.map(({ email }) => email).join(", ")}`);
}

async function ask(url, request) {
  const response = await fetch(url, request);
  if (!response.ok) throw new DemoError(`${url} answered ${response.status}: the new credential does not work`);
  return response.json();
}

function show({ serviceAccounts, clients, accessRules }) {
  for (const { id, name } of serviceAccounts) say(`service account  ${id}  ${name}`);
  // The organization's owner is a user, who holds a role from the start.
  const grants = accessRules.filter(({ subject }) => subject.kind === "iam:service-account");
  for (const { role, subject, scope } of grants) say(`grant            ${role.name} to ${subject.ref} in ${scope.ref}`);
  for (const { clientId, serviceAccountId } of clients) say(`client           ${clientId} of ${serviceAccountId}`);
  if (serviceAccounts.length + clients.length + grants.length === 0) say("no service account, no grant, no client");
}

async function lookAround(emulator, folder) {
  step("Have a look around; Ctrl-C ends the emulator and removes the folder");
  say(`cd ${folder}`);
  for (const [name, value] of Object.entries({ ...emulator.environment() })) say(`export ${name}=${value}`);
  say(`npx cdktf diff   # after editing main.ts, say`);
  say(`curl ${emulator.url}/_emulator/state`);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve).once("SIGTERM", resolve);
  });
}

/** A project of its own: what is in this one, such as the state of a real organization, is not touched. */
function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-flexera-iam-demo-"));
  for (const name of ["main.ts", "cdktf.json", "tsconfig.json"]) cpSync(join(root, name), join(folder, name));
  for (const name of ["constructs", "lib", "node_modules"]) symlinkSync(join(root, name), join(folder, name));
  writeFileSync(join(folder, "terraform.rc"), "");
  return folder;
}

/** Neither the user's settings of Terraform nor credentials of a real organization have a say in the demo. */
function isolated(folder) {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(FLEXERA|TF)_/.test(name)));
  return {
    ...environment,
    TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"),
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    CI: "1",
    ...(!process.stdout.isTTY && { TF_CLI_ARGS: "-no-color", FORCE_COLOR: "0" }),
  };
}

function checkTerraform() {
  const { error, status } = spawnSync("terraform", ["version"], { stdio: "ignore" });
  if (error || status !== 0) {
    throw new DemoError("there is no terraform on the PATH: install Terraform 1.5 or newer, then run this again");
  }
}

function outputs(folder, env) {
  const args = [`-chdir=${join(folder, "cdktf.out", "stacks", stack)}`, "output", "-json"];
  const { stdout, status } = spawnSync("terraform", args, { env, encoding: "utf8" });
  if (status !== 0) throw new DemoError("terraform output failed");
  return JSON.parse(stdout);
}

/** Runs a program, shows what it prints, and gives it back. */
async function run(program, args, options) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let line = "";
  const take = (chunk) => {
    printed += chunk;
    const lines = (line + chunk).split("\n");
    line = lines.pop();
    lines.forEach(sayOf);
  };
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (line) sayOf(line);
  if (code !== 0) throw new DemoError(`${program.split("/").pop()} ${args[0]} failed (exit code ${code})`);
  return printed;
}

function runOrFail(program, args) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new DemoError(`${program} ${args.join(" ")} failed`);
}

function step(title) {
  process.stdout.write(`\n== ${title}\n\n`);
}

function say(text) {
  process.stdout.write(`   ${text}\n`);
}

/** A line of cdktf, without its margin (the name of the only stack there is) and without empty lines. */
function sayOf(line) {
  const text = line.replace(new RegExp(`^(${stack}| {${stack.length}}) {2}`), "").trimEnd();
  if (text !== "" && text !== stack) say(`| ${text}`);
}

main().catch((error) => {
  process.stderr.write(`\nThe demo failed: ${error instanceof DemoError ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
