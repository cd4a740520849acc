const { build } = require("esbuild");
const { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } = require("node:fs");
const { homedir } = require("node:os");
const { dirname, join } = require("node:path");
const { Workspace } = require("./workspace");

const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const realProviders = process.env.REAL_PROVIDERS_DIR ?? join(cache, "cdktf-flexera-iam", "real-providers");
const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

const resources = (type, count, triggers = "triggers") =>
  `resource "${type}" "many" {\n  count = ${count}\n  ${triggers} = { index = count.index }\n}\n`;

const required = (name, source, version) =>
  `terraform {\n  required_providers {\n    ${name} = { source = "${source}", version = "${version}" }\n  }\n}\n`;

/** Resources that do nothing, as hooks in TypeScript served by the library at `root`, which has to be built. */
async function typescriptHooks(directory, count, root) {
  const source = "benchmarks.internal/benchmarks/noop";
  const launcher = join(root, "dist", "provider", "terraform-provider-flexera.cjs");
  if (!existsSync(launcher)) throw new Error(`${launcher} is not there: run \`npm run build\` first`);
  const program = join(directory, "terraform.d", "plugins", source, "1.0.0", platform);
  mkdirSync(program, { recursive: true });
  cpSync(launcher, join(program, "terraform-provider-noop.cjs"));
  await build({
    entryPoints: [join(root, "benchmarks", "no-op-provider.ts")],
    outfile: join(program, "provider.cjs"),
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minify: true,
    logLevel: "warning",
  });
  const configuration = required("noop", source, "1.0.0") + resources("noop_resource", count);
  return new Workspace(directory, configuration, {
    XDG_CACHE_HOME: join(directory, "cache"),
    XDG_STATE_HOME: join(directory, "state"),
    BENCHMARK_MEMORY_FILE: join(directory, "memory"),
  });
}

/** The most memory that a process of these hooks has had since this was asked last, in bytes; 0 for other subjects. */
function takeMostMemory({ directory }) {
  const file = join(directory, "memory");
  if (!existsSync(file)) return 0;
  const bytes = Number(readFileSync(file, "utf8"));
  rmSync(file);
  return bytes;
}

/** Lets Terraform find a provider that scripts/real-providers.sh builds, with this flag if any, in a directory. */
function placeRealProvider(directory, source, flag = "") {
  const mirror = join(realProviders, "mirror");
  const built = join(mirror, "registry.terraform.io", source);
  if (!existsSync(built)) throw new Error(`${built} is not there: run scripts/real-providers.sh${flag} first`);
  const plugins = join(directory, "terraform.d", "plugins");
  mkdirSync(dirname(plugins), { recursive: true });
  symlinkSync(mirror, plugins);
}

/** The same with HashiCorp's null provider, which is written in Go. */
function goProvider(directory, count) {
  placeRealProvider(directory, "hashicorp/null");
  return new Workspace(directory, required("null", "hashicorp/null", "3.2.4") + resources("null_resource", count));
}

/** The same with what is part of Terraform. */
function builtIn(directory, count) {
  return new Workspace(directory, resources("terraform_data", count, "triggers_replace"));
}

module.exports = { builtIn, goProvider, placeRealProvider, takeMostMemory, typescriptHooks };
