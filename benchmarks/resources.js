/**
 * `plan` and `apply` of many resources that do nothing: hooks in TypeScript against HashiCorp's null provider, which is
 * written in Go, and against `terraform_data`, which is part of Terraform itself. The three take turns.
 *
 *   node benchmarks/resources.js [resources] [rounds]
 *
 * after `npm run build` and scripts/real-providers.sh. Only the ratios travel between machines.
 */
const { build } = require("esbuild");
const { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } = require("node:fs");
const { homedir, tmpdir } = require("node:os");
const { dirname, join } = require("node:path");
const { median, seconds, table, times, wholeNumber } = require("./support/figures");
const { Workspace } = require("./support/workspace");

const AIM = 1.1;
const root = join(__dirname, "..");
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const realProviders = process.env.REAL_PROVIDERS_DIR ?? join(cache, "cdktf-flexera-iam", "real-providers");
const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

const resources = (type, count, triggers = "triggers") =>
  `resource "${type}" "many" {\n  count = ${count}\n  ${triggers} = { index = count.index }\n}\n`;

const required = (name, source, version) =>
  `terraform {\n  required_providers {\n    ${name} = { source = "${source}", version = "${version}" }\n  }\n}\n`;

async function typescriptHooks(directory, count) {
  const source = "benchmarks.internal/benchmarks/noop";
  const launcher = join(root, "dist", "provider", "terraform-provider-flexera.cjs");
  if (!existsSync(launcher)) throw new Error(`${launcher} is not there: run \`npm run build\` first`);
  const program = join(directory, "terraform.d", "plugins", source, "1.0.0", platform);
  mkdirSync(program, { recursive: true });
  cpSync(launcher, join(program, "terraform-provider-noop.cjs"));
  await build({
    entryPoints: [join(__dirname, "no-op-provider.ts")],
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
  });
}

function goProvider(directory, count) {
  const mirror = join(realProviders, "mirror");
  if (!existsSync(mirror)) throw new Error(`${mirror} is not there: run scripts/real-providers.sh first`);
  const plugins = join(directory, "terraform.d", "plugins");
  mkdirSync(dirname(plugins), { recursive: true });
  symlinkSync(mirror, plugins);
  return new Workspace(directory, required("null", "hashicorp/null", "3.2.4") + resources("null_resource", count));
}

function builtIn(directory, count) {
  return new Workspace(directory, resources("terraform_data", count, "triggers_replace"));
}

async function main() {
  const count = wholeNumber(process.argv[2], 1000, "the number of resources");
  const rounds = wholeNumber(process.argv[3], 5, "the number of rounds");
  const scratch = mkdtempSync(join(tmpdir(), "resources-"));
  try {
    const subjects = [
      { name: "TypeScript hooks", workspace: await typescriptHooks(join(scratch, "hooks"), count) },
      { name: "Go null provider", workspace: goProvider(join(scratch, "go"), count) },
      { name: "terraform_data", workspace: builtIn(join(scratch, "data"), count) },
    ].map((subject) => ({ ...subject, plan: [], apply: [] }));
    for (const { workspace } of subjects) await workspace.init();
    for (let round = 0; round < rounds; round++) {
      for (const { workspace, apply, plan } of subjects) {
        apply.push(await workspace.apply());
        plan.push(await workspace.plan());
      }
    }
    report(subjects, `${count} resources, medians of ${rounds} rounds, Node ${process.version}; aim: ${AIM} x Go`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function report(subjects, title) {
  const [, go] = subjects;
  const rows = subjects.map(({ name, plan, apply }) => [
    name,
    ...[plan, apply].flatMap((values, which) => {
      const reference = [go.plan, go.apply][which];
      // Of one round each: a machine that slows down slows both.
      const ratio = median(values.map((value, round) => value / reference[round]));
      return [seconds(median(values)), times(ratio)];
    }),
  ]);
  console.log(`${title}\n\n${table([["", "plan", "to Go", "apply", "to Go"], ...rows])}`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
