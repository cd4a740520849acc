/**
 * Two commits in one run, in turns: the start of the program, and `plan` and `apply` of many resources that do nothing, beside
 * HashiCorp's null provider, which is written in Go. Prints what the commit at hand takes to BASE, and to Go, by the clock
 * and in processor time of Terraform and all that it starts; and how busy the machine was.
 *
 *   npm run bench:compare BASE [rounds] [resources]
 *
 * BASE is any commit; what it is compared with is the working tree. It needs scripts/real-providers.sh. Only ratios travel
 * between machines; of a busy machine, only those of processor time.
 */
const { execFileSync } = require("node:child_process");
const { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } = require("node:fs");
const { loadavg, tmpdir } = require("node:os");
const { join } = require("node:path");
const { median, seconds, table, times, wholeNumber } = require("./support/figures");
const { startEnvironment, timeStart } = require("./support/start");
const { goProvider, typescriptHooks } = require("./support/subjects");

const root = join(__dirname, "..");
const STARTS_PER_ROUND = 7;

/** The program of a commit, built beside the dependencies of the working tree. */
function checkOut(commit, directory) {
  const run = (program, ...parameters) =>
    execFileSync(program, parameters, { cwd: root, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 30 });
  mkdirSync(directory, { recursive: true });
  execFileSync("tar", ["-x", "-C", directory], { input: run("git", "archive", commit) });
  symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
  // The same hooks on both sides.
  copyFileSync(join(__dirname, "no-op-provider.ts"), join(directory, "benchmarks", "no-op-provider.ts"));
  run(process.execPath, join(directory, "scripts", "build.js"), "--provider");
  return directory;
}

async function measureStarts(subjects, measured) {
  for (let start = 0; start < STARTS_PER_ROUND; start++) {
    for (const { name, parameters, env } of subjects) measured[name].push(await timeStart(parameters, env));
  }
}

async function measureCommands(subjects, measured) {
  for (const { name, workspace } of subjects) {
    for (const command of ["apply", "plan"]) {
      const wall = await workspace[command]();
      measured[name][command].push({ wall, processor: workspace.processorMs });
    }
  }
}

/** What one subject takes to another: the median of the ratios of each round, since a machine that slows down slows both. */
function ratio(values, references, figure) {
  return times(median(values.map((value, round) => value[figure] / references[round][figure])));
}

function reportStarts(measured, busy) {
  const [bare] = Object.values(measured);
  const rows = Object.entries(measured).map(([name, values]) => [
    name,
    `${median(values.map(({ wall }) => wall)).toFixed(0)} ms`,
    ratio(values, bare, "wall"),
    `${median(values.map(({ processor }) => processor)).toFixed(0)} ms`,
    ratio(values, bare, "processor"),
  ]);
  console.log(`\nstart to handshake, load ${busy}\n`);
  console.log(table([["", "clock", "to bare", "processor", "to bare"], ...rows]));
}

function reportCommands(measured, references, busy) {
  const subjects = Object.entries(measured);
  for (const command of ["plan", "apply"]) {
    const rows = subjects.map(([name, values]) => [
      name,
      ...["wall", "processor"].flatMap((figure) => [
        seconds(median(values[command].map((value) => value[figure]))),
        ...references.map((reference) => ratio(values[command], measured[reference][command], figure)),
      ]),
    ]);
    const heads = ["clock", "processor"].flatMap((what) => [what, ...references.map((name) => `to ${name}`)]);
    console.log(`\n${command}, load ${busy}\n\n${table([["", ...heads], ...rows])}`);
  }
}

async function main() {
  const [, , base, ...sizes] = process.argv;
  if (base === undefined)
    throw new Error("name the commit to compare with: npm run bench:compare BASE [rounds] [resources]");
  const rounds = wholeNumber(sizes[0], 5, "the number of rounds");
  const count = wholeNumber(sizes[1], 1000, "the number of resources");
  const scratch = mkdtempSync(join(tmpdir(), "compare-"));
  try {
    execFileSync(process.execPath, [join(root, "scripts", "build.js"), "--provider"], { stdio: "inherit" });
    const roots = { base: checkOut(base, join(scratch, "base")), here: root };
    const starts = [{ name: "node -e 0", parameters: ["-e", "0"], env: process.env }];
    const commands = [{ name: "Go", workspace: goProvider(join(scratch, "go"), count) }];
    for (const [name, where] of Object.entries(roots)) {
      const launcher = join(where, "dist", "provider", "terraform-provider-flexera.cjs");
      const env = startEnvironment(join(scratch, `cache-${name}`));
      await timeStart([launcher], env); // fills the code cache
      starts.push({ name, parameters: [launcher], env });
      commands.push({ name, workspace: await typescriptHooks(join(scratch, name), count, where) });
    }
    for (const { workspace } of commands) await workspace.init();
    const [started, ran] = [
      Object.fromEntries(starts.map(({ name }) => [name, []])),
      Object.fromEntries(commands.map(({ name }) => [name, { plan: [], apply: [] }])),
    ];
    const loads = [];
    for (let round = 0; round < rounds; round++) {
      loads.push(loadavg()[0]);
      await measureStarts(starts, started);
      await measureCommands(commands, ran);
    }
    loads.push(loadavg()[0]);
    const busy = `${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`;
    console.log(`${count} resources, medians of ${rounds} rounds, Node ${process.version}, base ${base}`);
    reportStarts(started, busy);
    reportCommands(ran, ["Go", "base"], busy);
    console.log("");
    for (const { name, workspace } of commands.slice(1)) {
      const bytes = Number(readFileSync(join(workspace.directory, "memory"), "utf8"));
      console.log(`${name}: at most ${(bytes / 2 ** 20).toFixed(0)} MiB in one process of the provider`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
