/**
 * Does what users do with the packed package: installs it with each package manager, type-checks against it with old and new
 * compilers, synthesizes a stack, and deploys it to the emulator and destroys it with the terraform on the PATH. Prints a line
 * for each row, and ends with 1 when one fails.
 *
 * Usage: node scripts/install-matrix.js [ROW...]   (by names, or the first words of them; default: all)
 */
const { execFile } = require("node:child_process");
const { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const { devNull, tmpdir } = require("node:os");
const { delimiter, dirname, join } = require("node:path");
const { promisify } = require("node:util");

const root = join(__dirname, "..");
const { devDependencies } = require("../package.json");

/** Each is installed beside the projects, in the version that is tested. */
const managers = {
  npm: { install: ["install", "--no-audit", "--no-fund", "--prefer-offline"] },
  pnpm: { package: "pnpm@9.8.0", program: "pnpm/bin/pnpm.cjs", install: ["install", "--prefer-offline"] },
  "Yarn 1": { package: "yarn@1.22.22", program: "yarn/bin/yarn.js", install: ["install", "--prefer-offline"] },
  "Yarn 4": { package: "@yarnpkg/cli-dist@4.18.1", program: "@yarnpkg/cli-dist/bin/yarn.js", install: ["install"] },
  Bun: { package: "bun@1.4.5", program: "bun/bin/bun.exe", isBinary: true, install: ["install"] },
};

const current = { target: "es2022", strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: ["node"] };

const nodeNext = { module: "nodenext" };
const node16 = { module: "node16" };
const classic = { module: "commonjs", moduleResolution: "node10" };
const bundler = { module: "esnext", moduleResolution: "bundler" };

/** The newest TypeScript of the rows whose concern is another: it is the quickest. */
const newest = "7.0.2";
const pinned = devDependencies.typescript;

const rows = [
  { name: "classic node resolution, CommonJS", manager: "npm", typescript: pinned, options: classic },
  { name: "NodeNext, CommonJS by package.json", manager: "npm", typescript: newest, options: nodeNext },
  { name: "NodeNext, ES modules", manager: "npm", typescript: newest, isModule: true, options: nodeNext },
  { name: "Bundler, ES modules", manager: "npm", typescript: "5.0.4", isModule: true, options: bundler },
  { name: "the scaffold of cdktf init", manager: "npm", typescript: pinned, isScaffold: true },
  { name: "--legacy-peer-deps", manager: "npm", typescript: newest, flags: ["--legacy-peer-deps"], options: node16 },
  { name: "workspaces, hoisted", manager: "npm", typescript: newest, isWorkspace: true, options: node16 },
  { name: "pnpm", manager: "pnpm", typescript: newest, options: node16 },
  { name: "Yarn 1", manager: "Yarn 1", typescript: newest, options: node16 },
  { name: "Yarn 4, node_modules", manager: "Yarn 4", linker: "node-modules", typescript: newest, options: node16 },
  // Yarn teaches TypeScript its way to packages, up to version 5.
  { name: "Yarn 4, Plug'n'Play", manager: "Yarn 4", linker: "pnp", typescript: pinned, options: node16 },
  { name: "Bun", manager: "Bun", typescript: newest, options: node16 },
  { name: "bundled by esbuild", manager: "npm", typescript: newest, isBundled: true, options: node16 },
  { name: "cdktn, NodeNext", manager: "npm", core: "cdktn", typescript: newest, options: nodeNext },
  { name: "cdktn, pnpm", manager: "pnpm", core: "cdktn", typescript: pinned, options: classic },
];

/** The packages that the template of `cdktf init` asks for, in versions that go together. */
const scaffoldPackages = {
  ...Object.fromEntries(["jest", "@types/jest", "ts-node"].map((name) => [name, devDependencies[name]])),
  "ts-jest": "29.4.15",
};
const scaffold = join(root, "node_modules", "cdktf-cli", "bundle", "templates", "typescript");

const app = (core, constructs) => `import { App, TerraformStack } from "${core}";
import { FlexeraProvider, ServiceAccount } from "${constructs}";

const app = new App();
const stack = new TerraformStack(app, "billing");
new FlexeraProvider(stack, "flexera");
new ServiceAccount(stack, "reader", { name: "cost reader" }).grant("billing_center_viewer");
app.synth();
`;

const use = (constructs) => `import type { ServiceAccountProps } from "${constructs}";
import { Emulator } from "cdktf-flexera-iam/emulator";
import type { IamClient } from "cdktf-flexera-iam/iam";
import { required } from "cdktf-flexera-iam/plugin";

export const props: ServiceAccountProps = { name: "a" };
export type Client = IamClient;
export const url: Promise<string> = Emulator.start().then((emulator) => emulator.url);
export const name = required.string({ description: "a name" });
`;

/** As continuous integration would: no settings of this machine's Terraform, no calls home. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"))),
  TF_CLI_CONFIG_FILE: devNull,
  CHECKPOINT_DISABLE: "1",
  CI: "1",
};

function write(directory, files) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), typeof content === "string" ? content : JSON.stringify(content));
  }
}

async function run(cwd, [program, ...args], env = {}) {
  try {
    await promisify(execFile)(program, args, { cwd, env: { ...environment, ...env }, maxBuffer: 2 ** 26 });
  } catch (error) {
    const said = `${error.stdout}${error.stderr || error.message}`.trim().split("\n").slice(-8).join("\n");
    throw new Error(`${[program, ...args].join(" ")} has failed:\n${said}`, { cause: error });
  }
}

/** How a package manager is called: npm is there, the others are in the tools' directory. */
function commandOf(manager, tools) {
  const { program, isBinary } = managers[manager];
  if (program === undefined) return ["npm"];
  const path = join(tools, "node_modules", program);
  return isBinary ? [path] : [process.execPath, path];
}

function writeProject(row, tarball, place, project) {
  const { core = "cdktf" } = row;
  const constructs = core === "cdktf" ? "cdktf-flexera-iam" : `cdktf-flexera-iam/${core}`;
  write(place, {
    ...(row.linker && {
      ".yarnrc.yml": `nodeLinker: ${row.linker}\nenableGlobalCache: true\nenableImmutableInstalls: false\n`,
      "yarn.lock": "",
    }),
    ...(row.isWorkspace && { "package.json": { name: "all", private: true, workspaces: ["apps/*"] } }),
  });
  if (row.isScaffold) cpSync(scaffold, project, { recursive: true });
  write(project, {
    "package.json": {
      name: "access",
      private: true,
      version: "0.0.0",
      ...(row.isModule && { type: "module" }),
      dependencies: { "cdktf-flexera-iam": `file:${tarball}`, [core]: devDependencies[core], constructs: "10.7.2" },
      devDependencies: {
        "@types/node": devDependencies["@types/node"],
        typescript: row.typescript,
        ...(row.isScaffold ? scaffoldPackages : { tsx: "4.23.15" }),
        ...(row.isBundled && { esbuild: devDependencies.esbuild }),
      },
    },
    "main.ts": app(core, constructs),
    "use.ts": use(constructs),
    ...(!row.isScaffold && {
      "tsconfig.json": {
        compilerOptions: { ...current, skipLibCheck: true, ...row.options },
        files: ["main.ts", "use.ts"],
      },
    }),
  });
}

async function tryRow(row, tarball, tools, place) {
  const project = row.isWorkspace ? join(place, "apps", "access") : place;
  writeProject(row, tarball, place, project);
  const command = commandOf(row.manager, tools);
  await run(place, [...command, ...managers[row.manager].install, ...(row.flags ?? [])]);

  // As a script of package.json would be run.
  const binaries = [project, place].map((directory) => join(directory, "node_modules", ".bin"));
  const PATH = [...binaries, process.env.PATH].join(delimiter);
  const exec = (...args) => run(project, row.linker === "pnp" ? [...command, "exec", ...args] : args, { PATH });
  await exec("tsc", "--noEmit");
  if (row.isBundled) {
    await exec("esbuild", "main.ts", "--bundle", "--platform=node", "--outfile=out/main.cjs", "--log-level=error");
    await exec("node", "out/main.cjs");
  } else {
    await exec(row.isScaffold ? "ts-node" : "tsx", "main.ts");
  }
  await deploy(join(project, "cdktf.out", "stacks", "billing"));
}

/** Deploys a synthesized stack to an emulator of its own, and destroys it. */
async function deploy(stack) {
  if (!existsSync(join(stack, "cdk.tf.json"))) throw new Error(`nothing was synthesized into ${stack}`);
  const { Emulator } = require("../dist/lib/emulator");
  const emulator = await Emulator.start();
  const terraform = (...args) =>
    run(stack, ["terraform", ...args, "-no-color", "-input=false"], emulator.environment());
  const accounts = () => emulator.snapshot().serviceAccounts.map(({ name }) => name);
  try {
    await terraform("init");
    await terraform("apply", "-auto-approve");
    if (accounts().join() !== "cost reader") throw new Error(`deployed are: ${accounts().join() || "no accounts"}`);
    await terraform("destroy", "-auto-approve");
    if (accounts().length > 0) throw new Error(`not destroyed are: ${accounts().join()}`);
  } finally {
    await emulator.close();
  }
}

async function report(row, tarball, tools, project) {
  const started = Date.now();
  try {
    mkdirSync(project);
    await tryRow(row, tarball, tools, project);
    console.log(`ok    ${row.name} (${Math.round((Date.now() - started) / 1000)} s)`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`FAILS ${row.name}: ${error.message}`);
  }
  rmSync(project, { recursive: true, force: true });
}

async function main(wanted) {
  const chosen = rows.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
  if (chosen.length === 0)
    throw new Error(`no row begins with ${wanted.join(" or ")}; there are ${rows.map(({ name }) => name).join("; ")}`);
  const place = mkdtempSync(join(tmpdir(), "install-matrix-"));
  try {
    await run(place, ["npm", "pack", root, "--ignore-scripts", "--silent", "--pack-destination", place]);
    const tarball = join(place, readdirSync(place).find((name) => name.endsWith(".tgz")) ?? "");
    const tools = join(place, "tools");
    const packages = [...new Set(chosen.map(({ manager }) => managers[manager].package).filter(Boolean))];
    mkdirSync(tools);
    // Each by itself: two of them are called yarn.
    for (const name of packages)
      await run(tools, ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--no-bin-links", name]);
    // Two at a time: most of a row is one process that computes, or waits for a registry.
    const left = [...chosen.entries()];
    const work = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const [index, row] = next;
        await report(row, tarball, tools, join(place, `project-${index}`));
      }
    };
    await Promise.all([work(), work()]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

module.exports = { managers, rows };
if (require.main === module)
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
