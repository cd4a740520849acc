/**
 * Where the seconds of a deploy go, as a user sees it: `cdktf deploy` of main.ts against the emulator, and `cdktf diff` after it,
 * end to end, with what each of their parts takes. Needs Linux or macOS with GNU's date, and `npm run build`.
 *
 *   node benchmarks/deploy.js [rounds]
 */
const { execFile } = require("node:child_process");
const { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { loadavg, tmpdir } = require("node:os");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");
const { promisify } = require("node:util");
const { median, seconds, table, wholeNumber } = require("./support/figures");
const { withEmulator } = require("./support/scenery");

const root = join(__dirname, "..");
const support = (file) => join(__dirname, "support", file);
const commands = { deploy: ["deploy", "--auto-approve"], diff: ["diff"] };

/** A project with main.ts, whose app and whose terraform note what they take. */
function project(directory) {
  mkdirSync(directory, { recursive: true });
  for (const name of ["main.ts", "tsconfig.json"]) cpSync(join(root, name), join(directory, name));
  for (const name of ["constructs", "lib", "dist", "node_modules"])
    symlinkSync(join(root, name), join(directory, name));
  const [parts, starts] = [join(directory, "parts"), join(directory, "starts")];
  const settings = JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8"));
  const app = `sh ${support("timed-command.sh")} ${parts} app ${settings.app}`;
  writeFileSync(join(directory, "cdktf.json"), JSON.stringify({ ...settings, app }));
  const terraform = join(directory, "terraform");
  // Only what terraform starts is measured.
  writeFileSync(
    terraform,
    `#!/bin/sh\nNODE_OPTIONS="--require ${support("provider-times.js")}" exec sh ${support("timed-command.sh")} ${parts} "terraform $1" terraform "$@"\n`,
    { mode: 0o755 },
  );
  return { parts, starts, terraform };
}

const lines = (file) => readFileSync(file, "utf8").trim().split("\n").filter(Boolean);

/** What a command takes in all, and its parts, in milliseconds. */
async function run(directory, { parts, starts, terraform }, command, environment) {
  for (const file of [parts, starts]) writeFileSync(file, "");
  const env = {
    ...process.env,
    ...environment,
    CI: "1",
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    TERRAFORM_BINARY_NAME: terraform,
    BENCHMARK_PROVIDER_TIMES: starts,
    XDG_CACHE_HOME: join(directory, "..", "cache"),
    XDG_STATE_HOME: join(directory, "..", "state"),
  };
  const began = performance.now();
  await promisify(execFile)(join(root, "node_modules", ".bin", "cdktf"), commands[command], { cwd: directory, env });
  const whole = performance.now() - began;
  const took = {};
  for (const line of lines(parts)) {
    const [nanoseconds, ...name] = line.split(" ");
    took[name.join(" ")] = (took[name.join(" ")] ?? 0) + Number(nanoseconds) / 1e6;
  }
  const processes = lines(starts).map((line) => JSON.parse(line));
  const sum = (figure) => processes.reduce((total, each) => total + each[figure], 0);
  const rest = whole - Object.values(took).reduce((total, each) => total + each, 0);
  return {
    "the whole command": whole,
    "cdktf's command line": rest,
    ...took,
    [`in these: ${processes.length} starts of the provider`]: sum("handshake"),
    "in these: the provider's processor time": sum("processor"),
  };
}

async function main() {
  const rounds = wholeNumber(process.argv[2], 3, "the number of rounds");
  const scratch = mkdtempSync(join(tmpdir(), "deploy-"));
  const measured = { deploy: [], diff: [] };
  try {
    // The first one fills the code cache.
    for (let round = 0; round <= rounds; round++) {
      await withEmulator({}, async (emulator) => {
        const directory = join(scratch, `round-${round}`);
        const files = project(directory);
        for (const command of Object.keys(commands)) {
          const took = await run(directory, files, command, emulator.environment());
          if (round > 0) measured[command].push(took);
        }
      });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(`medians of ${rounds} rounds, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`);
  for (const [command, values] of Object.entries(measured)) {
    const figures = Object.keys(values[0]).map((name) => [name, median(values.map((value) => value[name] ?? 0))]);
    const [[, whole]] = figures;
    const rows = figures.map(([name, took]) => [name, seconds(took), `${((100 * took) / whole).toFixed(0)} %`]);
    console.log(`\n${table([[`cdktf ${command}`, "", ""], ...rows])}`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
