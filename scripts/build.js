/**
 * Builds dist/: the library by the TypeScript compiler, the command as one file, and the program that Terraform starts, bundled
 * into one file of two parts with a launcher and the licences of what is in it beside it. `--provider` builds the program alone, which takes a fraction of a second.
 *
 * The same sources must give the same bytes on every machine: the program's version is made of its content, or is the npm
 * package's where this is the build that is released (scripts/release.js tells when; `--release` says it).
 */
const { build } = require("esbuild");
const { execFileSync } = require("node:child_process");
const { chmodSync, copyFileSync, cpSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { buildForFork } = require("./cdktn");
const { notices } = require("./notices");
const { isRelease } = require("./release");
const { bundleInTwoParts } = require("./two-parts");
const { version } = require("../package.json");

const root = join(__dirname, "..");
const PROGRAM = "dist/provider";
const COMMAND = "lib/cli";

/** Leaves out modules that are never used, although libraries mention them. */
const without = (filter) => ({
  name: "without",
  setup({ onResolve, onLoad }) {
    onResolve({ filter }, ({ path, importer }) =>
      importer.includes("node_modules") ? { path, namespace: "unused" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "" }));
  },
});

/** Leaves packages where npm installs them, but for some. */
const outside = (inside) => ({
  name: "outside",
  setup({ onResolve }) {
    onResolve({ filter: /^[@a-z]/ }, ({ path, kind }) =>
      kind === "entry-point" || inside.test(path) ? undefined : { path, external: true },
    );
  },
});

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  platform: "node",
  logLevel: "warning",
  minify: true,
  metafile: true,
};

async function buildProgram() {
  const [program, launcher] = await Promise.all([
    bundleInTwoParts({
      ...common,
      entryPoints: ["lib/provider/main.ts"],
      target: "node20",
      // 64-bit integers, of which our messages have none; axios's multipart forms.
      plugins: [without(/^(long|form-data)$/)],
      define: { PACKAGE_VERSION: JSON.stringify(version) },
      // A script from V8's code cache has no `import()`.
      supported: { "dynamic-import": false },
    }),
    build({
      ...common,
      entryPoints: ["lib/provider/launcher.ts"],
      outfile: `${PROGRAM}/terraform-provider-flexera.cjs`,
      target: "node12",
      banner: { js: "#!/usr/bin/env node" },
    }),
  ]);
  writeFileSync(join(root, PROGRAM, "provider.cjs"), program.text);
  const metafiles = [...program.metafiles, launcher.metafile];
  writeFileSync(join(root, PROGRAM, "THIRD-PARTY-NOTICES.txt"), notices(root, "provider program", metafiles));
  const launchers = { "terraform-provider-flexera.sh": "", "windows/launcher.exe": ".exe" };
  for (const [source, extension] of Object.entries(launchers)) {
    copyFileSync(join(root, "lib", "provider", source), join(root, PROGRAM, `terraform-provider-flexera${extension}`));
  }
  for (const extension of ["", ".cjs", ".exe"]) {
    chmodSync(join(root, PROGRAM, `terraform-provider-flexera${extension}`), 0o755);
  }
}

function buildLibrary() {
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  const generated = "lib/plugin/protocol/generated";
  cpSync(join(root, generated), join(root, "dist", generated), { recursive: true });
  buildForFork(join(root, "dist", "constructs"), join(root, "dist", "constructs-cdktn"));
}

/** The command is one file, with what reads its arguments: most of its time went into finding and reading a hundred of them. */
async function buildCommand() {
  const directory = join(root, "dist", COMMAND);
  rmSync(directory, { recursive: true });
  const [command] = await Promise.all([
    build({
      ...common,
      entryPoints: [`${COMMAND}/command.ts`],
      outfile: `dist/${COMMAND}/command.cjs`,
      target: "node20",
      // Subcommands that are programs of their own, of which there are none.
      plugins: [without(/^node:child_process$/), outside(/^commander$/)],
      // A script from V8's code cache has no `import()`.
      supported: { "dynamic-import": false },
    }),
    build({
      ...common,
      entryPoints: [`${COMMAND}/main.ts`],
      outfile: `dist/${COMMAND}/main.js`,
      target: "node12",
    }),
  ]);
  writeFileSync(join(directory, "THIRD-PARTY-NOTICES.txt"), notices(root, "command", [command.metafile]));
}

/** Says of the program which version it is from now on. What is built in its place later is not of that version. */
function markAsReleased() {
  const { readProviderPackage } = require("../dist/lib/install/package");
  const { hash } = readProviderPackage(root);
  writeFileSync(join(root, PROGRAM, "release.json"), `${JSON.stringify({ version, hash })}\n`);
}

async function main() {
  const programOnly = process.argv.includes("--provider");
  if (!programOnly) rmSync(join(root, "dist"), { recursive: true, force: true });
  await buildProgram();
  if (programOnly) return;
  buildLibrary();
  await buildCommand();
  if (isRelease(root)) markAsReleased();
}

main().catch((error) => {
  // The compilers have said what is wrong.
  if (!error.errors && error.status === undefined) console.error(error);
  process.exitCode = 1;
});
