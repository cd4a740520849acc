/**
 * Does what users do with the packed package: installs it with each package manager, type-checks against it with old and new
 * compilers, and synthesizes a stack. Prints a line for each row, and ends with 1 when one fails.
 *
 * Usage: node scripts/install-matrix.js [ROW...]   (by names, or the first words of them; default: all)
 */
const { execFileSync, spawnSync } = require("node:child_process");
const { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, dirname } = require("node:path");

const root = join(__dirname, "..");
const { devDependencies } = require("../package.json");

/** Each is installed beside the projects, in the version that is tested. */
const managers = {
  npm: {
    install: ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"],
    run: ["npm", "exec", "--offline", "--"],
  },
  pnpm: {
    package: "pnpm@9.8.0",
    program: "pnpm/bin/pnpm.cjs",
    install: ["install", "--prefer-offline"],
    run: ["exec"],
  },
  "Yarn 1": { package: "yarn@1.22.22", program: "yarn/bin/yarn.js", install: ["install"], run: ["run", "-s"] },
  "Yarn 4": {
    package: "@yarnpkg/cli-dist@4.18.1",
    program: "@yarnpkg/cli-dist/bin/yarn.js",
    install: ["install"],
    run: ["exec"],
  },
  Bun: { package: "bun@1.4.5", program: "bun/bin/bun.exe", isBinary: true, install: ["install"], run: ["x"] },
};

const current = { target: "es2022", strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: ["node"] };

const rows = [
  {
    name: "npm, TypeScript 5.9, CommonJS, classic node resolution",
    manager: "npm",
    typescript: "5.9.3",
    options: { module: "commonjs", moduleResolution: "node10" },
  },
  {
    name: "npm, TypeScript 7, CommonJS by package.json, NodeNext",
    manager: "npm",
    typescript: "7.0.2",
    options: { module: "nodenext" },
  },
  {
    name: "npm, TypeScript 7, ES modules, NodeNext",
    manager: "npm",
    typescript: "7.0.2",
    isModule: true,
    options: { module: "nodenext" },
  },
  {
    name: "npm, TypeScript 5.0, ES modules, Bundler",
    manager: "npm",
    typescript: "5.0.4",
    isModule: true,
    options: { module: "esnext", moduleResolution: "bundler" },
  },
  {
    name: "npm --legacy-peer-deps",
    manager: "npm",
    typescript: "5.9.3",
    flags: ["--legacy-peer-deps"],
    options: { module: "node16" },
  },
  {
    name: "npm workspaces, hoisted",
    manager: "npm",
    typescript: "5.9.3",
    isWorkspace: true,
    options: { module: "node16" },
  },
  { name: "pnpm", manager: "pnpm", typescript: "5.9.3", options: { module: "node16" } },
  { name: "Yarn 1", manager: "Yarn 1", typescript: "5.9.3", options: { module: "node16" } },
  {
    name: "Yarn 4, node_modules",
    manager: "Yarn 4",
    typescript: "5.9.3",
    yarnrc: "nodeLinker: node-modules\n",
    options: { module: "node16" },
  },
  {
    name: "Yarn 4, Plug'n'Play",
    manager: "Yarn 4",
    typescript: "5.9.3",
    yarnrc: "nodeLinker: pnp\n",
    options: { module: "node16" },
  },
  { name: "Bun as package manager", manager: "Bun", typescript: "5.9.3", options: { module: "node16" } },
  { name: "bundled by esbuild", manager: "npm", typescript: "5.9.3", isBundled: true, options: { module: "node16" } },
];

const app = `import { App, TerraformStack } from "cdktf";
import { FlexeraProvider, ServiceAccount } from "cdktf-flexera-iam";

const app = new App();
const stack = new TerraformStack(app, "billing");
new FlexeraProvider(stack, "flexera");
new ServiceAccount(stack, "reader", { name: "cost reader" }).grant("billing_center_viewer");
app.synth();
`;

const use = `import type { ServiceAccountProps } from "cdktf-flexera-iam";
import { Emulator } from "cdktf-flexera-iam/emulator";
import type { IamClient } from "cdktf-flexera-iam/iam";
import { required } from "cdktf-flexera-iam/plugin";

export const props: ServiceAccountProps = { name: "a" };
export type Client = IamClient;
export const url: Promise<string> = Emulator.start().then((emulator) => emulator.url);
export const name = required.string({ description: "a name" });
`;

function write(directory, files) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), typeof content === "string" ? content : JSON.stringify(content));
  }
}

function run(cwd, [program, ...args], env = {}) {
  const ended = spawnSync(program, args, { cwd, encoding: "utf8", env: { ...process.env, CI: "1", ...env } });
  if (ended.status === 0) return;
  const said = `${ended.stdout}${ended.stderr}${ended.error ?? ""}`.trim().split("\n").slice(-8).join("\n");
  throw new Error(`${[program, ...args].join(" ")} has failed:\n${said}`);
}

/** How a package manager is called: npm is there, the others are in the tools' directory. */
function commandsOf(manager, tools) {
  const { program, isBinary, install, run } = managers[manager];
  if (program === undefined) return { install, run };
  const path = join(tools, "node_modules", program);
  const start = isBinary ? [path] : [process.execPath, path];
  return { install: [...start, ...install], run: [...start, ...run] };
}

function tryRow(row, tarball, tools, place) {
  const project = row.isWorkspace ? join(place, "apps", "access") : place;
  write(place, {
    ...(row.yarnrc && {
      ".yarnrc.yml": `${row.yarnrc}enableGlobalCache: true\nenableImmutableInstalls: false\n`,
      "yarn.lock": "",
    }),
    ...(row.isWorkspace && { "package.json": { name: "all", private: true, workspaces: ["apps/*"] } }),
  });
  write(project, {
    "package.json": {
      name: "access",
      private: true,
      version: "0.0.0",
      ...(row.isModule && { type: "module" }),
      dependencies: { "cdktf-flexera-iam": `file:${tarball}`, cdktf: devDependencies.cdktf, constructs: "10.7.2" },
      devDependencies: {
        "@types/node": devDependencies["@types/node"],
        tsx: "4.23.15",
        typescript: row.typescript,
        ...(row.isBundled && { esbuild: devDependencies.esbuild }),
      },
    },
    "main.ts": app,
    "use.ts": use,
    "tsconfig.json": {
      compilerOptions: { ...current, skipLibCheck: true, ...row.options },
      files: ["main.ts", "use.ts"],
    },
  });
  const { install, run: exec } = commandsOf(row.manager, tools);
  run(place, [...install, ...(row.flags ?? [])]);
  run(project, [...exec, "tsc"]);
  if (row.isBundled) {
    const bundle = ["esbuild", "main.ts", "--bundle", "--platform=node", "--outfile=out/main.cjs", "--log-level=error"];
    run(project, [...exec, ...bundle]);
    run(project, ["node", "out/main.cjs"]);
  } else {
    run(project, [...exec, "tsx", "main.ts"]);
  }
  const stack = join(project, "cdktf.out", "stacks", "billing");
  if (!existsSync(join(stack, "cdk.tf.json"))) throw new Error(`nothing was synthesized into ${stack}`);
  if (!existsSync(join(stack, "terraform.d", "plugins"))) throw new Error(`the provider program is not in ${stack}`);
}

function main(wanted) {
  const chosen = rows.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
  if (chosen.length === 0)
    throw new Error(`no row begins with ${wanted.join(" or ")}; there are ${rows.map(({ name }) => name).join("; ")}`);
  const place = mkdtempSync(join(tmpdir(), "install-matrix-"));
  try {
    execFileSync("npm", ["pack", root, "--ignore-scripts", "--silent", "--pack-destination", place], { cwd: place });
    const tarball = join(place, readdirSync(place).find((name) => name.endsWith(".tgz")) ?? "");
    const tools = join(place, "tools");
    const packages = [...new Set(chosen.map(({ manager }) => managers[manager].package).filter(Boolean))];
    mkdirSync(tools);
    // Each by itself: two of them are called yarn.
    for (const name of packages)
      run(tools, ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--no-bin-links", name]);
    for (const [index, row] of chosen.entries()) {
      const started = Date.now();
      const project = join(place, `project-${index}`);
      try {
        mkdirSync(project);
        tryRow(row, tarball, tools, project);
        console.log(`ok    ${row.name} (${Math.round((Date.now() - started) / 1000)} s)`);
      } catch (error) {
        process.exitCode = 1;
        console.log(`FAILS ${row.name}: ${error.message}`);
      }
      rmSync(project, { recursive: true, force: true });
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

module.exports = { managers, rows };
if (require.main === module) main(process.argv.slice(2));
